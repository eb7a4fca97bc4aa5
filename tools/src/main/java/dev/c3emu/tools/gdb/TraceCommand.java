package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.cpu.TrapListener;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.device.DeviceListener;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.trace.IrqTrace;
import dev.c3emu.tools.trace.MmioTrace;
import dev.c3emu.tools.trace.TraceLog;
import java.io.OutputStream;
import java.util.List;

/** {@code monitor trace on|off}: register accesses and interrupts, to standard error. */
final class TraceCommand {
  private final Esp32C3 chip;
  private final SymbolLookup symbols;
  private final TraceLog log;

  TraceCommand(Esp32C3 chip, SymbolLookup symbols, OutputStream out) {
    this.chip = chip;
    this.symbols = symbols;
    log = TraceLog.to(out);
    log.muteWhile(chip.machine()::replaying);
  }

  MonitorCommand command() {
    return MonitorCommand.of(
        "trace", "on|off", "trace register accesses and interrupts on standard error", this::run);
  }

  /** Gets what was traced so far out. */
  void flush() {
    log.flush();
  }

  private String run(List<String> arguments) {
    if (arguments.equals(List.of("on"))) {
      chip.listen(new MmioTrace(chip.machine(), symbols, log));
      chip.listen(new IrqTrace(chip.machine(), line -> "", symbols, log));
    } else if (arguments.equals(List.of("off"))) {
      chip.listen(DeviceListener.NONE);
      chip.listen(TrapListener.NONE);
      flush();
    } else {
      throw new IllegalArgumentException("usage: trace on|off");
    }
    return "";
  }
}
