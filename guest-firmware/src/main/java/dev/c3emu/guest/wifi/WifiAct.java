package dev.c3emu.guest.wifi;

import static dev.c3emu.guest.wifi.Adapter.KEY_GUARD_INVERTED;
import static dev.c3emu.guest.wifi.Adapter.KEY_OF_EVERY_GROUP;
import static dev.c3emu.guest.wifi.Adapter.KEY_OF_FIRST_CALLER;
import static dev.c3emu.guest.wifi.Adapter.TASK_TLS_INDEX;
import static dev.c3emu.guest.wifi.Adapter.TLS_INDEX;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import java.util.List;

/**
 * The acts of the WiFi leak: the driver as it was, its first repair, what became of that when exit
 * handlers moved to the C library, and the repair that stayed.
 */
public enum WifiAct {
  LEAK(
      "wifi-leak",
      "WiFi driver of July 2021: a semaphore under a pthread key, which leaks",
      oldKernel(),
      new WifiVariant("inverted-guard", "nobody creates the key", WifiStory.of(KEY_GUARD_INVERTED)),
      new WifiVariant(
          "guard-corrected",
          "the first caller creates the key, in its own group",
          WifiStory.of(KEY_OF_FIRST_CALLER)),
      new WifiVariant(
          "group-scope",
          "init's group owns the key, the wifi kernel thread makes the callers",
          WifiStory.of(KEY_OF_FIRST_CALLER).from(Parent.WIFI_THREAD)),
      new WifiVariant(
          "group-scope-pthreads",
          "init's group owns the key, the callers are pthreads of the wifi kernel thread",
          WifiStory.of(KEY_OF_FIRST_CALLER).from(Parent.WIFI_THREAD_PTHREADS)),
      new WifiVariant(
          "return-from-main",
          "each group has the key, but its destructor runs in pthread_exit only",
          WifiStory.of(KEY_OF_EVERY_GROUP)),
      new WifiVariant(
          "pthread-exit",
          "each group has the key, and the callers end by pthread_exit",
          WifiStory.of(KEY_OF_EVERY_GROUP).endingBy(Ending.PTHREAD_EXIT)),
      new WifiVariant(
          "two-threads",
          "each caller has a pthread that uses WiFi too",
          WifiStory.of(KEY_GUARD_INVERTED).withHelper()),
      new WifiVariant(
          "shared-slot",
          "each caller has stored a value under its own first key",
          WifiStory.of(KEY_GUARD_INVERTED).after(Deed.KEY))),

  ON_EXIT(
      "wifi-onexit",
      "the first repair: exit handlers of the kernel free the semaphores",
      oldKernel().as(KernelEra.S1).with(KernelOption.SCHED_ONEXIT, true),
      new WifiVariant("return", "callers return from main", WifiStory.of(Adapter.ON_EXIT)),
      new WifiVariant(
          "full-table",
          "each caller has registered an exit handler first, and the table has one slot",
          WifiStory.of(Adapter.ON_EXIT).after(Deed.ON_EXIT)),
      new WifiVariant(
          "_exit",
          "callers end by _exit",
          WifiStory.of(Adapter.ON_EXIT).endingBy(Ending.UNDERSCORE_EXIT)),
      new WifiVariant(
          "task-delete",
          "init deletes the callers",
          WifiStory.of(Adapter.ON_EXIT).endingBy(Ending.DELETED)),
      new WifiVariant(
          "two-threads",
          "each caller has a pthread that uses WiFi too",
          WifiStory.of(Adapter.ON_EXIT).withHelper())),

  ON_EXIT_USERSPACE(
      "wifi-onexit-userspace",
      "exit handlers have moved to the C library, and the driver has gone back to a key",
      oldKernel().as(KernelEra.S3_PLUS).with(KernelOption.LIBC_MAX_EXITFUNS, 4),
      new WifiVariant("tls-alloc", "the driver that came with the move", WifiStory.of(TLS_INDEX)),
      new WifiVariant(
          "library-on-exit",
          "the driver looks into the C library's table",
          WifiStory.of(Adapter.ON_EXIT)),
      new WifiVariant(
          "library-on-exit-_exit",
          "the same, and callers end by _exit",
          WifiStory.of(Adapter.ON_EXIT).endingBy(Ending.UNDERSCORE_EXIT)),
      new WifiVariant(
          "library-on-exit-task-delete",
          "the same, and init deletes the callers",
          WifiStory.of(Adapter.ON_EXIT).endingBy(Ending.DELETED))),

  FIXED(
      "wifi-fixed",
      "the repair that stayed: task-local storage, whose destructors run when a group ends",
      KernelConfig.wapi(),
      new WifiVariant("return", "callers return from main", WifiStory.of(TASK_TLS_INDEX)),
      new WifiVariant(
          "_exit",
          "callers end by _exit",
          WifiStory.of(TASK_TLS_INDEX).endingBy(Ending.UNDERSCORE_EXIT)),
      new WifiVariant(
          "task-delete",
          "init deletes the callers",
          WifiStory.of(TASK_TLS_INDEX).endingBy(Ending.DELETED)),
      new WifiVariant(
          "stray-destructor",
          "init, which uses WiFi itself, deletes the callers",
          WifiStory.of(TASK_TLS_INDEX).from(Parent.WIFI_THREAD).endingBy(Ending.DELETED)),
      new WifiVariant(
          "two-threads",
          "each caller has a pthread that uses WiFi too",
          WifiStory.of(TASK_TLS_INDEX).withHelper()));

  private final String program;
  private final String description;
  private final KernelConfig kernel;
  private final List<WifiVariant> variants;

  WifiAct(String program, String description, KernelConfig kernel, WifiVariant... variants) {
    this.program = program;
    this.description = description;
    this.kernel = kernel;
    this.variants = List.of(variants);
  }

  /** The name of the program that shows it. */
  public String program() {
    return program;
  }

  /** What happens, in one line. */
  public String description() {
    return description;
  }

  /** The kernel that the driver was made for. */
  public KernelConfig kernel() {
    return kernel;
  }

  /** The ways for it to go, the usual one first. */
  public List<WifiVariant> variants() {
    return variants;
  }

  /** The options of the WiFi board before task-local storage, in July 2021. */
  private static KernelConfig oldKernel() {
    return KernelConfig.wapi().as(KernelEra.S0).with(KernelOption.TLS_TASK_NELEM, 0);
  }
}
