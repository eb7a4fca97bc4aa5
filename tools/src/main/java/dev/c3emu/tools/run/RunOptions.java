package dev.c3emu.tools.run;

import dev.c3emu.tools.gdb.GdbOptions;
import dev.c3emu.tools.kernel.KernelOptions;
import picocli.CommandLine.Mixin;

/** All options of a run, in the order of the usage help; the parts have their headings there. */
final class RunOptions {
  @Mixin FirmwareOptions firmware = new FirmwareOptions();

  @Mixin LimitOptions limits = new LimitOptions();

  @Mixin ConsoleOptions console = new ConsoleOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Mixin KernelOptions kernel = new KernelOptions();

  @Mixin ChipOptions chip = new ChipOptions();

  @Mixin WifiOptions wifi = new WifiOptions();

  @Mixin LockstepOptions lockstep = new LockstepOptions();

  @Mixin StateOptions state = new StateOptions();

  @Mixin GdbOptions gdb = new GdbOptions();
}
