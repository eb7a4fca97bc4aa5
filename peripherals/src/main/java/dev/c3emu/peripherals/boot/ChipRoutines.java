package dev.c3emu.peripherals.boot;

import static dev.c3emu.peripherals.boot.RoutineCode.A0;
import static dev.c3emu.peripherals.boot.RoutineCode.A1;
import static dev.c3emu.peripherals.boot.RoutineCode.A2;
import static dev.c3emu.peripherals.boot.RoutineCode.A3;
import static dev.c3emu.peripherals.boot.RoutineCode.A4;
import static dev.c3emu.peripherals.boot.RoutineCode.A5;
import static dev.c3emu.peripherals.boot.RoutineCode.A6;
import static dev.c3emu.peripherals.boot.RoutineCode.T0;
import static dev.c3emu.peripherals.boot.RoutineCode.T1;
import static dev.c3emu.peripherals.boot.RoutineCode.T2;
import static dev.c3emu.peripherals.boot.RoutineCode.T3;
import static dev.c3emu.peripherals.boot.RoutineCode.T4;
import static dev.c3emu.peripherals.boot.RoutineCode.ZERO;

import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.peripherals.boot.RoutineCode.Immediate;

/** Functions on the chip's registers: reset, delay, console, analog I2C, the cache's MMU. */
final class ChipRoutines {
  private static final int UART0 = 0x6000_0000;
  private static final int UART_STATUS = 0x1C;
  private static final int UART_COUNT_SHIFT = 16;
  private static final int UART_COUNT_MASK = 0x3FF;
  private static final int UART_ROOM = 126;

  private static final int RTC_CNTL = 0x6000_8000;
  private static final int RTC_RESET_STATE = 0x38;
  private static final int RTC_CAUSE_MASK = 0x3F;
  private static final int RTC_CPU_RESET = 1 << 5;
  private static final int RTC_SYSTEM_RESET = 1 << 31;

  private static final int ANALOG_I2C = 0x6000_E000;
  private static final int ANALOG_WRITE = 1 << 24;

  private static final int SYSTEM = 0x600C_0000;
  private static final int SYSTEM_CPU_PER_CONF = 0x08;
  private static final int SYSTEM_SYSCLK_CONF = 0x58;
  private static final int XTAL_MHZ = 40;
  private static final int PLL_MHZ = 80;
  private static final int RC_FAST_MHZ = 17;

  private static final int MMU_TABLE = 0x600C_5000;
  private static final int MMU_ENTRY_MASK = 0x7F;

  private final RoutineCode code;

  ChipRoutines(RoutineCode code) {
    this.code = code;
  }

  void emit() {
    resets();
    time();
    console();
    analogReads();
    analogWrites();
    cache();
  }

  private void resets() {
    code.function("rtc_get_reset_reason", 0x4000_0018)
        .constant(T0, RTC_CNTL)
        .op(Opcode.LW, A0, T0, new Immediate(RTC_RESET_STATE))
        .op(Opcode.ANDI, A0, A0, new Immediate(RTC_CAUSE_MASK))
        .ret();
    code.function("software_reset", 0x4000_0090)
        .constant(T1, RTC_SYSTEM_RESET)
        .continueIn("setOptions");
    code.function("software_reset_cpu", 0x4000_0094)
        .constant(T1, RTC_CPU_RESET)
        .continueIn("setOptions");
    code.function("setOptions")
        .constant(T0, RTC_CNTL)
        .op(Opcode.LW, A0, T0, new Immediate(0))
        .op(Opcode.OR, A0, A0, T1)
        .store(Opcode.SW, A0, T0, 0)
        .ret();
  }

  /** Delays count instructions, one a cycle, at the frequency the clock registers tell. */
  private void time() {
    code.function("ets_update_cpu_frequency", 0x4000_0588).ret();
    code.function("ets_get_cpu_frequency", 0x4000_0584).call(T3, "frequency").move(A0, T1).ret();
    code.function("frequency")
        .constant(T0, SYSTEM)
        .op(Opcode.LW, T2, T0, new Immediate(SYSTEM_SYSCLK_CONF))
        .op(Opcode.LW, T1, T0, new Immediate(SYSTEM_CPU_PER_CONF))
        .op(Opcode.SRLI, T0, T2, new Immediate(10))
        .op(Opcode.ANDI, T0, T0, new Immediate(3))
        .add(T0, T0, -1)
        .branch(Opcode.BEQ, T0, ZERO, "pll")
        .op(Opcode.ANDI, T2, T2, new Immediate(0x3FF))
        .add(T2, T2, 1)
        .constant(T1, RC_FAST_MHZ)
        .branch(Opcode.BLT, ZERO, T0, "divide")
        .constant(T1, XTAL_MHZ)
        .label("divide")
        .op(Opcode.DIVU, T1, T1, T2)
        .back(T3)
        .label("pll")
        .op(Opcode.ANDI, T1, T1, new Immediate(1))
        .constant(T2, PLL_MHZ)
        .op(Opcode.SLL, T1, T2, T1)
        .back(T3);
    code.function("ets_delay_us", 0x4000_0050)
        .call(T3, "frequency")
        .op(Opcode.SRLI, T1, T1, new Immediate(1))
        .add(T1, T1, -1)
        .label("microsecond")
        .branch(Opcode.BEQ, A0, ZERO, "end")
        .move(T0, T1)
        .label("wait")
        .add(T0, T0, -1)
        .branch(Opcode.BLT, ZERO, T0, "wait")
        .add(A0, A0, -1)
        .go("microsecond")
        .label("end")
        .ret();
  }

