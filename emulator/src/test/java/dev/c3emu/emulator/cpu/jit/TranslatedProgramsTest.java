package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.RandomProgramsTest;

/** Random programs with everything translated, against the reference hart. */
class TranslatedProgramsTest extends RandomProgramsTest {
  @Override
  protected CpuEngine engine(Hart hart) {
    return Translating.everything(hart);
  }
}
