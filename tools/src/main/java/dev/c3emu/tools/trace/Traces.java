package dev.c3emu.tools.trace;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.MappedDevice;
import dev.c3emu.peripherals.interrupt.InterruptMatrix;
import dev.c3emu.peripherals.interrupt.SourceView;
import java.io.Closeable;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The traces of a run. Traces to one place share one log. */
public final class Traces implements Closeable {
  private final List<TraceOption> options;
  private final SymbolLookup symbols;
  private final Map<Optional<Path>, TraceLog> logs = new LinkedHashMap<>();

  /**
   * Opens all logs.
   *
   * @param standardError where traces without a file go
   * @throws dev.c3emu.tools.failure.Failure if a file cannot be written
   */
  public Traces(List<TraceOption> options, SymbolLookup symbols, OutputStream standardError) {
    this.options = options;
    this.symbols = symbols;
    for (TraceOption option : options) {
      logs.computeIfAbsent(
          option.file(),
          file -> file.map(TraceLog::toFile).orElseGet(() -> TraceLog.to(standardError)));
    }
  }

  /** The engine, or one around it that traces what it executes. */
  public CpuEngine around(CpuEngine engine, Hart hart) {
    return options.stream()
        .filter(option -> option.kind() == TraceKind.EXEC)
        .findFirst()
        .<CpuEngine>map(option -> new ExecTrace(engine, hart, symbols, log(option)))
        .orElse(engine);
  }

  /** Where the traces of a kind go. */
  public List<TraceLog> logs(TraceKind kind) {
    return options.stream().filter(option -> option.kind() == kind).map(this::log).toList();
  }

  /** Starts the traces of everything but instructions. */
  public void attach(Esp32C3 chip) {
    logs.values().forEach(log -> log.muteWhile(chip.machine()::replaying));
    for (TraceOption option : options) {
      switch (option.kind()) {
        case MMIO -> chip.listen(new MmioTrace(chip.machine(), symbols, log(option)));
        case IRQ ->
            chip.listen(
                new IrqTrace(chip.machine(), line -> sources(chip, line), symbols, log(option)));
        case PIN -> chip.gpio().listen(new PinTrace(chip.machine(), log(option)));
        case EXEC, KERNEL -> {}
      }
    }
  }

  /** Gets what was traced so far out. */
  public void flush() {
    logs.values().forEach(TraceLog::flush);
  }

  @Override
  public void close() {
    logs.values().forEach(TraceLog::close);
  }

  private TraceLog log(TraceOption option) {
    return logs.get(option.file());
  }

  private static String sources(Esp32C3 chip, int line) {
    return chip.devices().stream()
        .map(MappedDevice::device)
        .filter(InterruptMatrix.class::isInstance)
        .flatMap(device -> ((InterruptMatrix) device).sources().stream())
        .filter(view -> view.line() == line && view.asserted())
        .map(SourceView::source)
        .map(Enum::name)
        .collect(Collectors.joining("+"));
  }
}
