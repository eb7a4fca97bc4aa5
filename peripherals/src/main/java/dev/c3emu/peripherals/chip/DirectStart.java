package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.image.LoadPlan;
import dev.c3emu.emulator.image.Segment;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.peripherals.boot.Handover;
import dev.c3emu.peripherals.boot.RegisterWrite;
import java.util.List;

/** Starts firmware without the mask ROM: loads RAM, sets the devices up as a bootloader, jumps. */
final class DirectStart {
  /** Below what the mask ROM keeps for itself at the end of SRAM. */
  private static final int STACK_POINTER = 0x3FCD_C700;

  private static final int SP = 2;

  private final LoadPlan plan;

  DirectStart(LoadPlan plan) {
    this.plan = plan;
  }

  void perform(Machine machine) {
    AddressSpace memory = machine.memory();
    store(memory, Handover.prepare());
    store(memory, Handover.mappings(plan.pages()));
    for (Segment segment : plan.ram()) {
      byte[] bytes = segment.content().toByteArray();
      for (int i = 0; i < bytes.length; i++) {
        memory.poke(segment.address() + i, bytes[i]);
      }
    }
    machine.resetHart(plan.entry());
    machine.hart().x[SP] = STACK_POINTER;
  }

  private static void store(AddressSpace memory, List<RegisterWrite> writes) {
    for (RegisterWrite write : writes) {
      memory.storeWord(write.address(), write.value());
    }
  }
}
