package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.interpreter.BreakpointsTest;
import dev.c3emu.emulator.cpu.interpreter.CountersTest;
import dev.c3emu.emulator.cpu.interpreter.DataRamEdgesTest;
import dev.c3emu.emulator.cpu.interpreter.DebugTriggersTest;
import dev.c3emu.emulator.cpu.interpreter.ExceptionsTest;
import dev.c3emu.emulator.cpu.interpreter.InterruptsTest;
import dev.c3emu.emulator.cpu.interpreter.LoopsThatChangeThingsTest;
import dev.c3emu.emulator.cpu.interpreter.ProtectionTest;
import dev.c3emu.emulator.cpu.interpreter.SelfModifyingCodeTest;
import dev.c3emu.emulator.cpu.interpreter.StopRequestsTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is specified of the interpreter holds for translated code. */
@ExtendWith(Translating.class)
class EngineContractTest {
  @Nested
  class Breakpoints extends BreakpointsTest {}

  @Nested
  class Counters extends CountersTest {}

  @Nested
  class DataRamEdges extends DataRamEdgesTest {}

  @Nested
  class DebugTriggers extends DebugTriggersTest {}

  @Nested
  class Exceptions extends ExceptionsTest {}

  @Nested
  class Interrupts extends InterruptsTest {}

  @Nested
  class LoopsThatChangeThings extends LoopsThatChangeThingsTest {}

  @Nested
  class Protection extends ProtectionTest {}

  @Nested
  class SelfModifyingCode extends SelfModifyingCodeTest {}

  @Nested
  class StopRequests extends StopRequestsTest {}
}
