package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.exit.PthreadAttributes;
import dev.c3emu.emulator.kernel.sched.SchedPolicy;
import dev.c3emu.emulator.kernel.sched.Scheduler;

/** {@code pthread_attr_*}: all return 0 or a negated error number. */
final class AttributeCalls {
  private static final int POLICY = 1;
  private static final int INHERIT_SCHED = 2;
  private static final int DETACH_STATE = 3;
  private static final int STACK_ADDRESS = 4;
  private static final int STACK_SIZE = 8;
  private static final int EXPLICIT = 1;

  private final Kernel kernel;
  private final GuestMemory memory;

  AttributeCalls(Kernel kernel) {
    this.kernel = kernel;
    memory = kernel.memory();
  }

  int init(int attr) {
    if (attr == 0) {
      return Errno.ENOMEM.negative();
    }
    kernel.checkMemory(attr, PthreadAttributes.SIZE);
    PthreadAttributes usual = PthreadAttributes.defaults(kernel);
    memory.store8(attr, usual.priority());
    memory.store8(attr + POLICY, usual.policy().number());
    memory.store8(attr + INHERIT_SCHED, EXPLICIT);
    memory.store8(attr + DETACH_STATE, 0);
    memory.store32(attr + STACK_ADDRESS, 0);
    memory.store32(attr + STACK_SIZE, usual.stackSize());
    return 0;
  }

  int setSchedparam(int attr, int param) {
    if (attr == 0 || param == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(param, 4);
    return store(attr, 0, memory.load32(param), true);
  }

  int setSchedpolicy(int attr, int policy) {
    boolean known =
        policy == SchedPolicy.FIFO.number()
            || policy == SchedPolicy.RR.number() && kernel.config().isOn(KernelOption.RR_INTERVAL);
    return store(attr, POLICY, policy, known);
  }

  /** 0 inherits, 1 does not. */
  int setInheritsched(int attr, int inherit) {
    return store(attr, INHERIT_SCHED, inherit, inherit == 0 || inherit == EXPLICIT);
  }

  /** 1 makes the thread detached. */
  int setDetachstate(int attr, int state) {
    return store(attr, DETACH_STATE, state, state == 0 || state == 1);
  }

  int setStacksize(int attr, int size) {
    int least = kernel.config().value(KernelOption.PTHREAD_STACK_MIN);
    if (attr == 0 || size < least) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(attr, PthreadAttributes.SIZE);
    memory.store32(attr + STACK_SIZE, size);
    return 0;
  }

  private int store(int attr, int field, int value, boolean valid) {
    if (attr == 0 || !valid || value < 0 || value > Scheduler.PRIORITY_MAX) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(attr, PthreadAttributes.SIZE);
    memory.store8(attr + field, value);
    return 0;
  }
}
