package dev.c3emu.tools.run;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.lockstep.Difference;
import dev.c3emu.emulator.lockstep.Lockstep;
import dev.c3emu.emulator.lockstep.RecordingEngine;
import dev.c3emu.emulator.machine.Input;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Pacer;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.wifi.PcapFile;
import dev.c3emu.tools.coverage.Coverage;
import dev.c3emu.tools.coverage.LcovFile;
import dev.c3emu.tools.coverage.RunCoverage;
import dev.c3emu.tools.coverage.SourceLines;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.gdb.GdbService;
import dev.c3emu.tools.gdb.GdbSettings;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.kernel.KernelResult;
import dev.c3emu.tools.lockstep.DifferencePrinter;
import dev.c3emu.tools.log.Logging;
import dev.c3emu.tools.trace.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run of a guest: builds the chip, connects it with the host, lets it go. */
final class GuestRun implements AutoCloseable {
  private final RunOptions options;
  private final Firmware firmware;
  private final HostStreams host;
  private final Traces traces;
  private final Optional<PcapFile> capture;
  private final Optional<RunCoverage> counting;
  private final Optional<LcovFile> coverage;
  private final Machine machine;
  private final RunKernel kernel;
  private final Esp32C3 chip;
  private final Interrupter interrupter;
  private final Resets resets;
  private final Consoles consoles;
  private final StandardInput input;
  private final Optional<GdbService> debugging;
  private final Optional<Shadow> shadow;
  private final Optional<Lockstep> lockstep;

  GuestRun(RunOptions options, Firmware firmware, HostStreams host) {
    this.options = options;
    this.firmware = firmware;
    this.host = host;
    options.limits.check();
    options.gdb.check();
    options.state.check();
    options.console.check(options.state);
    options.chip.check(options.state);
    options.board.check(options.state);
    traces = new Traces(options.output.traces.value(), firmware.symbols(), host.err());
    counting = options.output.coverage.given().map(file -> counting());
    coverage = options.output.coverage.given().map(LcovFile::new);
    chip = new Esp32C3(options.config(firmware), engine());
    machine = chip.machine();
    kernel = new RunKernel(options, firmware, traces, chip, host.err());
    interrupter = new Interrupter(machine);
    resets = new Resets(machine, options.limits);
    chip.onReset(resets);
    machine.observe(resets);
    consoles =
        new Consoles(
            chip,
            options.console.console.value(),
            options.console.uart0.value(),
            options.limits.until.given(),
            options.output.json.value() ? host.err() : host.out(),
            host,
            () -> interrupter.interrupt(Interruption.CLOSED_PIPE));
    input = new StandardInput(host, consoles, machine.inputs());
    traces.attach(chip);
    capture = options.wifi.record(chip);
    debugging = options.gdb.settings().map(this::debugging);
    shadow = options.lockstep.engine.given().map(engine -> new Shadow(options, firmware, engine));
    lockstep = shadow.map(this::lockstep);
  }

  Interrupter interrupter() {
    return interrupter;
  }

  Outcome run() {
    options.limits.wallTimeout.given().ifPresent(interrupter::after);
    begin(machine);
    shadow.ifPresent(beside -> begin(beside.machine()));
    if (options.state.replay.given().isEmpty()) {
      consoles.typist().beginNow();
      startInput();
      shadow.ifPresent(Shadow::startTyping);
    }
    machine.setPacer(pacer());
    Logging.muteWhile(machine::replaying);
    RunLimits limits = options.limits.limits();
    StopReason reason =
        debugging
            .map(service -> service.run(limits, this::beforeWaiting))
            .or(() -> lockstep.map(check -> check.run(limits)))
            .orElseGet(() -> machine.run(limits));
    consoles.finish();
    if (host.interactive() && consoles.midLine()) {
      host.err().println(); // The terminal shows both.
    }
    return outcome(reason);
  }

  /** Of two machines, neither may get what comes in meanwhile. */
  private void startInput() {
    if (lockstep.isPresent()) {
      input.startTyping(options.console);
    } else {
      input.start(options.console);
    }
  }

  /** Takes up the inputs and the state that the run is to begin with. */
  private void begin(Machine beginning) {
    options
        .state
        .replay
        .given()
        .map(InputFile::read)
        .ifPresent(inputs -> replay(beginning, inputs));
    beginning.inputs().replay(options.board.inputs());
    options.state.from.given().ifPresent(file -> restore(beginning, file));
  }

  private void restore(Machine beginning, Path file) {
    Snapshot snapshot = SnapshotFile.read(file, identity());
    try {
      beginning.restore(snapshot);
    } catch (IllegalStateException e) {
      throw new Failure(
          ExitStatus.BAD_IMAGE,
          file + ": a snapshot of another version of c3emu: " + e.getMessage());
    }
  }

