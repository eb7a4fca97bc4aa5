package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.CpuCore;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.system.EfuseContent;
import dev.c3emu.peripherals.wifi.WifiConfig;
import dev.c3emu.tools.kernel.KernelSession;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.ChipSpec;
import dev.c3emu.tools.regress.spec.Expectations.End;
import dev.c3emu.tools.regress.spec.Port;
import dev.c3emu.tools.run.Resets;
import dev.c3emu.tools.run.SnapshotFile;
import dev.c3emu.tools.run.Symbols;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The machine of one case: the chip, a log on every port, and the kernel if the guest wants one.
 */
final class CaseMachine {
  private final CaseSpec spec;
  private final PreparedFirmware prepared;
  private final Esp32C3 chip;
  private final Optional<CpuCore> core;
  private final KernelConfig kernel;
  private final Map<Port, ConsoleLog> consoles = new EnumMap<>(Port.class);
  private final Optional<KernelGate> gate;
  private final KernelHistory history = new KernelHistory();
  private final CachedNames names;
  private long resets;

  /**
   * @param core what executes instructions
   */
  CaseMachine(CaseSpec spec, PreparedFirmware prepared, CpuCore core) {
    this(spec, prepared, config -> new Esp32C3(config, core), Optional.of(core));
  }

  /**
   * @param engine makes what executes instructions
   */
  CaseMachine(CaseSpec spec, PreparedFirmware prepared, Function<Hart, CpuEngine> engine) {
    this(spec, prepared, config -> new Esp32C3(config, engine), Optional.empty());
  }

  private CaseMachine(
      CaseSpec spec,
      PreparedFirmware prepared,
      Function<ChipConfig, Esp32C3> build,
      Optional<CpuCore> core) {
    this.spec = spec;
    this.prepared = prepared;
    this.core = core;
    names = new CachedNames(prepared.firmware().symbols());
    chip = build.apply(config());
    kernel = spec.kernel().config(prepared.firmware().kernel(), line -> {});
    gate = HostedKernel.attachIfWanted(chip, kernel);
    gate.ifPresent(each -> each.listen(history));
    for (Port port : Port.values()) {
      consoles.put(
          port,
          new ConsoleLog(port, machine().clock(), spec.limits().console(), () -> stop("console")));
    }
    chip.uart(0).connect(console(Port.UART0));
    chip.uart(1).connect(console(Port.UART1));
    chip.usb().connect(console(Port.USB));
    chip.onReset(this::reset);
  }

  Machine machine() {
    return chip.machine();
  }

  Esp32C3 chip() {
    return chip;
  }

  /** Tells whose snapshots it could take up. */
  String identity() {
    return SnapshotFile.identity(chip.config(), kernel);
  }

  /** The CPU that another machine may use when this one will not run again, if there is one. */
  Optional<CpuCore> core() {
    return core;
  }

  PreparedFirmware prepared() {
    return prepared;
  }

  ConsoleLog console(Port port) {
    return consoles.get(port);
  }

  /** Whether the guest is made for the kernel on the host. */
  boolean hosted() {
    return gate.isPresent();
  }

  /** Calls a listener for every event of the kernel, after the history has heard of it. */
  void listen(Consumer<StampedEvent> listener) {
    gate.ifPresent(each -> each.listen(listener));
  }

  /** What a thread of the kernel waits for, if it does. */
  Optional<String> blocked(int pid) {
    return gate.map(KernelSession::of).flatMap(session -> session.blocked(pid));
  }

  KernelHistory history() {
    return history;
  }

  /** Names of functions and variables. */
  SymbolLookup names() {
    return names;
  }

  Symbols symbols() {
    return prepared.firmware().symbols();
  }

  long resets() {
    return resets;
  }

  /** The kernel now, once the guest has started it. */
  Optional<KernelReport> kernel() {
    return gate.flatMap(KernelGate::kernel)
        .map(KernelView::new)
        .map(KernelSnapshot::of)
        .map(snapshot -> new KernelReport(snapshot, history, names));
  }

  /** Ends the run soon, for a reason of the case's own. */
  void stop(String why) {
    machine().stop(new StopReason.GoalReached(why));
  }

  private ChipConfig config() {
    ChipSpec chipSpec = spec.chip();
    ChipConfig config =
        prepared
            .chip()
            .withSeed(chipSpec.seed())
            .withInstantUart(chipSpec.instantUart())
            .withWifi(
                WifiConfig.standard()
                    .withLoss(chipSpec.wifiLoss(), chipSpec.wifiLoss())
                    .withLoopback(chipSpec.wifiLoopback())
                    .withSeed(chipSpec.seed()));
    return chipSpec
        .mac()
        .map(address -> config.withEfuse(EfuseContent.builder().mac(address).build()))
        .orElse(config);
  }

  private void reset(ResetCause cause) {
    resets++;
    history.clear();
    if (spec.expect().exit().filter(exit -> exit.how() == End.RESTART).isPresent()) {
      machine().stop(Resets.endedBy(cause));
    }
    if (resets > spec.limits().resets()) {
      machine()
          .stop(new StopReason.Crashed("reset loop: reset " + resets + " is " + cause.romName()));
    }
  }

  /** Symbol look-ups repeat a lot; a name is looked for once. */
  private static final class CachedNames implements SymbolLookup {
    private static final int MOST = 10_000;
    private static final String NONE = "";

    private final Symbols symbols;
    private final Map<Integer, String> known = new HashMap<>();

    CachedNames(Symbols symbols) {
      this.symbols = symbols;
    }

    @Override
    public String nameAt(int address) {
      String name = known.get(address);
      if (name == null) {
        name = symbols.anyNameAt(address);
        if (known.size() < MOST) {
          known.put(address, name == null ? NONE : name);
        }
      }
      return NONE.equals(name) ? null : name;
    }
  }
}
