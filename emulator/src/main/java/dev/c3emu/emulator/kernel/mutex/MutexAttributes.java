package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.semaphore.SemProtocol;

/**
 * {@code pthread_mutexattr_t}: one byte of bit fields, of which only those exist that the
 * configuration needs. All calls return 0 or a negated error number.
 */
public final class MutexAttributes {
  private static final int PSHARED = 0;
  private static final int ONE_BIT = 1;
  private static final int TWO_BITS = 3;

  private final Kernel kernel;
  private final GuestMemory memory;
  private final boolean inheritance;
  private final boolean types;
  private final boolean both;
  private final boolean unsafe;
  private final boolean first;
  private final int typeShift;
  private final int robustShift;

  MutexAttributes(Kernel kernel) {
    this.kernel = kernel;
    memory = kernel.memory();
    KernelConfig config = kernel.config();
    inheritance = config.isOn(KernelOption.PRIORITY_INHERITANCE);
    types = config.isOn(KernelOption.PTHREAD_MUTEX_TYPES);
    both = config.isOn(KernelOption.PTHREAD_MUTEX_BOTH);
    unsafe = config.isOn(KernelOption.PTHREAD_MUTEX_UNSAFE);
    first = config.era() == KernelEra.S0;
    typeShift = inheritance ? 3 : 1;
    robustShift = types ? typeShift + 2 : typeShift;
  }

  /** {@code pthread_mutexattr_init}. */
  public int init(int attr) {
    if (attr == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(attr, 1);
    int value = inheritance ? defaultProtocol() << 1 : 0;
    memory.store8(attr, both ? value | 1 << robustShift : value);
    return 0;
  }

  /** {@code pthread_mutexattr_destroy}, which has nothing to do. */
  public int destroy(int attr) {
    return attr == 0 ? Errno.EINVAL.negative() : 0;
  }

  /** 0 PRIVATE, 1 SHARED; makes no difference. */
  public int setPshared(int attr, int shared) {
    if (attr == 0 || shared != 0 && shared != 1) {
      return Errno.EINVAL.negative();
    }
    return put(attr, PSHARED, ONE_BIT, shared);
  }

  public int getPshared(int attr, int result) {
    return attr == 0 || result == 0
        ? Errno.EINVAL.negative()
        : give(result, bits(attr, PSHARED, ONE_BIT));
  }

  /** 0 NONE, 1 INHERIT, 2 PROTECT, which only the first kernels pretended to know. */
  public int setProtocol(int attr, int protocol) {
    SemProtocol wanted = SemProtocol.of(protocol);
    if (wanted == null) {
      return Errno.EINVAL.negative();
    }
    if (wanted != SemProtocol.NONE && !inheritance || wanted == SemProtocol.PROTECT && !first) {
      return Errno.ENOTSUP.negative();
    }
    return inheritance ? put(attr, 1, TWO_BITS, protocol) : 0;
  }

  public int getProtocol(int attr, int result) {
    return give(result, inheritance ? bits(attr, 1, TWO_BITS) : 0);
  }

  /** 0 NORMAL, 1 ERRORCHECK, 2 RECURSIVE. */
  public int setType(int attr, int type) {
    if (attr == 0 || type < 0 || type >= MutexType.values().length) {
      return Errno.EINVAL.negative();
    }
    if (!types) {
      return type == MutexType.NORMAL.ordinal() ? 0 : Errno.ENOSYS.negative();
    }
    return put(attr, typeShift, TWO_BITS, type);
  }

  public int getType(int attr, int result) {
    return attr == 0 || result == 0 ? Errno.EINVAL.negative() : give(result, type(attr));
  }

  /** 0 STALLED, 1 ROBUST; only what is built is accepted. */
  public int setRobust(int attr, int robust) {
    boolean known = robust == 0 && (both || unsafe) || robust == 1 && !unsafe;
    if (attr == 0 || !known) {
      return Errno.EINVAL.negative();
    }
    return both ? put(attr, robustShift, ONE_BIT, robust) : 0;
  }

  public int getRobust(int attr, int result) {
    return attr == 0 || result == 0
        ? Errno.EINVAL.negative()
        : give(result, isRobust(attr) ? 1 : 0);
  }

  int protocol(int attr) {
    return attr == 0 ? defaultProtocol() : bits(attr, 1, TWO_BITS);
  }

  int type(int attr) {
    return attr == 0 || !types ? 0 : bits(attr, typeShift, TWO_BITS);
  }

  boolean isRobust(int attr) {
    if (attr == 0 || !both) {
      return !unsafe;
    }
    return bits(attr, robustShift, ONE_BIT) != 0;
  }

  private int defaultProtocol() {
    return first && inheritance ? SemProtocol.INHERIT.ordinal() : SemProtocol.NONE.ordinal();
  }

  private int bits(int attr, int shift, int mask) {
    kernel.checkMemory(attr, 1);
    return memory.load8(attr) >>> shift & mask;
  }

  private int put(int attr, int shift, int mask, int value) {
    kernel.checkMemory(attr, 1);
    memory.store8(attr, memory.load8(attr) & ~(mask << shift) | value << shift);
    return 0;
  }

  private int give(int result, int value) {
    kernel.checkMemory(result, 4);
    memory.store32(result, value);
    return 0;
  }
}
