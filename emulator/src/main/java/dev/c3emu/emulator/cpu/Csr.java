package dev.c3emu.emulator.cpu;

import java.util.Locale;

/**
 * The control and status registers of the chip's CPU by number (TRM "ESP-RISC-V CPU"). There is no
 * mie, mip, mcycle or minstret; events are counted by the custom registers.
 */
public enum Csr {
  USTATUS(0x000),
  UTVEC(0x005),
  USCRATCH(0x040),
  UEPC(0x041),
  UCAUSE(0x042),
  MSTATUS(0x300),
  MISA(0x301),
  MTVEC(0x305),
  MSCRATCH(0x340),
  MEPC(0x341),
  MCAUSE(0x342),
  MTVAL(0x343),
  PMPCFG0(0x3A0),
  PMPCFG1(0x3A1),
  PMPCFG2(0x3A2),
  PMPCFG3(0x3A3),
  PMPADDR0(0x3B0),
  PMPADDR1(0x3B1),
  PMPADDR2(0x3B2),
  PMPADDR3(0x3B3),
  PMPADDR4(0x3B4),
  PMPADDR5(0x3B5),
  PMPADDR6(0x3B6),
  PMPADDR7(0x3B7),
  PMPADDR8(0x3B8),
  PMPADDR9(0x3B9),
  PMPADDR10(0x3BA),
  PMPADDR11(0x3BB),
  PMPADDR12(0x3BC),
  PMPADDR13(0x3BD),
  PMPADDR14(0x3BE),
  PMPADDR15(0x3BF),
  TSELECT(0x7A0),
  TDATA1(0x7A1),
  TDATA2(0x7A2),
  TCONTROL(0x7A5),
  MPCER(0x7E0),
  MPCMR(0x7E1),
  MPCCR(0x7E2),
  UPCER(0x800),
  UPCMR(0x801),
  UPCCR(0x802),
  CPU_GPIO_OEN(0x803),
  CPU_GPIO_IN(0x804),
  CPU_GPIO_OUT(0x805),
  MVENDORID(0xF11),
  MARCHID(0xF12),
  MIMPID(0xF13),
  MHARTID(0xF14);

  private static final Csr[] BY_NUMBER = new Csr[4096];

  static {
    for (Csr csr : values()) {
      BY_NUMBER[csr.number] = csr;
    }
  }

  private final int number;

  Csr(int number) {
    this.number = number;
  }

  /** The register with a number of 0..4095, or null if the CPU has none. */
  public static Csr of(int number) {
    return BY_NUMBER[number];
  }

  /** The number used in instructions, 0..4095. */
  public int number() {
    return number;
  }

  /** The name in lower case, as assemblers spell it. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the number's top bits make writes illegal. */
  public boolean readOnly() {
    return number >>> 10 == 3;
  }

  /** Whether user mode may access it. */
  public boolean userAccessible() {
    return (number >>> 8 & 3) == 0;
  }
}
