package dev.c3emu.tools.regress.run;

import dev.c3emu.tools.coverage.Coverage;
import dev.c3emu.tools.coverage.RunCoverage;
import dev.c3emu.tools.coverage.SourceLines;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.run.ChipOptions.Engine;
import dev.c3emu.tools.run.Firmware;
import dev.c3emu.tools.run.FirmwareLoader;
import dev.c3emu.tools.run.FirmwareSource;
import dev.c3emu.tools.run.RomFinder;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the cases of a suite share: firmware that was read or built, and boots. For all threads. */
public final class Shared {
  private static final int FIRMWARES = 32;
  private static final int BOOTS = 32;

  private final RomFinder roms;
  private final Recently<FirmwareSource, PreparedFirmware> firmware = new Recently<>(FIRMWARES);
  private final Queue<String> changedGoldens = new ConcurrentLinkedQueue<>();
  private final Recently<Boot.Key, Optional<Boot>> boots = new Recently<>(BOOTS);
  private final Recently<FirmwareSource, List<SourceLines>> lines = new Recently<>(FIRMWARES);
  private final IdleCores cores = new IdleCores();
  private final Optional<Coverage> coverage;

  /** For cases whose coverage nobody asks for. */
  public Shared() {
    this(RomFinder.ofProcess(), Optional.empty());
  }

  /**
   * @param coverage gets what is executed, if anybody wants to know
   */
  public Shared(Optional<Coverage> coverage) {
    this(RomFinder.ofProcess(), coverage);
  }

  /**
   * @param roms where the mask ROM is looked for
   */
  public Shared(RomFinder roms) {
    this(roms, Optional.empty());
  }

  private Shared(RomFinder roms, Optional<Coverage> coverage) {
    this.roms = roms;
    this.coverage = coverage;
  }

  /**
   * @throws dev.c3emu.tools.failure.Failure if it cannot be read
   */
  PreparedFirmware firmware(FirmwareSource source) {
    return firmware.get(source, this::load);
  }

  /** A machine for a case. */
  CaseMachine machine(CaseSpec spec, PreparedFirmware prepared) {
    Engine engine = spec.chip().engine();
    return engine == Engine.JIT
        ? new CaseMachine(spec, prepared, cores.take(prepared))
        : new CaseMachine(spec, prepared, engine::create);
  }

  /** Lets other machines have what a machine leaves that will not run again. */
  void retire(CaseMachine machine) {
    machine.core().ifPresent(core -> cores.put(machine.prepared(), core));
  }

  /** The boot of a kind, if it is known; it is empty if it is known not to be shared. */
  Optional<Optional<Boot>> boot(Boot.Key key) {
    return boots.find(key);
  }

  void add(Boot.Key key, Optional<Boot> boot) {
    boots.put(key, boot);
  }

  /** What all cases execute, if anybody wants to know. */
  Optional<Coverage> coverage() {
    return coverage;
  }

  /** What counts what a case executes. */
  RunCoverage counting(FirmwareSource source, PreparedFirmware prepared) {
    return new RunCoverage(
        lines.get(source, any -> SourceLines.of(prepared.firmware().file(), source.elf())));
  }

  /** What recorded traces have become, a line each, in no order. */
  public List<String> changedGoldens() {
    return List.copyOf(changedGoldens);
  }

  void goldenChanged(String name, String change) {
    changedGoldens.add(name + ": " + change);
  }

  private PreparedFirmware load(FirmwareSource source) {
    Firmware firmware = new FirmwareLoader(source, roms).load();
    return PreparedFirmware.of(firmware);
  }
}
