package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.hazard.HazardKind;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.gdb.DebuggedGuest;
import dev.c3emu.tools.gdb.DebuggedKernel;
import dev.c3emu.tools.gdb.ExecutableFile;
import dev.c3emu.tools.gdb.KernelDebugging;
import dev.c3emu.tools.gdb.KernelInMemory;
import dev.c3emu.tools.kernel.BroughtKernelResult;
import dev.c3emu.tools.kernel.HazardObserver;
import dev.c3emu.tools.kernel.KernelObserver;
import dev.c3emu.tools.kernel.KernelResult;
import dev.c3emu.tools.kernel.KernelSession;
import dev.c3emu.tools.schedule.FollowedSchedule;
import dev.c3emu.tools.schedule.ScheduleFile;
import dev.c3emu.tools.trace.TraceKind;
import dev.c3emu.tools.trace.Traces;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The kernel of the guest of a run: the one on the host, or one that the firmware brings along. */
final class RunKernel implements AutoCloseable {
  private final RunOptions options;
  private final Firmware firmware;
  private final Traces traces;
  private final Esp32C3 chip;
  private final Machine machine;
  private final KernelConfig config;
  private final Optional<Path> executable;
  private final Optional<KernelGate> gate;
  private final Optional<KernelObserver> observer;
  private final Optional<KernelInMemory> brought;
  private final Optional<FollowedSchedule> schedule;
  private final Optional<HazardObserver> hazards;

  /**
   * Gives the chip the kernel that its firmware is made for, or finds the one that it brings along
   * where that is asked for.
   *
   * @throws Failure if options ask for what this firmware has not
   */
  RunKernel(
      RunOptions options, Firmware firmware, Traces traces, Esp32C3 chip, PrintStream warnings) {
    this.options = options;
    this.firmware = firmware;
    this.traces = traces;
    this.chip = chip;
    machine = chip.machine();
    config =
        options
            .kernel
            .build()
            .config(firmware.kernel(), line -> warnings.println("c3emu: " + line));
    gate = HostedKernel.attachIfWanted(chip, config);
    executable = isLookedAt() ? executable() : Optional.empty();
    brought = gate.isEmpty() && isLookedAt() ? Optional.of(brought()) : Optional.empty();
    check();
    observer = gate.map(this::observer);
    schedule = options.kernel.schedule().map(ScheduleFile::read).map(FollowedSchedule::new);
    hazards = gate.flatMap(this::followSchedule);
  }

  /** How the kernel on the host is built. */
  KernelConfig config() {
    return config;
  }

  /** What debuggers see of the guest. */
  DebuggedGuest debugged() {
    DebuggedKernel kernel =
        gate.<DebuggedKernel>map(
                known ->
                    new KernelDebugging(
                        machine, known, observer.orElseThrow(), firmware.symbols()::anyNameAt))
            .orElseGet(brought::orElseThrow);
    return new DebuggedGuest(chip, executable, kernel, firmware.symbols());
  }

  /** What there is to tell at the end of the run. */
  Optional<KernelResult> result() {
    return observer.map(KernelObserver::result).or(() -> brought.flatMap(this::tables));
  }

  /** What has gone wrong with the threads, if that is watched for. */
  Optional<String> hazard(StopReason reason) {
    return hazards.flatMap(watch -> watch.finding(reason).map(watch::describe));
  }

  /** Where the run has departed from the schedule that it was to follow, if it has. */
  Optional<String> departure() {
    return schedule
        .flatMap(FollowedSchedule::firstMissed)
        .map(
            decision ->
                "%s: '%s' did not come about; it may be a schedule of another guest, or of other options"
                    .formatted(
                        options.kernel.schedule().orElseThrow(), ScheduleFile.line(decision)));
  }

  /** Ends what is written of it. */
  @Override
  public void close() {
    observer.ifPresent(KernelObserver::close);
  }

  private boolean isLookedAt() {
    return options.gdb.settings().isPresent()
        || options.gdb.os().isNamed()
        || !options.kernel.tables().isEmpty();
  }

  private Optional<Path> executable() {
    if (firmware.file() instanceof ElfProgram program) {
      return options.firmware.image.given().map(image -> ExecutableFile.of(image, program));
    }
    return options.firmware.elf.value().stream().findFirst();
  }

  private KernelInMemory brought() {
    return new KernelInMemory(machine, options.gdb.os(), executable);
  }

  private void check() {
    if (gate.isPresent() && options.gdb.os().isNamed()) {
      throw new Failure(
          ExitStatus.USAGE,
          "--os: this firmware is made for the kernel on the host and brings none along");
    }
    List<String> hostOnly = new ArrayList<>(options.kernel.given());
    if (!traces.logs(TraceKind.KERNEL).isEmpty()) {
      hostOnly.add("--trace kernel");
    }
    if (brought.flatMap(KernelInMemory::kernel).isPresent()) {
      hostOnly.remove("--show");
      brought
          .flatMap(KernelInMemory::kernel)
          .ifPresent(known -> BroughtKernelResult.check(known, options.kernel.tables()));
    }
    if (gate.isEmpty() && !hostOnly.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE,
          "%s: this firmware is not made for the kernel on the host"
              .formatted(String.join(", ", hostOnly)));
    }
  }

  private Optional<KernelResult> tables(KernelInMemory kernel) {
    return kernel.kernel().map(known -> BroughtKernelResult.of(known, options.kernel.tables()));
  }

  private KernelObserver observer(KernelGate attached) {
    KernelObserver watching =
        new KernelObserver(
            options.kernel,
            KernelSession.of(attached),
            machine,
            firmware.symbols()::anyNameAt,
            traces.logs(TraceKind.KERNEL));
    chip.onReset(cause -> watching.restart());
    chip.onRestart(watching::restart);
    return watching;
  }

  private Optional<HazardObserver> followSchedule(KernelGate attached) {
    return schedule.map(
        followed -> {
          attached.scheduleBy(followed);
          return new HazardObserver(
              machine,
              attached,
              firmware.symbols()::anyNameAt,
              EnumSet.allOf(HazardKind.class),
              HazardObserver.INVERSION_LIMIT);
        });
  }
}
