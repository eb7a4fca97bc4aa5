package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Arrays;

/** What the host has sent and the chip has not taken yet; as long as it needs to be. */
final class HostQueue implements Stateful {
  private int[] items = new int[64];
  private int first;
  private int count;

  void add(int item) {
    makeRoom();
    items[(first + count++) % items.length] = item;
  }

  /** Returns what was removed last. */
  void putBack(int item) {
    makeRoom();
    first = (first + items.length - 1) % items.length;
    items[first] = item;
    count++;
  }

  private void makeRoom() {
    if (count == items.length) {
      items = Arrays.copyOf(content(), items.length * 2);
      first = 0;
    }
  }

  private int[] content() {
    int[] content = new int[count];
    for (int i = 0; i < count; i++) {
      content[i] = items[(first + i) % items.length];
    }
    return content;
  }

  int size() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * @throws IllegalStateException if there is nothing
   */
  int remove() {
    if (count == 0) {
      throw new IllegalStateException("nothing queued");
    }
    int item = items[first];
    first = (first + 1) % items.length;
    count--;
    return item;
  }

  void clear() {
    first = 0;
    count = 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(content());
  }

  @Override
  public void load(StateReader in) {
    int[] content = in.getInts();
    items = Arrays.copyOf(content, Math.max(64, content.length));
    first = 0;
    count = content.length;
  }
}
