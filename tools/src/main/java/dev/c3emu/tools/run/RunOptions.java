package dev.c3emu.tools.run;

import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.tools.gdb.GdbOptions;
import dev.c3emu.tools.kernel.KernelOptions;
import dev.c3emu.tools.option.OptionSection;
import java.util.List;

/** All options of a run. */
final class RunOptions {
  final FirmwareOptions firmware = new FirmwareOptions();

  final LimitOptions limits = new LimitOptions();

  final ConsoleOptions console = new ConsoleOptions();

  final OutputOptions output = new OutputOptions();

  final KernelOptions kernel = new KernelOptions();

  final ChipOptions chip = new ChipOptions();

  final BoardOptions board = new BoardOptions();

  final WifiOptions wifi = new WifiOptions();

  final LockstepOptions lockstep = new LockstepOptions();

  final StateOptions state = new StateOptions();

  final GdbOptions gdb = new GdbOptions();

  /** The chip on its board that these options ask for. */
  ChipConfig config(Firmware program) {
    ChipConfig config = chip.config(program).withWifi(wifi.config(chip.seed()));
    return board.config(config);
  }

  /** The parts, in the order of the usage help, where they have their headings. */
  List<OptionSection> sections() {
    return List.of(
        firmware.section(),
        limits.section(),
        console.section(),
        output.section(),
        kernel.section(),
        chip.section(),
        board.section(),
        wifi.section(),
        lockstep.section(),
        state.section(),
        gdb.section());
  }
}
