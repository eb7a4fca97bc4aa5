package dev.c3emu.emulator.cpu.unicorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.fuzz.EngineComparison;
import dev.c3emu.emulator.fuzz.EngineComparison.Candidate;
import dev.c3emu.emulator.fuzz.ProgramGenerator;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnicornEngineTest {
  private static final int CODE = 0x4038_0000;
  private static final int HANDLER = 0x4038_1000;
  private static final int DATA = 0x3FC8_0000;
  private static final int TO_DATA_BUS = DATA - CODE;
  private static final int DEVICE = 0x6000_0000;

  private final AddressSpace memory = new AddressSpace(CODE, 0x4000, DATA, 0);
  private final Hart hart = new Hart(memory);
  private final List<Long> accesses = new ArrayList<>();
  private UnicornEngine engine;

  @BeforeEach
  void makeEngine() {
    engine = new UnicornEngine(hart, InstalledUnicorn.library());
    memory.mapDevice(DEVICE, 0x100, new Device());
    hart.write(Csr.MTVEC, HANDLER);
    hart.pc = CODE;
    hart.takeExit();
  }

  @AfterEach
  void closeEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  private final class Device implements MmioTarget {
    @Override
    public int read(int offset) {
      accesses.add(hart.instructions());
      return 0x8000_0080 + engine.currentPc();
    }

    @Override
    public void write(int offset, int value) {
      accesses.add(hart.instructions());
      hart.requestExit(Exit.ATTENTION);
    }
  }

  private void load(Program program) {
    program.loadInto(memory);
  }

  @Test
  void exactlyTheBudgetIsExecuted() {
    load(Program.at(CODE).nops(100));
    assertThat(engine.run(37)).isEqualTo(Exit.BUDGET);
    assertThat(hart.pc).isEqualTo(CODE + 37 * 4);
    assertThat(hart.instructions()).isEqualTo(37);
  }

  @Test
  void registersAreTheHartsBetweenRuns() {
    load(Program.at(CODE).addi(5, 5, 1).addi(6, 5, 1));
    hart.x[5] = 10;
    engine.run(1);
    assertThat(hart.x[5]).isEqualTo(11);
    hart.x[5] = 20;
    engine.run(1);
    assertThat(hart.x[6]).isEqualTo(21);
  }

  @Test
  void aDeviceSeesTheExactTimeAndPlace() {
    load(Program.at(CODE).li(10, DEVICE).nop().lw(5, 10, 0).nop());
    engine.run(5);
    assertThat(accesses).containsExactly(3L);
    assertThat(hart.x[5]).isEqualTo(0x8000_0080 + CODE + 12);
  }

  @Test
  void narrowLoadsOfADeviceAreExtended() {
    load(Program.at(CODE).op(Opcode.LB, 5, 10, 0, 0).op(Opcode.LBU, 6, 10, 0, 0));
    hart.x[10] = DEVICE;
    engine.run(2);
    assertThat(hart.x[5]).isEqualTo(-0x80);
    assertThat(hart.x[6]).isEqualTo(0x84);
  }

  @Test
  void aDeviceCanEndTheRunAfterItsAccess() {
    load(Program.at(CODE).nop().sw(5, 10, 0).nops(10));
    hart.x[10] = DEVICE;
    assertThat(engine.run(10)).isEqualTo(Exit.ATTENTION);
    assertThat(hart.instructions()).isEqualTo(2);
    assertThat(hart.pc).isEqualTo(CODE + 8);
  }

  @Test
  void bothBusesSeeOneMemory() {
    load(Program.at(CODE).sw(5, 10, 0).lw(6, 11, 0));
    hart.x[5] = 0x1234_5678;
    hart.x[10] = CODE + 0x2000;
    hart.x[11] = DATA + 0x2000;
    engine.run(2);
    assertThat(hart.x[6]).isEqualTo(0x1234_5678);
    assertThat(memory.readWord(DATA + 0x2000)).isEqualTo(0x1234_5678);
  }

  @Test
  void anInstructionChangedThroughTheDataBusJustBeforeItIsExecutedIsTheNewOne() {
    load(Program.at(CODE).addi(7, 0, 1).sw(5, 10, 8).addi(7, 0, 2).nop());
    engine.run(1);
    hart.pc = CODE;
    hart.x[5] = Encoder.encode(new Instruction(Opcode.ADDI, 7, 0, 0, 42));
    hart.x[10] = CODE + TO_DATA_BUS;
    engine.run(3);
    assertThat(hart.x[7]).isEqualTo(42);
  }

  @Test
  void whatADebuggerWritesIsExecuted() {
    load(Program.at(CODE).addi(7, 0, 1));
    engine.run(1);
    load(Program.at(CODE).addi(7, 0, 2));
    hart.pc = CODE;
    engine.run(1);
    assertThat(hart.x[7]).isEqualTo(2);
  }

  @Test
  void aBreakpointStopsBeforeItsInstruction() {
    load(Program.at(CODE).nops(10));
    engine.addBreakpoint(CODE + 12);
    assertThat(engine.run(10)).isEqualTo(Exit.BREAKPOINT);
    assertThat(hart.instructions()).isEqualTo(3);
    engine.passBreakpoint();
    assertThat(engine.run(2)).isEqualTo(Exit.BUDGET);
  }

  @Test
  void anIllegalInstructionEntersTheHandlerWithItsBits() {
    load(Program.at(CODE).nop().bits(0xFFFF_FFFF, 4));
    engine.run(2);
    assertThat(hart.pc).isEqualTo(HANDLER);
    assertThat(hart.read(Csr.MEPC)).isEqualTo(CODE + 4);
    assertThat(hart.read(Csr.MTVAL)).isEqualTo(0xFFFF_FFFF);
  }

  @Test
  void userModeCannotLoadWhatProtectionHidesFromIt() {
    load(Program.at(CODE).mret());
    load(Program.at(CODE + 0x100).nop().lw(5, 10, 0));
    int executeNapotLocked = 0x1C;
    hart.write(Csr.PMPADDR0, -1);
    hart.write(Csr.PMPCFG0, executeNapotLocked);
    hart.write(Csr.MSTATUS, 0);
    hart.write(Csr.MEPC, CODE + 0x100);
    hart.x[10] = CODE;
    engine.run(3);
    assertThat(hart.pc).isEqualTo(HANDLER);
    assertThat(hart.read(Csr.MTVAL)).isEqualTo(CODE);
    assertThat(hart.x[5]).isZero();
  }

  @Test
  void nothingChangesWhenTheLibrarysCpusAreMadeAnew() {
    UnicornLibrary library = InstalledUnicorn.library();
    List<Candidate> engines =
        List.of(
            new Candidate("interpreter", Interpreter::new),
            new Candidate("renewing", fresh -> new UnicornEngine(fresh, library, 10)));
    try (EngineComparison comparison = new EngineComparison(engines)) {
      for (int seed = 0; seed < 50; seed++) {
        assertThat(comparison.check(ProgramGenerator.program(seed)))
            .as("program %d", seed)
            .isEmpty();
      }
    }
  }

  @Test
  void aLibraryThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> UnicornLibrary.load("/nowhere/libunicorn.so"))
        .isInstanceOf(UnicornException.class)
        .hasMessageContaining("/nowhere/libunicorn.so");
  }
}
