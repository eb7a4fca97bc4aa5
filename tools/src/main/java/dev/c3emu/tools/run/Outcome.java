package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.UnknownRegisters;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.kernel.KernelResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param kind the reason in one word, for machines
 * @param text the reason in one line, for people
 * @param pc the next instruction
 * @param symbol the name of that address
 * @param nanoseconds virtual time
 * @param resets the causes of the resets, power-on apart; the first thousand at most
 * @param resetCount how many resets there were
 * @param untyped lines of input that the guest left no time for
 * @param stateHash SHA-256 of the machine's state, if asked for
 * @param kernel what there is to tell of the kernel under the guest, if it has one
 */
record Outcome(
    ExitStatus status,
    String kind,
    String text,
    int pc,
    Optional<String> symbol,
    long instructions,
    long nanoseconds,
    List<ResetCause> resets,
    long resetCount,
    List<UnknownRegisters.Row> unknownRegisters,
    int untyped,
    Optional<String> stateHash,
    Optional<KernelResult> kernel) {
  /** The exit status that a reason amounts to, if nothing was asserted. */
  static ExitStatus statusOf(StopReason reason, boolean awaitingMatch) {
    if (reason instanceof StopReason.Crashed) {
      return ExitStatus.CRASHED;
    }
    boolean endedWell =
        reason instanceof StopReason.GoalReached || reason instanceof StopReason.Asleep;
    return endedWell && !awaitingMatch ? ExitStatus.GOAL : ExitStatus.LIMIT;
  }

  /** A reason's name in kebab case. */
  static String kindOf(StopReason reason) {
    return reason
        .getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
