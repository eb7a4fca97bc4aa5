package dev.c3emu.emulator.kernel.service;

/** Follows a guest into the kernel and back, for debuggers; it changes nothing of either. */
public interface GateObserver {
  /** Sees nothing. */
  GateObserver NONE = new GateObserver() {};

  /**
   * The guest is about to make a call; the hart stands before the instruction.
   *
   * @param number see {@link KernelCall#number}; may be none
   * @return false if the machine shall stop before the instruction, which is not executed then
   */
  default boolean admits(int number) {
    return true;
  }

  /** The call just admitted is answered, and its caller goes on at once. */
  default void answered() {}

  /** The kernel is another than before: the machine has gone back in time, or started over. */
  default void replaced() {}

  /** The next instruction is that of the kernel's running thread. */
  default void resumes() {}
}
