package dev.c3emu.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.cpu.Csr;
import org.junit.jupiter.api.Test;

/** Registers and memory of a machine in the hands of a debugger. */
class DebuggedMemoryTest extends DebuggedMachine {
  @Test
  void registersGoByTheNumbersOfGdb() {
    hart.x[10] = 42;
    hart.write(Csr.MSCRATCH, 7);
    assertThat(target.readRegister(10)).isEqualTo(42);
    assertThat(target.readRegister(PC)).isEqualTo(CODE);
    assertThat(target.readRegister(FIRST_CSR + Csr.MSCRATCH.number())).isEqualTo(7);
    assertThat(target.readRegister(PRIVILEGE)).isEqualTo(3);
    assertThat(target.registers())
        .extracting(RegisterDescription::name)
        .contains("zero", "fp", "pc", "mstatus", "mpccr", "priv");
  }

  @Test
  void everyDescribedRegisterCanBeRead() {
    assertThat(target.registers())
        .allSatisfy(register -> target.readRegister(register.number()))
        .extracting(RegisterDescription::number)
        .doesNotHaveDuplicates();
  }

  @Test
  void registersCanBeSet() {
    assertThat(target.writeRegister(10, 42)).isTrue();
    assertThat(target.writeRegister(PC, CODE + 9)).isTrue();
    assertThat(target.writeRegister(FIRST_CSR + Csr.MSCRATCH.number(), 7)).isTrue();
    assertThat(target.writeRegister(PRIVILEGE, 0)).isTrue();
    assertThat(hart.x[10]).isEqualTo(42);
    assertThat(hart.pc).isEqualTo(CODE + 8);
    assertThat(hart.read(Csr.MSCRATCH)).isEqualTo(7);
    assertThat(hart.machineMode()).isFalse();
  }

  @Test
  void registersThatCannotBeSetAreNot() {
    assertThat(target.writeRegister(0, 1)).isFalse();
    assertThat(target.writeRegister(FIRST_CSR + Csr.MVENDORID.number(), 1)).isFalse();
    assertThat(target.writeRegister(40, 1)).isFalse();
    assertThat(hart.x[0]).isZero();
  }

  @Test
  void registersThatAreNotThereCannotBeRead() {
    assertThatIllegalArgumentException().isThrownBy(() -> target.readRegister(40));
    assertThatIllegalArgumentException().isThrownBy(() -> target.readRegister(PRIVILEGE + 1));
  }

  @Test
  void memoryIsReadUpToItsEnd() {
    memory.storeWord(DATA, 0x1234_5678);
    assertThat(target.readMemory(DATA, 4)).containsExactly(0x78, 0x56, 0x34, 0x12);
    assertThat(target.readMemory(0x3FCE_0000 - 2, 4)).hasSize(2);
    assertThat(target.readMemory(0x1000, 4)).isEmpty();
    assertThat(target.readMemory(FLASH, 4)).isEmpty();
  }

  @Test
  void lookingAtADeviceDoesNotTouchIt() {
    assertThat(target.readMemory(DEVICE + 6, 4)).containsExactly(0x77, 0x77, 0x77, 0x77);
    assertThat(deviceAccesses).isEmpty();
  }

  @Test
  void wholeWordsOfADeviceCanBeWritten() {
    assertThat(target.writeMemory(DEVICE + 4, new byte[] {1, 2, 3, 4, 5, 6, 7, 8})).isTrue();
    assertThat(deviceAccesses).containsExactly("4=4030201", "8=8070605");
    assertThat(target.writeMemory(DEVICE + 4, new byte[] {1, 2})).isFalse();
    assertThat(target.writeMemory(DEVICE + 2, new byte[4])).isFalse();
  }

  @Test
  void romCannotBeWritten() {
    assertThat(target.writeMemory(ROM, new byte[1])).isFalse();
    assertThat(target.writeMemory(FLASH, new byte[4])).isFalse();
  }

  @Test
  void regionsTellWhatIsWhere() {
    assertThat(target.regions())
        .containsExactly(
            new MemoryRegion(0x3FC8_0000, 0x6_0000, MemoryRegion.Kind.RAM, 0),
            new MemoryRegion(ROM, 0x1000, MemoryRegion.Kind.ROM, 0),
            new MemoryRegion(0x4037_C000, 0x6_4000, MemoryRegion.Kind.RAM, 0),
            new MemoryRegion(FLASH, 0x2000, MemoryRegion.Kind.ROM, 0),
            new MemoryRegion(DEVICE, 0x1000, MemoryRegion.Kind.RAM, 0));
  }
}
