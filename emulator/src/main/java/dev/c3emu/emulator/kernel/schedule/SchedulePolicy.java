package dev.c3emu.emulator.kernel.schedule;

/** Decides how a run goes on where it could in more than one way. */
@FunctionalInterface
public interface SchedulePolicy {
  /** Goes on everywhere; the kernel need not even ask. */
  SchedulePolicy GO_ON = point -> new Choice.GoOn();

  /** A choice that the point {@linkplain PreemptionPoint#allows allows}. */
  Choice choose(PreemptionPoint point);
}