  private void replay(Machine beginning, List<Input> inputs) {
    try {
      beginning.inputs().replay(inputs);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitStatus.BAD_IMAGE, options.state.replay.value() + ": " + e.getMessage());
    }
  }

  /**
   * Writes what is to be kept of the run.
   *
   * @throws Failure if a file cannot be written
   */
  void keep() {
    StateOptions state = options.state;
    all(
        () -> state.save.given().ifPresent(this::saveState),
        () ->
            state
                .record
                .given()
                .ifPresent(file -> InputFile.write(file, machine.inputs().entries())),
        () -> coverage.ifPresent(this::write));
  }

  private void saveState(Path file) {
    SnapshotFile.write(file, machine.snapshot(), identity());
  }

  private String identity() {
    return SnapshotFile.identity(chip.config(), kernel.config());
  }

  /** Ends what runs beside the guest and gives the terminal back. */
  @Override
  public void close() {
    all(
        interrupter::close,
        () -> debugging.ifPresent(GdbService::close),
        input::close,
        consoles::close,
        () -> shadow.ifPresent(Shadow::close),
        kernel::close,
        traces::close,
        () -> capture.ifPresent(this::closed),
        () -> coverage.ifPresent(LcovFile::close));
  }

  /** Does all of it, even if something fails: a full disk under one file is none under another. */
  private static void all(Runnable... actions) {
    Optional<Failure> first = Optional.empty();
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (Failure e) {
        first = first.or(() -> Optional.of(e));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  private RunCoverage counting() {
    if (options.gdb.settings().isPresent()) {
      throw new Failure(ExitStatus.USAGE, "--gdb and --coverage do not go together");
    }
    List<SourceLines> programs = SourceLines.of(firmware.file(), options.firmware.source().elf());
    if (programs.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE,
          "--coverage: nothing tells which lines of source this is made of; give an ELF file with"
              + " debug information, as IMAGE or with --elf");
    }
    return new RunCoverage(programs);
  }

  private void write(LcovFile file) {
    Coverage executed = new Coverage();
    counting.orElseThrow().addTo(executed);
    file.write(executed);
  }

  private Function<Hart, CpuEngine> engine() {
    Function<Hart, CpuEngine> plain =
        counting
            .<Function<Hart, CpuEngine>>map(count -> count::engine)
            .orElse(options.chip::engine);
    Function<Hart, CpuEngine> traced = hart -> traces.around(plain.apply(hart), hart);
    return options.lockstep.engine.given().isPresent() ? RecordingEngine.around(traced) : traced;
  }

  private Lockstep lockstep(Shadow beside) {
    if (debugging.isPresent() || options.kernel.schedule().isPresent()) {
      String other = debugging.isPresent() ? "--gdb" : "--schedule";
      throw new Failure(ExitStatus.USAGE, other + " and --lockstep do not go together");
    }
    if (options.lockstep.every.value() < 1) {
      throw new Failure(ExitStatus.USAGE, "--every must be at least 1");
    }
    return new Lockstep(machine, beside.machine(), options.lockstep.every.value());
  }

  private void closed(PcapFile file) {
    try {
      file.close();
    } catch (IOException e) {
      throw Failure.file(options.wifi.pcap.value().toString(), e);
    }
  }

  private GdbService debugging(GdbSettings settings) {
    GdbService service = new GdbService(kernel.debugged(), settings, host.err());
    interrupter.onInterrupt(service::end);
    host.err().println("c3emu: waiting for debuggers on " + service.address());
    host.err().flush();
    return service;
  }

  /** The guest stands still: shows what it printed so far. */
  private void beforeWaiting() {
    consoles.flush();
    traces.flush();
  }

  /** Looks after the host whenever the machine looks up. */
  private Pacer pacer() {
    Pacer pace =
        options.limits.realtime.value()
            ? new RealtimePacer(() -> interrupter.reason().isPresent())
            : Pacer.FREE;
    return nanoseconds -> {
      consoles.breathe();
      input.poll();
      if (host.interactive()) {
        traces.flush();
      }
      pace.reached(nanoseconds);
    };
  }

  private Outcome outcome(StopReason reason) {
    Optional<Difference> difference = lockstep.flatMap(Lockstep::difference);
    difference.ifPresent(
        found -> new DifferencePrinter(host.err(), firmware.symbols()::anyNameAt).print(found));
    boolean byHost = reason instanceof StopReason.Interrupted;
    Optional<Interruption> interruption = interrupter.reason().filter(any -> byHost);
    boolean awaitingMatch = options.limits.until.given().isPresent() && !consoles.matched();
    Optional<KernelResult> result = kernel.result();
    boolean holds = result.map(KernelResult::holds).orElse(true);
    ExitStatus status =
        interruption
            .map(Interruption::status)
            .orElseGet(() -> Outcome.statusOf(reason, awaitingMatch));
    boolean judged = status == ExitStatus.GOAL || status == ExitStatus.LIMIT;
    Optional<String> hazard = kernel.hazard(reason);
    hazard
        .filter(text -> !reason.describe().contains(text))
        .ifPresent(text -> host.err().println("c3emu: " + text));
    kernel.departure().ifPresent(text -> host.err().println("c3emu: " + text));
    int pc = machine.hart().pc;
    return new Outcome(
        difference
            .map(found -> ExitStatus.ENGINES_DIFFER)
            .orElse(hazard.isPresent() || judged && !holds ? ExitStatus.ASSERTION_FAILED : status),
        difference
            .map(found -> "engines-differ")
            .or(() -> interruption.map(Interruption::kind))
            .orElseGet(() -> Outcome.kindOf(reason)),
        difference.map(DifferencePrinter::headline).orElseGet(reason::describe),
        pc,
        Optional.ofNullable(firmware.symbols().nameAt(pc)),
        machine.hart().instructions(),
        machine.clock().nanoseconds(),
        resets.causes(),
        resets.count(),
        chip.unknownRegisters().rows(),
        consoles.typist().pending(),
        options.output.stateHash.value() ? Optional.of(machine.stateHash()) : Optional.empty(),
        result);
  }
}
