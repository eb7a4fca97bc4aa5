package dev.c3emu.emulator.cpu.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Random;
import java.util.function.Function;

/** An engine and the {@link ReferenceHart}, given the same work and compared. */
final class Twins {
  /** Where a trap goes: read-only memory, so that no program can spoil the handler. */
  static final int HANDLER = (int) ReferenceHart.ROM + 0x100;

  final AddressSpace memory =
      new AddressSpace(
          (int) ReferenceHart.RAM,
          ReferenceHart.RAM_SIZE,
          (int) ReferenceHart.RAM_DATA,
          ReferenceHart.DATA_OFFSET);
  final Hart hart = new Hart(memory);
  private final CpuEngine engine;
  final ReferenceHart reference = new ReferenceHart();
  private long deviceWrites;

  Twins(Function<Hart, CpuEngine> engines) {
    engine = engines.apply(hart);
    memory.mapRom((int) ReferenceHart.ROM, reference.rom, 0, ReferenceHart.ROM_SIZE, true);
    memory.mapDevice((int) ReferenceHart.DEVICE, ReferenceHart.DEVICE_SIZE, new TestDevice());
    both(Csr.MTVEC, HANDLER);
    hart.takeExit();
  }

  private final class TestDevice implements MmioTarget {
    @Override
    public int read(int offset) {
      return (int) ReferenceHart.deviceValue(offset, hart.instructions());
    }

    @Override
    public void write(int offset, int value) {
      deviceWrites =
          deviceWrites * 31 + Integer.toUnsignedLong(value) + offset + hart.instructions();
    }
  }

  /** Sets a register of both. */
  void both(int register, int value) {
    if (register != 0) {
      hart.x[register] = value;
      reference.x[register] = Integer.toUnsignedLong(value);
    }
  }

  void both(Csr csr, int value) {
    hart.write(csr, value);
    switch (csr) {
      case MTVEC -> reference.mtvec = Integer.toUnsignedLong(value & -256 | 1);
      case MSCRATCH -> reference.mscratch = Integer.toUnsignedLong(value);
      case MEPC -> reference.mepc = Integer.toUnsignedLong(value & ~1);
      default -> throw new IllegalArgumentException(csr.name());
    }
  }

  void bothStartAt(int pc) {
    hart.pc = pc;
    reference.pc = Integer.toUnsignedLong(pc);
  }

  /** Puts 16 or 32 bits of code at an instruction address of RAM, as far as there is RAM. */
  void code(int address, int bits) {
    int length = (bits & 3) == 3 ? 4 : 2;
    for (int i = 0; i < length; i++) {
      if (memory.poke(address + i, bits >>> 8 * i)) {
        reference.ram[address + i - (int) ReferenceHart.RAM] = (byte) (bits >>> 8 * i);
      }
    }
  }

  /** Puts 32 bits of code into the read-only memory. */
  void rom(int address, int bits) {
    for (int i = 0; i < 4; i++) {
      reference.rom[address - (int) ReferenceHart.ROM + i] = (byte) (bits >>> 8 * i);
    }
  }

  void fillRam(Random random) {
    random.nextBytes(reference.ram);
    StateWriter state = new StateWriter();
    state.putBytes(reference.ram);
    memory.load(new StateReader(state.toByteArray()));
  }

  /**
   * Lets both execute {@code instructions}, the engine in one go if nothing stops it.
   *
   * @return false if the reference cannot tell what happens
   */
  boolean run(int instructions) {
    try {
      for (int i = 0; i < instructions; i++) {
        reference.step();
      }
    } catch (ReferenceHart.Unmodelled e) {
      return false;
    }
    long target = hart.instructions() + instructions;
    while (hart.instructions() < target) {
      engine.run(target - hart.instructions());
    }
    return true;
  }

  void compareRegisters() {
    compare("pc", hart.pc, reference.pc);
    for (int i = 0; i < 32; i++) {
      compare("x" + i, hart.x[i], reference.x[i]);
    }
    compare("instructions", (int) hart.instructions(), reference.count);
    compare("machine mode", hart.machineMode() ? 1 : 0, reference.machineMode ? 1 : 0);
    compare("mstatus", hart.read(Csr.MSTATUS), reference.mstatus);
    compare("mtvec", hart.read(Csr.MTVEC), reference.mtvec);
    compare("mscratch", hart.read(Csr.MSCRATCH), reference.mscratch);
    compare("mepc", hart.read(Csr.MEPC), reference.mepc);
    compare("mcause", hart.read(Csr.MCAUSE), reference.mcause);
    compare("mtval", hart.read(Csr.MTVAL), reference.mtval);
    assertThat(deviceWrites).as("device writes").isEqualTo(reference.deviceWrites);
  }

  private void compare(String what, int found, long expected) {
    if (found != (int) expected) {
      throw new AssertionError(
          "%s is 0x%08x, not 0x%08x, after %d instructions"
              .formatted(what, found, (int) expected, reference.count));
    }
  }

  void compareMemory() {
    StateWriter state = new StateWriter();
    memory.save(state);
    assertThat(new StateReader(state.toByteArray()).getBytes()).isEqualTo(reference.ram);
  }
}
