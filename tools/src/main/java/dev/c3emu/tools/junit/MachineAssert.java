package dev.c3emu.tools.junit;

import dev.c3emu.emulator.machine.StopReason;

/** Assertions about a machine. */
public final class MachineAssert {
  private final GuestMachine machine;

  MachineAssert(GuestMachine machine) {
    this.machine = machine;
  }

  /** The console has printed these, in this order, with anything between them. */
  public MachineAssert hasPrinted(String... texts) {
    String console = machine.console();
    int at = 0;
    for (String text : texts) {
      int found = console.indexOf(text, at);
      check(found >= 0, "the guest did not print \"%s\"".formatted(text));
      at = found + text.length();
    }
    return this;
  }

  /** The console has printed none of these. */
  public MachineAssert hasNotPrinted(String... texts) {
    for (String text : texts) {
      check(!machine.console().contains(text), "the guest printed \"%s\"".formatted(text));
    }
    return this;
  }

  /** The guest has powered off, or all its tasks have ended. */
  public MachineAssert hasEnded() {
    check(
        machine.end().filter(StopReason.GoalReached.class::isInstance).isPresent(),
        "the guest has not ended");
    return this;
  }

  /** The guest has crashed, for a reason that contains a text: {@code deadlock}. */
  public MachineAssert hasCrashed(String why) {
    check(
        machine
            .end()
            .filter(StopReason.Crashed.class::isInstance)
            .filter(crash -> crash.describe().contains(why))
            .isPresent(),
        "the guest has not crashed with \"%s\"".formatted(why));
    return this;
  }

  /** The guest sleeps and nothing can wake it. */
  public MachineAssert sleepsForEver() {
    check(
        machine.end().filter(StopReason.Asleep.class::isInstance).isPresent(),
        "the guest does not sleep for ever");
    return this;
  }

  /** The chip has been reset so often. */
  public MachineAssert hasReset(int times) {
    check(
        machine.resets() == times,
        "%d resets are expected and there were %d".formatted(times, machine.resets()));
    return this;
  }

  private void check(boolean holds, String failure) {
    if (!holds) {
      throw new AssertionError(failure + "\n  " + machine.situation());
    }
  }
}
