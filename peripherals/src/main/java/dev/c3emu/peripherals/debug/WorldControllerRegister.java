package dev.c3emu.peripherals.debug;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of WORLD_CNTL (TRM "World Controller", register summary). */
public enum WorldControllerRegister implements Register {
  CORE_0_MTVEC_BASE(0x000, 0x0, "MTVEC_BASE[31:0]"),
  CORE_0_MSTATUS_MIE(0x004, 0x0, "MSTATUS_MIE[0]"),
  CORE_0_ENTRY_CHECK(0x008, 0x0, "ENTRY_CHECK[31:0]"),
  CORE_0_STATUSTABLE(0x040, 0x0, "CURRENT[7] FROM_ENTRY[6:1] FROM_WORLD[0]", 32),
  CORE_0_STATUSTABLE_CURRENT(0x0E0, 0x0, "STATUSTABLE_CURRENT[31:0]"),
  CORE_0_WORLD_TRIGGER_ADDR(0x140, 0x0, "WORLD_TRIGGER_ADDR[31:0]"),
  CORE_0_WORLD_PREPARE(0x144, 0x0, "WORLD_PREPARE[1:0]"),
  CORE_0_WORLD_UPDATE(0x148, 0x0, "UPDATE[31:0]wt"),
  CORE_0_WORLD_CANCEL(0x14C, 0x0, "CANCEL[31:0]wt"),
  CORE_0_WORLD_IRAM0(0x150, 0x0, "WORLD_IRAM0[1:0]"),
  CORE_0_WORLD_DRAM0_PIF(0x154, 0x0, "WORLD_DRAM0_PIF[1:0]"),
  CORE_0_WORLD_PHASE(0x158, 0x0, "WORLD_PHASE[0]ro");

  private final RegisterSpec spec;

  WorldControllerRegister(int offset, int reset, String fields) {
    this(offset, reset, fields, 1);
  }

  WorldControllerRegister(int offset, int reset, String fields, int count) {
    spec = RegisterSpec.array(offset, reset, fields, count, 4);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
