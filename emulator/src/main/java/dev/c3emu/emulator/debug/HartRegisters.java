package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.debug.RegisterDescription.Feature;
import dev.c3emu.emulator.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/** The registers of the hart under GDB's names and numbers (GDB manual, "RISC-V Features"). */
public final class HartRegisters {
  /** Number of pc; x0..x31 come before it. */
  public static final int PC = 32;

  private static final int FIRST_CSR = 65;
  private static final int CSRS = 4096;
  private static final int PRIVILEGE = FIRST_CSR + CSRS;
  private static final int MACHINE_MODE = 3;

  private static final String[] NAMES = {
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "fp", "s1", "a0", "a1", "a2", "a3", "a4",
    "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4",
    "t5", "t6", "pc"
  };

  private static final List<RegisterDescription> ALL = describe();

  private final Machine machine;
  private final Hart hart;

  public HartRegisters(Machine machine) {
    this.machine = machine;
    hart = machine.hart();
  }

  /** All registers, by number. */
  public static List<RegisterDescription> all() {
    return ALL;
  }

  /**
   * @throws IllegalArgumentException if there is no such register
   */
  public int read(int number) {
    if (number >= 0 && number < PC) {
      return hart.x[number];
    }
    if (number == PC) {
      return hart.pc;
    }
    if (number == PRIVILEGE) {
      return hart.machineMode() ? MACHINE_MODE : 0;
    }
    Csr csr = csr(number);
    if (csr == null) {
      throw new IllegalArgumentException("no register " + number);
    }
    return hart.read(csr);
  }

  /** Returns false if there is no such register or it cannot be written. */
  public boolean write(int number, int value) {
    if (number > 0 && number < PC) {
      hart.x[number] = value;
      return true;
    }
    if (number == PC) {
      machine.redirect(value & ~1);
      return true;
    }
    if (number == PRIVILEGE) {
      hart.enterMode((value & MACHINE_MODE) == MACHINE_MODE);
      return true;
    }
    Csr csr = csr(number);
    if (csr == null || csr.readOnly()) {
      return number == 0 && value == 0;
    }
    hart.write(csr, value);
    return true;
  }

  private static Csr csr(int number) {
    return number < FIRST_CSR || number >= PRIVILEGE ? null : Csr.of(number - FIRST_CSR);
  }

  private static List<RegisterDescription> describe() {
    List<RegisterDescription> all = new ArrayList<>();
    for (int i = 0; i < NAMES.length; i++) {
      all.add(new RegisterDescription(i, NAMES[i], type(i), "general", Feature.CPU));
    }
    for (Csr csr : Csr.values()) {
      all.add(
          new RegisterDescription(
              FIRST_CSR + csr.number(), csr.spelling(), "int", group(csr), Feature.CSR));
    }
    all.add(new RegisterDescription(PRIVILEGE, "priv", "int", "general", Feature.VIRTUAL));
    return List.copyOf(all);
  }

  private static String type(int number) {
    return switch (NAMES[number]) {
      case "sp", "gp", "tp", "fp" -> "data_ptr";
      case "ra", "pc" -> "code_ptr";
      default -> "int";
    };
  }

  private static String group(Csr csr) {
    return switch (csr) {
      case USTATUS, UTVEC, USCRATCH, UEPC, UCAUSE -> "user_trap";
      case MSTATUS, MISA, MTVEC, MSCRATCH, MEPC, MCAUSE, MTVAL -> "machine_trap";
      case TSELECT, TDATA1, TDATA2, TCONTROL -> "trigger";
      case MPCER, MPCMR, MPCCR, UPCER, UPCMR, UPCCR -> "counter";
      case CPU_GPIO_OEN, CPU_GPIO_IN, CPU_GPIO_OUT -> "gpio";
      case MVENDORID, MARCHID, MIMPID, MHARTID -> "id";
      default -> "pmp";
    };
  }
}
