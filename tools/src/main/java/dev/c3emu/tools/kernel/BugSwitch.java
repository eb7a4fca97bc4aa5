package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;

/** One fault of the era, to be had or not. */
public record BugSwitch(EraBug bug, boolean on) {
  /**
   * Reads {@code NAME=on} or {@code NAME=off}.
   *
   * @throws picocli.CommandLine.TypeConversionException if it is neither
   */
  public static BugSwitch parse(String text) {
    return new KernelConverters.Bug().convert(text);
  }

  KernelConfig applyTo(KernelConfig config) {
    return on ? config.with(bug) : config.without(bug);
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return bug + (on ? "=on" : "=off");
  }
}
