package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.Decision;
import dev.c3emu.emulator.kernel.schedule.PreemptionPoint;

/** A choice other than going on, and where it was made. */
record Step(PreemptionPoint point, Choice choice) {
  Decision decision() {
    return new Decision(point.index(), choice);
  }
}
