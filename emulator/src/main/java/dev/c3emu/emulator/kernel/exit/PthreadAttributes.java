package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.SchedPolicy;
import dev.c3emu.emulator.kernel.sched.Scheduler;

/**
 * {@code pthread_attr_t}: how a pthread is to be made.
 *
 * @param inherit whether it gets its creator's priority and policy rather than these
 * @param stackSize bytes
 */
public record PthreadAttributes(
    int priority, SchedPolicy policy, boolean inherit, boolean detached, int stackSize) {
  /** Bytes of {@code pthread_attr_t}. */
  public static final int SIZE = 12;

  private static final int POLICY = 1;
  private static final int INHERIT_SCHED = 2;
  private static final int DETACH_STATE = 3;
  private static final int STACK_SIZE = 8;

  /** Those of a thread that is made without any. */
  public static PthreadAttributes defaults(Kernel kernel) {
    boolean roundRobin = kernel.config().isOn(KernelOption.RR_INTERVAL);
    return new PthreadAttributes(
        Scheduler.PRIORITY_DEFAULT,
        roundRobin ? SchedPolicy.RR : SchedPolicy.FIFO,
        false,
        false,
        kernel.config().value(KernelOption.PTHREAD_STACK_DEFAULT));
  }

  /** Reads the guest's; a null pointer means the defaults. */
  public static PthreadAttributes load(Kernel kernel, int address) {
    if (address == 0) {
      return defaults(kernel);
    }
    kernel.checkMemory(address, SIZE);
    int policy = kernel.memory().load8(address + POLICY);
    return new PthreadAttributes(
        kernel.memory().load8(address) & 0xFF,
        policy == SchedPolicy.RR.number() ? SchedPolicy.RR : SchedPolicy.FIFO,
        kernel.memory().load8(address + INHERIT_SCHED) == 0,
        kernel.memory().load8(address + DETACH_STATE) != 0,
        kernel.memory().load32(address + STACK_SIZE));
  }
}
