package dev.c3emu.emulator.kernel.history;

import dev.c3emu.emulator.kernel.event.SkipReason;
import java.util.Optional;

/** Where a semaphore or a piece of the heap comes from, and who was to free it. */
public final class Origin {
  private final int address;
  private final ThreadLife creator;
  private final long instructions;
  private Left left;
  private Handler handler;

  /** A value that was left under a key, or under an index of task-local storage. */
  public record Left(ThreadLife thread, int key, SkipReason reason) {}

  /**
   * An exit handler that has it as its argument.
   *
   * @param result what registering it returned: 0, unless the table was full
   */
  public record Handler(GroupLife group, int function, int result) {
    /** Whether the table took it. */
    public boolean registered() {
      return result == 0;
    }
  }

  Origin(int address, ThreadLife creator, long instructions) {
    this.address = address;
    this.creator = creator;
    this.instructions = instructions;
  }

  public int address() {
    return address;
  }

  /** Who made it. */
  public ThreadLife creator() {
    return creator;
  }

  /** Instructions executed by then. */
  public long instructions() {
    return instructions;
  }

  /** The slot that a thread has left it in, the last one if there were several. */
  public Optional<Left> left() {
    return Optional.ofNullable(left);
  }

  /** The handler that was to free it, the last one if there were several. */
  public Optional<Handler> handler() {
    return Optional.ofNullable(handler);
  }

  void left(Left slot) {
    left = slot;
  }

  void handler(Handler last) {
    handler = last;
  }

  void handlerRan() {
    handler = null;
  }
}
