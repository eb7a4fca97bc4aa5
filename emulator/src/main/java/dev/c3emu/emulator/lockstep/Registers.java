package dev.c3emu.emulator.lockstep;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.RegisterNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The registers of a hart at one time.
 *
 * @param values by name, in the order of x0..x31, pc, privilege and the CSRs
 */
public record Registers(Map<String, Integer> values) {
  private static final int USER = 0;
  private static final int MACHINE = 3;

  /** Notes what a hart's registers are now. */
  static Registers of(Hart hart) {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (int i = 0; i < hart.x.length; i++) {
      values.put(RegisterNames.abi(i), hart.x[i]);
    }
    values.put("pc", hart.pc);
    values.put("privilege", hart.machineMode() ? MACHINE : USER);
    for (Csr csr : Csr.values()) {
      values.put(csr.spelling(), hart.read(csr));
    }
    return new Registers(values);
  }
}
