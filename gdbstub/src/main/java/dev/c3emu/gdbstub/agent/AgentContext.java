package dev.c3emu.gdbstub.agent;

/** What an agent expression can look at. */
public interface AgentContext {
  /**
   * @param number as the debugger numbers registers
   * @throws AgentException if there is no such register
   */
  int register(int number) throws AgentException;

  /**
   * Reads memory, little-endian and unsigned.
   *
   * @param size 1, 2, 4 or 8 bytes
   * @throws AgentException if it cannot be read
   */
  long memory(int address, int size) throws AgentException;

  /** Shows text to the user. */
  void print(String text);
}
