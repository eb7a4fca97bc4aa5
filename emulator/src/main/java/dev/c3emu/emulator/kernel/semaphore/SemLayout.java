package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;

/** {@code sem_t} in guest memory: where its fields are, and access to them. */
public final class SemLayout {
  /** The highest count: {@code SEM_VALUE_MAX}. */
  public static final int VALUE_MAX = 32_767;

  /** Set in the flags when the semaphore takes no part in inheritance. */
  static final int FLAGS_DISABLE = 1;

  static final int SLOT_SIZE = 16;
  private static final int FLAGS = 2;
  private static final int HOLDERS = 4;

  private final GuestMemory memory;
  private final int size;
  private final boolean inheritance;
  private final boolean pooled;

  SemLayout(KernelConfig config, GuestMemory memory) {
    this.memory = memory;
    inheritance = config.isOn(KernelOption.PRIORITY_INHERITANCE);
    pooled = config.isOn(KernelOption.SEM_PREALLOCHOLDERS);
    if (!inheritance) {
      size = 2;
    } else if (pooled) {
      size = HOLDERS + 4;
    } else {
      size = HOLDERS + HolderSlots.PER_SEMAPHORE * SLOT_SIZE;
    }
  }

  /** Bytes of a {@code sem_t}. */
  public int size() {
    return size;
  }

  /**
   * Checks that a pointer leads to memory.
   *
   * @throws KernelPanic if it does not
   */
  void check(int sem) {
    if (!memory.contains(sem, size)) {
      throw new KernelPanic("semaphore at 0x%08x is not in memory".formatted(sem));
    }
  }

  /** The count; negative while threads wait. */
  public int count(int sem) {
    return memory.load16(sem);
  }

  void count(int sem, int count) {
    memory.store16(sem, count);
  }

  /** Whether the semaphore takes part in inheritance. */
  public boolean inherits(int sem) {
    return inheritance && (memory.load8(sem + FLAGS) & FLAGS_DISABLE) == 0;
  }

  void flags(int sem, int flags) {
    if (inheritance) {
      memory.store8(sem + FLAGS, flags);
    }
  }

  /** Makes the holder words those of a semaphore that nobody holds. */
  void blankHolders(int sem) {
    for (int offset = HOLDERS; offset < size; offset += 4) {
      memory.store32(sem + offset, 0);
    }
  }

  int head(int sem) {
    return memory.load32(sem + HOLDERS);
  }

  void head(int sem, int record) {
    memory.store32(sem + HOLDERS, record);
  }

  /** The guest address of a holder slot inside the semaphore. */
  static int slot(int sem, int index) {
    return sem + HOLDERS + index * SLOT_SIZE;
  }
}