  private void console() {
    code.function("uart_tx_one_char", 0x4000_0068)
        .constant(T0, UART0)
        .constant(T2, UART_ROOM)
        .label("full")
        .op(Opcode.LW, T1, T0, new Immediate(UART_STATUS))
        .op(Opcode.SRLI, T1, T1, new Immediate(UART_COUNT_SHIFT))
        .op(Opcode.ANDI, T1, T1, new Immediate(UART_COUNT_MASK))
        .branch(Opcode.BLTU, T2, T1, "full")
        .store(Opcode.SW, A0, T0, 0)
        .move(A0, ZERO)
        .ret();
  }

  /** Arguments: block, master, register, and for a field its highest and lowest bit. */
  private void analogReads() {
    code.function("rom_i2c_readReg", 0x4000_1954).call(T3, "analogRead").ret();
    code.function("rom_i2c_readReg_Mask", 0x4000_1958)
        .call(T3, "analogRead")
        .op(Opcode.SRL, A0, A0, A4)
        .op(Opcode.SUB, A3, A3, A4)
        .constant(T0, -2)
        .op(Opcode.SLL, T0, T0, A3)
        .op(Opcode.XORI, T0, T0, new Immediate(-1))
        .op(Opcode.AND, A0, A0, T0)
        .ret();
    code.function("analogRead").call(T4, "analogAddress");
    code.store(Opcode.SW, T1, T0, 0)
        .op(Opcode.LW, A0, T0, new Immediate(0))
        .op(Opcode.SRLI, A0, A0, new Immediate(16))
        .op(Opcode.ANDI, A0, A0, new Immediate(0xFF))
        .back(T3);
    code.function("analogAddress")
        .constant(T0, ANALOG_I2C)
        .op(Opcode.ANDI, A1, A1, new Immediate(1))
        .op(Opcode.SLLI, T1, A1, new Immediate(2))
        .op(Opcode.ADD, T0, T0, T1)
        .op(Opcode.SLLI, T1, A2, new Immediate(8))
        .op(Opcode.OR, T1, T1, A0)
        .back(T4);
  }

  private void analogWrites() {
    code.function("rom_i2c_writeReg", 0x4000_195C)
        .call(T4, "analogAddress")
        .label("command")
        .op(Opcode.ANDI, A3, A3, new Immediate(0xFF))
        .op(Opcode.SLLI, A3, A3, new Immediate(16))
        .op(Opcode.OR, T1, T1, A3)
        .constant(T2, ANALOG_WRITE)
        .op(Opcode.OR, T1, T1, T2)
        .store(Opcode.SW, T1, T0, 0)
        .ret();
    code.function("rom_i2c_writeReg_Mask", 0x4000_1960)
        .op(Opcode.SUB, A3, A3, A4)
        .constant(T0, -2)
        .op(Opcode.SLL, T0, T0, A3)
        .op(Opcode.XORI, T0, T0, new Immediate(-1))
        .op(Opcode.AND, A5, A5, T0)
        .op(Opcode.SLL, A5, A5, A4)
        .op(Opcode.SLL, A4, T0, A4)
        .op(Opcode.XORI, A4, A4, new Immediate(-1))
        .move(A6, A0)
        .call(T3, "analogRead")
        .op(Opcode.AND, A3, A0, A4)
        .op(Opcode.OR, A3, A3, A5)
        .move(A0, A6)
        .continueIn("rom_i2c_writeReg");
  }

  /** The cache needs no care here: only mapping does anything. */
  private void cache() {
    code.function("Cache_Suspend_ICache", 0x4000_0524).continueIn("nothing");
    code.function("Cache_Resume_ICache", 0x4000_0528).continueIn("nothing");
    code.function("Cache_Enable_ICache", 0x4000_0520).continueIn("nothing");
    code.function("Cache_Disable_ICache", 0x4000_051C).continueIn("nothing");
    code.function("Cache_Invalidate_ICache_All", 0x4000_04D8).continueIn("nothing");
    code.function("Cache_Invalidate_Addr", 0x4000_04D4).continueIn("nothing");
    code.function("nothing").move(A0, ZERO).ret();
    code.function("Cache_Ibus_MMU_Set", 0x4000_0560).continueIn("map");
    code.function("Cache_Dbus_MMU_Set", 0x4000_0564).continueIn("map");
    code.function("map")
        .op(Opcode.SRLI, A1, A1, new Immediate(16))
        .op(Opcode.SRLI, A2, A2, new Immediate(16))
        .constant(T0, MMU_TABLE)
        .label("next")
        .branch(Opcode.BEQ, A4, ZERO, "end")
        .op(Opcode.ANDI, T1, A1, new Immediate(MMU_ENTRY_MASK))
        .op(Opcode.SLLI, T1, T1, new Immediate(2))
        .op(Opcode.ADD, T1, T1, T0)
        .store(Opcode.SW, A2, T1, 0)
        .add(A1, A1, 1)
        .add(A4, A4, -1)
        .branch(Opcode.BNE, A5, ZERO, "next")
        .add(A2, A2, 1)
        .go("next")
        .label("end")
        .move(A0, ZERO)
        .ret();
  }
}
