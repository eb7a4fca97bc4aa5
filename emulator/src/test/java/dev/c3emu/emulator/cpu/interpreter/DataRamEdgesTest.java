package dev.c3emu.emulator.cpu.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.isa.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The first and the last bytes of the RAM on the data bus. */
public class DataRamEdgesTest {
  private static final int START = 0x3FC8_0000;
  private static final int END = 0x3FCE_0000;

  /** Not at the start of the RAM, whichever bus that is seen from. */
  private static final int CODE = CpuBench.CODE + 0x1000;

  private final CpuBench cpu = new CpuBench();

  private static int size(Opcode opcode) {
    return switch (opcode) {
      case LB, LBU, SB -> 1;
      case LH, LHU, SH -> 2;
      default -> 4;
    };
  }

  private static int loaded(Opcode opcode, int bytes) {
    return switch (opcode) {
      case LB -> (byte) bytes;
      case LBU -> bytes & 0xFF;
      case LH -> (short) bytes;
      case LHU -> bytes & 0xFFFF;
      default -> bytes;
    };
  }

  /** Puts 0xF1, 0xF2... at an address. */
  private void fill(int address) {
    for (int i = 0; i < 8; i++) {
      cpu.memory.poke(address + i, 0xF1 + i);
    }
  }

  /** The word that {@link #fill} puts so far behind its address. */
  private static int filled(int distance) {
    return 0xF4F3_F2F1 + 0x0101_0101 * distance;
  }

  private void execute(Opcode opcode, int address) {
    boolean stores = opcode == Opcode.SB || opcode == Opcode.SH || opcode == Opcode.SW;
    cpu.with(Program.at(CODE).op(opcode, stores ? 0 : 5, 6, stores ? 5 : 0, 0).nops(3));
    cpu.hart.write(Csr.MCAUSE, 0);
    cpu.start(CODE).set(6, address).run(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Opcode.class,
      mode = Mode.INCLUDE,
      names = {"LB", "LBU", "LH", "LHU", "LW"})
  void loadsReachEveryByte(Opcode opcode) {
    fill(START);
    fill(END - 8);
    for (int at = 0; at <= 4; at++) {
      execute(opcode, START + at);
      assertThat(cpu.hart.x[5]).isEqualTo(loaded(opcode, filled(at)));
    }
    for (int at = 0; at <= 8 - size(opcode); at++) {
      execute(opcode, END - 8 + at);
      assertThat(cpu.hart.x[5]).isEqualTo(loaded(opcode, filled(at)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Opcode.class,
      mode = Mode.INCLUDE,
      names = {"SB", "SH", "SW"})
  void storesReachEveryByteAndNoOther(Opcode opcode) {
    for (int base : new int[] {START, END - 8}) {
      for (int at = 0; at <= 8 - size(opcode); at++) {
        fill(base);
        cpu.set(5, 0x4433_2211);
        execute(opcode, base + at);
        for (int i = 0; i < 8; i++) {
          boolean stored = i >= at && i < at + size(opcode);
          int expected = stored ? 0x11 * (i - at + 1) : 0xF1 + i & 0xFF;
          assertThat(cpu.memory.peek(base + i)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void beyondTheEdgesIsNothing() {
    cpu.with(Program.at(CpuBench.HANDLER).nops(4));
    for (int address : new int[] {START - 4, START - 1, END - 3, END - 1, END}) {
      execute(Opcode.LW, address);
      assertThat(cpu.csr(Csr.MCAUSE)).isEqualTo(ExceptionCause.LOAD_ACCESS_FAULT.code());
      assertThat(cpu.csr(Csr.MEPC)).isEqualTo(CODE);
    }
  }
}
