package dev.c3emu.emulator.kernel.mqueue;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The queues there are, by number and by name, and their descriptors. A descriptor is a number that
 * all groups share; nothing closes it when a task ends.
 */
final class QueueTable implements Stateful {
  private static final int FIRST_DESCRIPTOR = 3;

  private final Map<Integer, MessageQueue> queues = new TreeMap<>();
  private final Map<Integer, Descriptor> descriptors = new TreeMap<>();
  private int made;

  QueueTable() {}

  /** The queues, in the order of their making. */
  Collection<MessageQueue> queues() {
    return queues.values();
  }

  /** The queue with a number, or null if it is gone. */
  MessageQueue queue(int number) {
    return queues.get(number);
  }

  /** The queue that can be opened under a name, or null. */
  MessageQueue find(String name) {
    for (MessageQueue queue : queues.values()) {
      if (!queue.unlinked && queue.name.equals(name)) {
        return queue;
      }
    }
    return null;
  }

  MessageQueue create(String name, int messages, int size) {
    made++;
    MessageQueue queue = new MessageQueue(made, name, messages, size);
    queues.put(made, queue);
    return queue;
  }

  /** What a descriptor stands for, or null if it is not open. */
  Descriptor open(int descriptor) {
    return descriptors.get(descriptor);
  }

  /** Opens a queue under the lowest descriptor that is free. */
  int describe(MessageQueue queue, int flags) {
    int descriptor = FIRST_DESCRIPTOR;
    while (descriptors.containsKey(descriptor)) {
      descriptor++;
    }
    queue.references++;
    descriptors.put(descriptor, new Descriptor(queue, flags));
    return descriptor;
  }

  /** Closes a descriptor; false if it is not open. */
  boolean close(int descriptor) {
    Descriptor closed = descriptors.remove(descriptor);
    if (closed == null) {
      return false;
    }
    closed.queue().references--;
    freeIfUnused(closed.queue());
    return true;
  }

  /** Takes a queue's name away; it lives until it is closed. */
  void unlink(MessageQueue queue) {
    queue.unlinked = true;
    freeIfUnused(queue);
  }

  private void freeIfUnused(MessageQueue queue) {
    if (queue.unlinked && queue.references == 0) {
      queues.remove(queue.number);
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(made);
    out.putInt(queues.size());
    queues.values().forEach(queue -> queue.save(out));
    out.putInt(descriptors.size());
    descriptors.forEach(
        (number, open) -> {
          out.putInt(number);
          out.putInt(open.queue().number);
          out.putInt(open.flags());
        });
  }

  @Override
  public void load(StateReader in) {
    queues.clear();
    descriptors.clear();
    made = in.getInt();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      MessageQueue queue = MessageQueue.load(in);
      queues.put(queue.number, queue);
    }
    int open = in.getInt();
    for (int i = 0; i < open; i++) {
      int number = in.getInt();
      descriptors.put(number, new Descriptor(queues.get(in.getInt()), in.getInt()));
    }
  }
}
