package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.hazard.Hazard;
import dev.c3emu.emulator.kernel.hazard.HazardKind;
import dev.c3emu.emulator.kernel.hazard.HazardWatch;
import dev.c3emu.emulator.kernel.hazard.Names;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.leak.LeakExplanation;
import dev.c3emu.emulator.kernel.leak.Leaks;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.view.KernelSnapshot;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stops a machine as soon as something goes wrong between the threads of its guest. */
public final class HazardObserver {
  /** How long unrelated threads may keep a thread of higher priority waiting, in ticks. */
  public static final long INVERSION_LIMIT = 16_000_000;

  private final KernelGate gate;
  private final Set<HazardKind> wanted;
  private final KernelHistory history = new KernelHistory();
  private final SymbolLookup symbols;
  private final HazardWatch watch;

  /**
   * Begins to watch; to be made before the guest starts its kernel.
   *
   * @param wanted what is looked for
   * @param inversionLimit how long unrelated threads may keep a thread of higher priority waiting,
   *     in ticks of 6.25 ns
   */
  public HazardObserver(
      Machine machine,
      KernelGate gate,
      SymbolLookup symbols,
      Set<HazardKind> wanted,
      long inversionLimit) {
    this.gate = gate;
    this.wanted = wanted;
    this.symbols = symbols;
    gate.listen(history);
    machine.observe(history);
    watch =
        new HazardWatch(
            gate::kernel,
            gate::servesOnlyTheTimer,
            wanted,
            inversionLimit,
            hazard ->
                machine.stop(new StopReason.Crashed(hazard.kind() + ": " + describe(hazard))));
    gate.listen(watch);
    machine.observe(watch);
  }

  /** What has gone wrong by the end of a run. */
  public Optional<Hazard> finding(StopReason end) {
    return watch.first().or(() -> atEnd(end)).filter(hazard -> wanted.contains(hazard.kind()));
  }

  /** A hazard in one line. */
  public String describe(Hazard hazard) {
    return hazard.describe(new Names(history, symbols));
  }

  private Optional<Hazard> atEnd(StopReason end) {
    if (end instanceof StopReason.GoalReached) {
      return gate.kernel().flatMap(this::leaked);
    }
    if (end instanceof StopReason.Crashed crash) {
      return Optional.of(new Hazard.Crash(crash.what()));
    }
    return watch.waits().isEmpty()
        ? Optional.of(new Hazard.Crash("the guest has not ended: " + end.describe()))
        : Optional.of(new Hazard.LostWakeUp(watch.waits()));
  }

  private Optional<Hazard> leaked(Kernel kernel) {
    Leaks leaks = new Leaks(KernelSnapshot.of(new KernelView(kernel)), history);
    List<String> sentences = new LeakExplanation(history, symbols).sentences(leaks.all());
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hazard.Leaked(String.join("; ", sentences)));
  }
}
