package dev.c3emu.tools.run;

import dev.c3emu.tools.gdb.GdbOptions;
import dev.c3emu.tools.kernel.KernelOptions;
import picocli.CommandLine.ArgGroup;

/** All options of a run, in the order of the usage help. */
final class RunOptions {
  @ArgGroup(validate = false, heading = "%nWhat to run%n", order = 1)
  FirmwareOptions firmware = new FirmwareOptions();

  @ArgGroup(validate = false, heading = "%nWhen the run ends%n", order = 2)
  LimitOptions limits = new LimitOptions();

  @ArgGroup(validate = false, heading = "%nThe console%n", order = 3)
  ConsoleOptions console = new ConsoleOptions();

  @ArgGroup(validate = false, heading = "%nWhat is reported%n", order = 4)
  OutputOptions output = new OutputOptions();

  @ArgGroup(validate = false, heading = "%nThe kernel under the guest%n", order = 5)
  KernelOptions kernel = new KernelOptions();

  @ArgGroup(validate = false, heading = "%nThe chip%n", order = 6)
  ChipOptions chip = new ChipOptions();

  @ArgGroup(validate = false, heading = "%nThe WiFi stand-in%n", order = 7)
  WifiOptions wifi = new WifiOptions();

  @ArgGroup(validate = false, heading = "%nChecking an engine%n", order = 8)
  LockstepOptions lockstep = new LockstepOptions();

  @ArgGroup(validate = false, heading = "%nState and inputs%n", order = 9)
  StateOptions state = new StateOptions();

  @ArgGroup(validate = false, heading = "%nDebugging%n", order = 10)
  GdbOptions gdb = new GdbOptions();
}
