package dev.c3emu.tools.junit;

import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.hazard.HazardKind;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Observer;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostInputs;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.peripherals.chip.PinDrive;
import dev.c3emu.peripherals.wifi.AirAction;
import dev.c3emu.tools.kernel.HazardObserver;
import dev.c3emu.tools.kernel.TableText;
import dev.c3emu.tools.run.Firmware;
import dev.c3emu.tools.schedule.ScheduleFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A chip with firmware, for one test. It does the same in every run of a test. For one thread.
 *
 * <p>Methods that run it throw an {@link AssertionError} that tells what was printed last if the
 * guest does not get where it should.
 */
public final class GuestMachine {
  private static final int LINES = 12;
  private static final long RESET_LOOP = 100;
  private static final String NOT_HOSTED = "this firmware is not made for the kernel on the host";
  private static final String FOUND = "the text was found";

  private final Firmware firmware;
  private final Esp32C3 chip;
  private final Machine machine;
  private final Port console;
  private final long limit;
  private final Optional<KernelGate> gate;
  private final KernelHistory history = new KernelHistory();
  private final PrintedTexts printed;
  private long resets;
  private StopReason end;

  /**
   * @param console the port that is meant where none is named
   * @param limit the most virtual time, in ticks
   */
  GuestMachine(
      Firmware firmware, ChipConfig config, GuestSettings.Boot settings, Port console, long limit) {
    this.firmware = firmware;
    this.console = console;
    this.limit = limit;
    chip = new Esp32C3(config, settings.engine()::create);
    machine = chip.machine();
    KernelConfig kernel = settings.kernel().config(firmware.kernel(), line -> {});
    gate = HostedKernel.attachIfWanted(chip, kernel);
    if (gate.isEmpty() && settings.aboutKernel()) {
      throw new IllegalArgumentException(NOT_HOSTED);
    }
    gate.ifPresent(each -> each.listen(history));
    gate.ifPresent(this::endAtDeadlock);
    settings.schedule().ifPresent(this::follow);
    printed = new PrintedTexts(chip);
    chip.onReset(cause -> reset());
    machine.observe(history);
    machine.observe(new Watching());
    machine.setPacer(
        nanoseconds -> {
          if (Thread.currentThread().isInterrupted()) {
            machine.interrupt("the test was interrupted");
          }
        });
  }

  /**
   * Runs until the console has printed a text, after the one that was waited for last.
   *
   * @throws AssertionError if it never does
   */
  public GuestMachine runUntil(String text) {
    return runUntil(Pattern.compile(text, Pattern.LITERAL));
  }

  /**
   * Runs until the console has printed what has a match, after what was waited for last; {@code ^}
   * and {@code $} match at lines.
   *
   * @throws AssertionError if it never does
   */
  public GuestMachine runUntil(Pattern expression) {
    return runUntil(expression, console);
  }

  /**
   * As {@link #runUntil(Pattern)}, on another port.
   *
   * @throws AssertionError if it is never printed
   */
  public GuestMachine runUntil(Pattern expression, Port port) {
    PrintedText text = printed.of(port);
    if (text.find(expression)) {
      return this;
    }
    boolean[] found = new boolean[1];
    if (end == null) {
      text.await(
          expression,
          () -> {
            found[0] = true;
            machine.stop(new StopReason.GoalReached(FOUND));
          });
      StopReason reason = run(limit, true);
      text.end();
      end = found[0] || reason instanceof StopReason.TimeLimit ? null : reason;
      if (found[0]) {
        return this;
      }
    }
    throw failure("the guest never printed \"" + expression + "\" on " + port.word());
  }

  /**
   * Lets virtual time pass.
   *
   * @throws AssertionError if the guest ends before it has
   */
  public GuestMachine runFor(Duration time) {
    long until = machine.clock().now() + VirtualClock.fromNanoseconds(time.toNanos());
    if (end == null) {
      StopReason reason = run(Math.min(until, limit), false);
      if (!(reason instanceof StopReason.TimeLimit)) {
        end = reason;
      }
    }
    if (machine.clock().now() < until) {
      throw failure("the guest did not run on for " + time.toMillis() + " ms");
    }
    return this;
  }

  /**
   * Runs until the guest powers off, all its tasks have ended, or nothing can wake it any more;
   * {@link #end} tells which.
   *
   * @throws AssertionError if it crashes or does not end
   */
  public GuestMachine runToEnd() {
    goOn();
    if (end == null || end instanceof StopReason.Crashed) {
      throw failure(end == null ? "the guest did not end" : "the guest crashed");
    }
    return this;
  }

  /**
   * Runs until the guest crashes. Threads that wait for each other for ever are a crash, too.
   *
   * @throws AssertionError if it ends in any other way, or not at all
   */
  public GuestMachine runToCrash() {
    goOn();
    if (!(end instanceof StopReason.Crashed)) {
      throw failure("the guest did not crash");
    }
    return this;
  }

  /** How the guest has ended, if it has. */
  public Optional<StopReason> end() {
    return Optional.ofNullable(end);
  }

  /** Types on the console; what is typed arrives while the guest runs on. */
  public GuestMachine type(String text) {
    return type(text, console);
  }

  /** Types on another port. */
  public GuestMachine type(String text, Port port) {
    return input(port.word(), text);
  }

