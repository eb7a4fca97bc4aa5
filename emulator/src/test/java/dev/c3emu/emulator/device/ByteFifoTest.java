package dev.c3emu.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ByteFifoTest {
  private static final int CAPACITY = 4;

  private ByteFifo fifo = new ByteFifo(CAPACITY);

  /**
   * @param actions a byte to push, or -1 to pop
   */
  @Property
  void bytesComeOutInTheirOrderAndNoneThatFoundNoRoom(
      @ForAll List<@IntRange(min = -1, max = 255) Integer> actions) {
    fifo = new ByteFifo(CAPACITY);
    Deque<Integer> expected = new ArrayDeque<>();
    for (int action : actions) {
      if (action < 0) {
        assertThat(fifo.peek()).isEqualTo(expected.isEmpty() ? 0 : expected.peek());
        assertThat(fifo.pop()).isEqualTo(expected.isEmpty() ? 0 : expected.remove());
      } else {
        assertThat(fifo.push(action)).isEqualTo(expected.size() < CAPACITY);
        if (expected.size() < CAPACITY) {
          expected.add(action);
        }
      }
      assertThat(fifo.count()).isEqualTo(expected.size());
      assertThat(fifo.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(fifo.isFull()).isEqualTo(expected.size() == CAPACITY);
    }
  }

  @Test
  void thePointersGoRoundTheMemory() {
    for (int value = 0; value < CAPACITY + 2; value++) {
      fifo.push(value);
      fifo.pop();
    }
    fifo.push(7);

    assertThat(fifo.readPointer()).isEqualTo(2);
    assertThat(fifo.writePointer()).isEqualTo(3);
    assertThat(fifo.at(2)).isEqualTo(7);
  }

  @Test
  void whatIsSetInTheMemoryIsNotInTheFifo() {
    fifo.setAt(CAPACITY + 1, 0x1FF);

    assertThat(fifo.at(1)).isEqualTo(0xFF);
    assertThat(fifo.isEmpty()).isTrue();
  }

  @Test
  void clearingKeepsTheMemory() {
    fifo.push(1);
    fifo.push(2);
    fifo.pop();

    fifo.clear();

    assertThat(fifo.isEmpty()).isTrue();
    assertThat(fifo.readPointer()).isZero();
    assertThat(fifo.writePointer()).isZero();
    assertThat(fifo.at(1)).isEqualTo(2);
  }

  @Test
  void itGoesOnFromASavedState() {
    fifo.push(1);
    fifo.push(2);
    fifo.pop();
    StateWriter out = new StateWriter();
    fifo.save(out);
    ByteFifo copy = new ByteFifo(CAPACITY);

    copy.load(new StateReader(out.toByteArray()));

    assertThat(copy.pop()).isEqualTo(2);
    assertThat(copy.isEmpty()).isTrue();
    assertThat(copy.writePointer()).isEqualTo(fifo.writePointer());
  }
}
