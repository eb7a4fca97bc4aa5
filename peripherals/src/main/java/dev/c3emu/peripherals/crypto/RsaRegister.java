package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of RSA. */
public enum RsaRegister implements Register {
  M_MEM(0x000, 0x0, "VALUE[31:0]", 96, 4),
  Z_MEM(0x200, 0x0, "VALUE[31:0]", 96, 4),
  Y_MEM(0x400, 0x0, "VALUE[31:0]", 96, 4),
  X_MEM(0x600, 0x0, "VALUE[31:0]", 96, 4),
  M_PRIME(0x800, 0x0, "M_PRIME[31:0]"),
  MODE(0x804, 0x0, "MODE[6:0]"),
  QUERY_CLEAN(0x808, 0x1, "QUERY_CLEAN[0]ro"),
  SET_START_MODEXP(0x80C, 0x0, "SET_START_MODEXP[0]wt"),
  SET_START_MODMULT(0x810, 0x0, "SET_START_MODMULT[0]wt"),
  SET_START_MULT(0x814, 0x0, "SET_START_MULT[0]wt"),
  QUERY_IDLE(0x818, 0x1, "QUERY_IDLE[0]ro"),
  INT_CLR(0x81C, 0x0, "CLEAR_INTERRUPT[0]wt"),
  CONSTANT_TIME(0x820, 0x1, "CONSTANT_TIME[0]"),
  SEARCH_ENABLE(0x824, 0x0, "SEARCH_ENABLE[0]"),
  SEARCH_POS(0x828, 0x0, "SEARCH_POS[11:0]"),
  INT_ENA(0x82C, 0x0, "INT_ENA[0]"),
  DATE(0x830, 0x20200618, "DATE[29:0]");

  private final RegisterSpec spec;

  RsaRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  RsaRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
