package dev.c3emu.emulator.kernel.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A place where a run can go on in more than one way: the running thread is about to make a call
 * that other threads take notice of, or has just made one. Interrupts are on and the scheduler is
 * not locked, so that an interrupt could come here.
 *
 * @param index how many such places there were before in this run
 * @param thread the pid of the running thread
 * @param call the number of the call
 * @param entering whether the call is about to be made
 * @param rivals the pids of the ready threads of the same priority, in their order; empty if the
 *     running thread's time is not sliced
 * @param ticks ticks until the next timer expires; {@link Long#MAX_VALUE} if none is set
 */
public record PreemptionPoint(
    long index, int thread, int call, boolean entering, List<Integer> rivals, long ticks) {
  public PreemptionPoint {
    rivals = List.copyOf(rivals);
  }

  /**
   * Everything that can happen here, first what happens without any schedule.
   *
   * @param maxDelay the most ticks that may pass
   */
  public List<Choice> choices(long maxDelay) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice.GoOn());
    rivals.forEach(rival -> choices.add(new Choice.SwitchTo(rival)));
    if (ticks <= maxDelay) {
      choices.add(new Choice.LetTimePass());
    }
    return choices;
  }

  /** Whether a choice can be made here. */
  public boolean allows(Choice choice) {
    return choice instanceof Choice.SwitchTo other
        ? rivals.contains(other.thread())
        : choice instanceof Choice.GoOn || ticks != Long.MAX_VALUE;
  }
}
