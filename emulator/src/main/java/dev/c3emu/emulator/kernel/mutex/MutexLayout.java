package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;

/** {@code pthread_mutex_t} in guest memory: where its fields are, and access to them. */
final class MutexLayout {
  static final int FREE = -1;

  static final int FLAG_ROBUST = 1;
  static final int FLAG_INCONSISTENT = 1 << 1;

  private final Kernel kernel;
  private final GuestMemory memory;
  private final boolean unsafe;
  private final boolean types;
  private final int sem;
  private final int pid;
  private final int flags;
  private final int type;
  private final int nlocks;
  private final int size;

  MutexLayout(Kernel kernel) {
    this.kernel = kernel;
    memory = kernel.memory();
    KernelConfig config = kernel.config();
    unsafe = config.isOn(KernelOption.PTHREAD_MUTEX_UNSAFE);
    types = config.isOn(KernelOption.PTHREAD_MUTEX_TYPES);
    sem = unsafe ? 0 : 4;
    pid = sem + kernel.semaphores().layout().size() + 3 & -4;
    flags = pid + 4;
    type = unsafe ? flags : flags + 1;
    nlocks = type + 2 & -2;
    size = (types ? nlocks + 2 : type) + 3 & -4;
  }

  /** Bytes of a {@code pthread_mutex_t}. */
  int size() {
    return size;
  }

  /** Whether mutexes know nothing of owners that die. */
  boolean unsafe() {
    return unsafe;
  }

  void check(int mutex) {
    kernel.checkMemory(mutex, size);
  }

  int sem(int mutex) {
    return mutex + sem;
  }

  /** The count of the mutex: 1 when it is free. */
  int count(int mutex) {
    return kernel.semaphores().layout().count(sem(mutex));
  }

  /** The owner's pid, or {@link #FREE}. */
  int pid(int mutex) {
    return memory.load32(mutex + pid);
  }

  void pid(int mutex, int owner) {
    memory.store32(mutex + pid, owner);
  }

  int flags(int mutex) {
    return unsafe ? 0 : memory.load8(mutex + flags) & 0xFF;
  }

  void flags(int mutex, int value) {
    if (!unsafe) {
      memory.store8(mutex + flags, value);
    }
  }

  boolean isInconsistent(int mutex) {
    return (flags(mutex) & FLAG_INCONSISTENT) != 0;
  }

  MutexType type(int mutex) {
    return types ? MutexType.of(memory.load8(mutex + type) & 0xFF) : MutexType.NORMAL;
  }

  int typeNumber(int mutex) {
    return types ? memory.load8(mutex + type) & 0xFF : 0;
  }

  void type(int mutex, int number) {
    if (types) {
      memory.store8(mutex + type, number);
    }
  }

  int nlocks(int mutex) {
    return types ? memory.load16(mutex + nlocks) : 0;
  }

  void nlocks(int mutex, int count) {
    if (types) {
      memory.store16(mutex + nlocks, count);
    }
  }

  void next(int mutex, int link) {
    if (!unsafe) {
      memory.store32(mutex, link);
    }
  }
}