  /** Hands in what another port of the machine takes: {@code adc} a {@code 2=1500}. */
  public GuestMachine input(String port, String text) {
    machine.inputs().post(port, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Everything that the console has printed. */
  public String console() {
    return console(console);
  }

  /** Everything that a port has printed. */
  public String console(Port port) {
    return printed.of(port).toString();
  }

  /** Drives a pin from outside. */
  public GuestMachine drive(int pin, boolean high) {
    return input(HostInputs.PINS, (high ? PinDrive.HIGH : PinDrive.LOW).text(pin));
  }

  /** Drives a pin no longer. */
  public GuestMachine release(int pin) {
    return input(HostInputs.PINS, PinDrive.OPEN.text(pin));
  }

  /**
   * Presses a button that connects a pin with ground.
   *
   * @throws AssertionError if the guest ends before it is let go
   */
  public GuestMachine press(int pin, Duration time) {
    return drive(pin, false).runFor(time).release(pin);
  }

  /** Whether a pin is high. */
  public boolean isHigh(int pin) {
    return chip.gpio().level(pin);
  }

  /**
   * Lets an access point of the WiFi stand-in do something.
   *
   * @param action {@code deauth BSSID REASON}, {@code silence BSSID} or {@code return BSSID}
   * @throws IllegalArgumentException if it is none of these
   */
  public GuestMachine wifi(String action) {
    AirAction.parse(0, List.of(action.split(" ")));
    return input(HostInputs.WIFI, action);
  }

  /**
   * A word of memory.
   *
   * @param symbol the name of the variable that it is at
   * @throws IllegalArgumentException if nothing is called so
   */
  public int word(String symbol) {
    int address =
        firmware.symbols().tables().stream()
            .flatMap(table -> table.find(symbol).stream())
            .mapToInt(ElfSymbol::value)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no symbol is called " + symbol));
    int word = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      word |= (machine.memory().peek(address + i) & 0xFF) << 8 * i;
    }
    return word;
  }

  /** Virtual time since power-on. */
  public Duration time() {
    return Duration.ofNanos(machine.clock().nanoseconds());
  }

  /** How often the chip has been reset. */
  public long resets() {
    return resets;
  }

  /** The state now; {@link #restore} comes back to it. */
  public Snapshot snapshot() {
    return machine.snapshot();
  }

  /** Goes back to a state of this machine; what was put in since then is forgotten. */
  public GuestMachine restore(Snapshot snapshot) {
    machine.restore(snapshot);
    machine.inputs().clearScheduled();
    return this;
  }

  /**
   * The kernel under the guest as it is now.
   *
   * @throws IllegalStateException if the firmware is not made for one on the host, or has not
   *     started it
   */
  public GuestKernel kernel() {
    if (gate.isEmpty()) {
      throw new IllegalStateException(NOT_HOSTED);
    }
    return new GuestKernel(
        report()
            .orElseThrow(() -> new IllegalStateException("the guest has not started its kernel")),
        this::situation);
  }

  /** The chip itself, for what there is no method for here. */
  public Esp32C3 chip() {
    return chip;
  }

  /** What all ports have printed. */
  PrintedTexts printed() {
    return printed;
  }

  /** What is told of a failure besides what failed: where the guest is and what it printed last. */
  String situation() {
    String where = end == null ? "the guest still runs" : "the end: " + end.describe();
    return String.format(Locale.ROOT, "%s, after %.6f s", where, time().toNanos() / 1e9)
        + "\n  the last that it printed:\n    "
        + printed.of(console).last(LINES);
  }

  private AssertionError failure(String what) {
    StringBuilder text = new StringBuilder(what).append("\n  ").append(situation());
    report()
        .ifPresent(
            report -> {
              text.append("\n  threads:");
              TableText.lines(report.table(KernelTable.THREADS))
                  .forEach(line -> text.append("\n  ").append(line));
            });
    return new AssertionError(text.toString());
  }

  private Optional<KernelReport> report() {
    SymbolLookup names = firmware.symbols()::anyNameAt;
    return gate.flatMap(KernelGate::kernel)
        .map(KernelView::new)
        .map(KernelSnapshot::of)
        .map(snapshot -> new KernelReport(snapshot, history, names));
  }

  private void goOn() {
    if (end == null) {
      StopReason reason = run(limit, true);
      end = reason instanceof StopReason.TimeLimit ? null : reason;
    }
  }

  private StopReason run(long ticks, boolean sleepEnds) {
    StopReason reason = machine.run(new RunLimits(Long.MAX_VALUE, ticks, sleepEnds));
    if (reason instanceof StopReason.Interrupted) {
      throw new IllegalStateException(reason.describe());
    }
    return reason;
  }

  private void endAtDeadlock(KernelGate kernel) {
    new HazardObserver(
        machine,
        kernel,
        firmware.symbols()::anyNameAt,
        Set.of(HazardKind.DEADLOCK),
        HazardObserver.INVERSION_LIMIT);
  }

  private void follow(Path schedule) {
    gate.orElseThrow().scheduleBy(ScheduleFile.read(schedule).policy());
  }

  private void reset() {
    resets++;
    history.clear();
    if (resets >= RESET_LOOP) {
      machine.stop(new StopReason.Crashed("reset loop: there were " + resets + " resets"));
    }
  }

  /** Makes what is known here go back in time with the machine. */
  private final class Watching implements Observer {
    @Override
    public Memory remember() {
      Runnable texts = printed.remember();
      long resetsThen = resets;
      StopReason endThen = end;
      return new Memory(
          this,
          printed.size(),
          () -> {
            texts.run();
            resets = resetsThen;
            end = endThen;
          });
    }
  }
}
