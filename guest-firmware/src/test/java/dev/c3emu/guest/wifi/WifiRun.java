package dev.c3emu.guest.wifi;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.history.ThreadLife;
import dev.c3emu.emulator.kernel.leak.LeakExplanation;
import dev.c3emu.emulator.kernel.leak.Leaks;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.view.AllocationView;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.program.GuestImage;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.peripherals.wifi.WifiConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of one act of the WiFi leak on a whole chip. */
final class WifiRun {
  private static final long LIMIT = 20_000_000;

  private final GuestImage image;
  private final WifiConfig air;
  private final Esp32C3 chip;
  private final KernelGate gate;
  private final KernelHistory history = new KernelHistory();
  private final List<KernelEvent> events = new ArrayList<>();
  private final StringBuilder console = new StringBuilder();

  private WifiRun(GuestImage image, KernelConfig kernel, WifiConfig air) {
    this.image = image;
    this.air = air;
    ChipConfig config =
        ChipConfig.of(FirmwareReader.read("wifi.elf", image.elf()), Optional.empty()).withWifi(air);
    chip = new Esp32C3(config, Interpreter::new);
    chip.uart(0).connect(value -> console.append((char) value));
    gate = HostedKernel.attachIfWanted(chip, kernel).orElseThrow();
    gate.listen(history);
    gate.listen(event -> events.add(event.event()));
  }

  static Setting of(String program) {
    return new Setting(GuestPrograms.find(program).orElseThrow());
  }

  /** The same program on a new chip. */
  WifiRun again() {
    return new WifiRun(image, gate.config(), air);
  }

  WifiRun toEnd() {
    StopReason reason = run();
    if (!reason.equals(new StopReason.GoalReached("the guest has powered off"))) {
      throw new AssertionError(reason + " after\n" + console);
    }
    return this;
  }

  StopReason run() {
    return machine().run(RunLimits.instructions(LIMIT));
  }

  Machine machine() {
    return chip.machine();
  }

  String console() {
    return console.toString();
  }

  /** The semaphores that callers have made. */
  long created() {
    return events(KernelEvent.SemInitialized.class).stream()
        .filter(event -> isCaller(history.thread(event.pid())))
        .count();
  }

  /** Those of them that nobody has destroyed. */
  long live() {
    return makers().filter(WifiRun::isCaller).count();
  }

  /** Who else has made semaphores on demand. */
  List<String> immortal() {
    return makers().filter(maker -> !isCaller(maker)).map(ThreadLife::name).toList();
  }

  long leaked() {
    return leaks().semaphores().size();
  }

  /** Why, in sentences. */
  List<String> why() {
    SymbolLookup names = address -> image.symbols().describe(address).orElse(null);
    return new LeakExplanation(history, names).sentences(leaks().all());
  }

  Leaks leaks() {
    return new Leaks(snapshot(), history);
  }

  KernelSnapshot snapshot() {
    return KernelSnapshot.of(new KernelView(gate.kernel().orElseThrow()));
  }

  <E extends KernelEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The makers of the semaphores on the heap: those that are not made on demand are variables. */
  private Stream<ThreadLife> makers() {
    KernelSnapshot now = snapshot();
    Set<Integer> blocks =
        now.heap().stream().map(AllocationView::address).collect(Collectors.toSet());
    return now.semaphores().stream()
        .filter(semaphore -> blocks.contains(semaphore.address()))
        .map(semaphore -> history.semaphore(semaphore.address()).orElseThrow().creator());
  }

  private static boolean isCaller(ThreadLife maker) {
    return !Set.of("init", "lpwork").contains(maker.name());
  }

  /** What a run is to be like. */
  static final class Setting {
    private final GuestProgram program;
    private ProgramOptions options = ProgramOptions.standard();
    private KernelConfig kernel;
    private WifiConfig air = WifiConfig.standard();

    private Setting(GuestProgram program) {
      this.program = program;
      kernel = program.kernelConfig(options);
    }

    Setting variant(String name) {
      return with("variant", name);
    }

    Setting connections(int number) {
      return with("connections", Integer.toString(number));
    }

    Setting calls(int number) {
      return with("calls", Integer.toString(number));
    }

    Setting era(KernelEra era) {
      kernel = kernel.as(era);
      return this;
    }

    Setting air(WifiConfig other) {
      air = other;
      return this;
    }

    private Setting with(String name, String value) {
      options = options.with(name, value);
      return this;
    }

    WifiRun start() {
      return new WifiRun(program.build(options), kernel, air);
    }

    WifiRun run() {
      return start().toEnd();
    }
  }
}
