package dev.c3emu.emulator.kernel.config;

import static dev.c3emu.emulator.kernel.config.EraBug.HOLDERS_OUTLIVE_THREAD;
import static dev.c3emu.emulator.kernel.config.EraBug.LAST_WAITER_NOT_REGISTERED;
import static dev.c3emu.emulator.kernel.config.EraBug.PTHREAD_EXIT_WITHOUT_GROUP;
import static dev.c3emu.emulator.kernel.config.EraBug.TASK_TLS_OF_RUNNING_TASK;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The states of NuttX's sources that the kernel can behave as. */
public enum KernelEra {
  /** July 2021, before the Wi-Fi adapter's first repair. */
  S0(EnumSet.of(LAST_WAITER_NOT_REGISTERED, TASK_TLS_OF_RUNNING_TASK, PTHREAD_EXIT_WITHOUT_GROUP)),
  /** July 2021 to May 2022: kernel-side {@code on_exit} in the adapter. */
  S1(EnumSet.of(HOLDERS_OUTLIVE_THREAD, PTHREAD_EXIT_WITHOUT_GROUP)),
  /** 25 May 2022: task-local storage in the adapter. */
  S3(EnumSet.of(HOLDERS_OUTLIVE_THREAD, PTHREAD_EXIT_WITHOUT_GROUP)),
  /** Hours later, when the exit handlers had moved to the C library as well. */
  S3_PLUS(EnumSet.of(HOLDERS_OUTLIVE_THREAD));

  private final Set<EraBug> bugs;

  KernelEra(EnumSet<EraBug> absent) {
    bugs = Collections.unmodifiableSet(EnumSet.complementOf(absent));
  }

  /** The faults that the kernel had then. */
  public Set<EraBug> bugs() {
    return bugs;
  }

  /** Whether exit handlers live in the C library rather than in the kernel. */
  public boolean exitHandlersInLibrary() {
    return this == S3_PLUS;
  }

  /** Whether the kernel has task-local storage. */
  public boolean hasTaskTls() {
    return this != S0;
  }
}
