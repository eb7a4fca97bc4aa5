package dev.c3emu.gdbstub.agent;

/** The stack of an evaluation: values of 64 bits, not many. */
final class AgentStack {
  private static final int SIZE = 256;

  private final long[] values = new long[SIZE];
  private int height;

  void push(long value) throws AgentException {
    if (height == SIZE) {
      throw new AgentException("stack overflow");
    }
    values[height++] = value;
  }

  long pop() throws AgentException {
    if (height == 0) {
      throw new AgentException("stack underflow");
    }
    return values[--height];
  }

  /** The value so many below the top. */
  long peek(int depth) throws AgentException {
    if (depth >= height) {
      throw new AgentException("stack underflow");
    }
    return values[height - 1 - depth];
  }
}
