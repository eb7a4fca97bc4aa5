package dev.c3emu.emulator.kernel.tls;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.semaphore.SemLayout;

/**
 * Where things are in {@code tls_info_s}, at the bottom of every thread's stack, and in {@code
 * task_info_s}, one for every group. Addresses must lead to memory.
 */
final class TlsLayout {
  private static final int WORD = 4;
  private static final int CLEANUP_SIZE = 8;

  private final GuestMemory memory;
  private final int elements;
  private final int taskElements;
  private final int cleanupOffset;
  private final int infoSize;
  private final int taskElementOffset;
  private final int setOffset;
  private final int setSize;
  private final int destructorOffset;

  TlsLayout(KernelConfig config, GuestMemory memory, SemLayout semaphores) {
    this.memory = memory;
    elements = config.value(KernelOption.TLS_NELEM);
    taskElements = config.era().hasTaskTls() ? config.value(KernelOption.TLS_TASK_NELEM) : 0;
    cleanupOffset = WORD + elements * WORD;
    int cleanups =
        config.isOn(KernelOption.PTHREAD_CLEANUP)
            ? config.value(KernelOption.PTHREAD_CLEANUP_STACKSIZE)
            : 0;
    infoSize = cleanupOffset + (cleanups > 0 ? WORD + cleanups * CLEANUP_SIZE : 0) + WORD;
    taskElementOffset = align(semaphores.size(), WORD) + WORD;
    setSize = sizeOfSet(elements);
    setOffset = align(taskElementOffset + taskElements * WORD, setSize);
    destructorOffset = align(setOffset + setSize, WORD);
  }

  /** Keys of a group. */
  int elements() {
    return elements;
  }

  /** Task-local storage indices of the system. */
  int taskElements() {
    return taskElements;
  }

  /** Bytes of {@code tls_info_s}. */
  int infoSize() {
    return infoSize;
  }

  int value(int tlsInfo, int key) {
    return memory.load32(tlsInfo + WORD + key * WORD);
  }

  void value(int tlsInfo, int key, int value) {
    memory.store32(tlsInfo + WORD + key * WORD, value);
  }

  int taskInfo(int tlsInfo) {
    return memory.load32(tlsInfo);
  }

  /** Makes a thread's part empty. */
  void clear(int tlsInfo, int taskInfo) {
    for (int i = 0; i < infoSize; i += WORD) {
      memory.store32(tlsInfo + i, 0);
    }
    memory.store32(tlsInfo, taskInfo);
  }

  int cleanups(int tlsInfo) {
    return memory.load8(tlsInfo + cleanupOffset) & 0xFF;
  }

  void cleanups(int tlsInfo, int count) {
    memory.store8(tlsInfo + cleanupOffset, count);
  }

  int cleanup(int tlsInfo, int index) {
    return memory.load32(tlsInfo + cleanupOffset + WORD + index * CLEANUP_SIZE);
  }

  int cleanupArgument(int tlsInfo, int index) {
    return memory.load32(tlsInfo + cleanupOffset + 2 * WORD + index * CLEANUP_SIZE);
  }

  void cleanup(int tlsInfo, int index, int routine, int argument) {
    int place = tlsInfo + cleanupOffset + WORD + index * CLEANUP_SIZE;
    memory.store32(place, routine);
    memory.store32(place + WORD, argument);
  }

  int taskValue(int taskInfo, int index) {
    return memory.load32(taskInfo + taskElementOffset + index * WORD);
  }

  void taskValue(int taskInfo, int index, int value) {
    memory.store32(taskInfo + taskElementOffset + index * WORD, value);
  }

  /** The keys that a group has, as bits. */
  long set(int taskInfo) {
    int place = taskInfo + setOffset;
    return switch (setSize) {
      case 1 -> memory.load8(place) & 0xFF;
      case 2 -> memory.load16(place) & 0xFFFF;
      case 4 -> Integer.toUnsignedLong(memory.load32(place));
      default ->
          Integer.toUnsignedLong(memory.load32(place)) | (long) memory.load32(place + 4) << 32;
    };
  }

  void set(int taskInfo, long set) {
    int place = taskInfo + setOffset;
    switch (setSize) {
      case 1 -> memory.store8(place, (int) set);
      case 2 -> memory.store16(place, (int) set);
      case 4 -> memory.store32(place, (int) set);
      default -> {
        memory.store32(place, (int) set);
        memory.store32(place + 4, (int) (set >>> 32));
      }
    }
  }

  int destructor(int taskInfo, int key) {
    return memory.load32(taskInfo + destructorOffset + key * WORD);
  }

  void destructor(int taskInfo, int key, int function) {
    memory.store32(taskInfo + destructorOffset + key * WORD, function);
  }

  /** The smallest type that has a bit for every element. */
  private static int sizeOfSet(int elements) {
    if (elements > 32) {
      return 8;
    }
    if (elements > 16) {
      return 4;
    }
    return elements > 8 ? 2 : 1;
  }

  private static int align(int value, int alignment) {
    return value + alignment - 1 & -alignment;
  }
}
