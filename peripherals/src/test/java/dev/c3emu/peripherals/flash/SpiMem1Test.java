package dev.c3emu.peripherals.flash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpiMem1Test {
  private static final int READ = 1 << 31;
  private static final int WREN = 1 << 30;
  private static final int WRDI = 1 << 29;
  private static final int RDID = 1 << 28;
  private static final int RDSR = 1 << 27;
  private static final int WRSR = 1 << 26;
  private static final int PP = 1 << 25;
  private static final int SE = 1 << 24;
  private static final int BE = 1 << 23;
  private static final int CE = 1 << 22;
  private static final int DP = 1 << 21;
  private static final int RES = 1 << 20;
  private static final int USR = 1 << 18;
  private static final int PE = 1 << 17;

  private static final int COMMAND = 1 << 31;
  private static final int ADDR = 1 << 30;
  private static final int DUMMY = 1 << 29;
  private static final int MISO = 1 << 28;
  private static final int MOSI = 1 << 27;
  private static final int MOSI_HIGHPART = 1 << 25;
  private static final int MISO_HIGHPART = 1 << 24;

  private static final int ADDR_24_BITS = 23 << 26;

  private final FlashMemory memory = memory();
  private final FlashChip chip = new FlashChip(memory);
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final SpiMem1 spi = new SpiMem1(chip, line);

  @Test
  void readIdLeavesTheIdInTheFirstBufferWord() {
    write(SpiMem1Register.W, 0);
    command(RDID);

    assertThat(read(SpiMem1Register.W)).isEqualTo(0x16_40C8);
  }

  @Test
  void aCommandIsOverWhenItsWriteIs() {
    command(RDID);
    assertThat(read(SpiMem1Register.CMD)).isZero();
    command(USR | PE);
    assertThat(read(SpiMem1Register.CMD)).isZero();
  }

  @Test
  void theStateMachineIsIdleAfterACommand() {
    command(RDID);

    assertThat(read(SpiMem1Register.FSM) & 0x7F).isZero();
  }

  @Test
  void readStatusLeavesTheStatusInItsRegisterAndTheRestOfItAlone() {
    write(SpiMem1Register.RD_STATUS, 0xAB_FFFF);
    command(WREN);
    command(RDSR);
    assertThat(read(SpiMem1Register.RD_STATUS)).isEqualTo(0xAB_0002);

    command(WRDI);
    command(RDSR);
    assertThat(read(SpiMem1Register.RD_STATUS)).isEqualTo(0xAB_0000);
  }

  @Test
  void writeStatusSendsOneByteOrTwo() {
    write(SpiMem1Register.RD_STATUS, 0x021C);
    write(SpiMem1Register.CTRL, 0);
    command(WREN);
    command(WRSR);
    assertThat(statusOf(0x05)).isEqualTo(0x1C);
    assertThat(statusOf(0x35)).isZero();

    write(SpiMem1Register.CTRL, 1 << 22);
    command(WREN);
    command(WRSR);
    assertThat(statusOf(0x35)).isEqualTo(0x02);
  }

  @Test
  void pageProgramTakesItsLengthFromAboveTheAddress() {
    write(SpiMem1Register.W, 0, 0x4433_2211);
    write(SpiMem1Register.W, 1, 0x8877_6655);
    program(0x1000, 6);

    assertThat(flash(0x1000, 7)).containsExactly(0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0xFF);
  }

  @Test
  void programLengthsPastTheBufferEndWithIt() {
    for (int i = 0; i < 16; i++) {
      write(SpiMem1Register.W, i, 0);
    }
    program(0x1000, 255);

    assertThat(flash(0x103F, 2)).containsExactly(0, 0xFF);
  }

  @Test
  void theFixedReadFillsTheBuffer() {
    write(SpiMem1Register.W, 0, 0x4433_2211);
    program(0x1000, 4);
    write(SpiMem1Register.W, 0, 0);
    write(SpiMem1Register.ADDR, 3 << 24 | 0x1000);
    command(READ);

    assertThat(read(SpiMem1Register.W)).isEqualTo(0x33_2211);
  }

  @Test
  void erasesCoverASectorABlockAndTheChip() {
    write(SpiMem1Register.W, 0, 0);
    int[] addresses = {0x1_0000, 0x1_1000, 0x2_0000};
    for (int address : addresses) {
      program(address, 4);
    }

    erase(SE | PE, 0x1_0000);
    assertThat(firstBytes(addresses)).containsExactly(0xFF, 0, 0);
    erase(BE | PE, 0x1_0000);
    assertThat(firstBytes(addresses)).containsExactly(0xFF, 0xFF, 0);
    erase(CE, 0);
    assertThat(firstBytes(addresses)).containsExactly(0xFF, 0xFF, 0xFF);
  }

  @Test
  void powerDownEndsWithAReleaseThatMayReadTheDeviceId() {
    command(DP);
    command(RDID);
    assertThat(read(SpiMem1Register.W)).isEqualTo(0xFF_FFFF);

    write(SpiMem1Register.RD_STATUS, 0);
    write(SpiMem1Register.CTRL, 1 << 15);
    command(RES);
    assertThat(read(SpiMem1Register.RD_STATUS)).isEqualTo(0x15);
    command(RDID);
    assertThat(read(SpiMem1Register.W)).isEqualTo(0x16_40C8);
  }

  @Test
  void aUserTransactionReadsWithCommandAddressAndDummy() {
    write(SpiMem1Register.W, 0, 0x4433_2211);
    program(0x1000, 4);

    user(COMMAND | ADDR | DUMMY | MISO, 0x0B);
    write(SpiMem1Register.USER1, ADDR_24_BITS | 7);
    write(SpiMem1Register.ADDR, 0x1001);
    write(SpiMem1Register.MISO_DLEN, 2 * 8 - 1);
    write(SpiMem1Register.W, 0, 0);
    command(USR);

    assertThat(read(SpiMem1Register.W)).isEqualTo(0x3322);
  }

  @Test
  void aUserTransactionReadsTheWholeBuffer() {
    user(COMMAND | ADDR | MISO, 0x03);
    write(SpiMem1Register.MISO_DLEN, 64 * 8 - 1);
    write(SpiMem1Register.ADDR, 0);
    command(USR);

    assertThat(DeviceBench.read(spi, SpiMem1Register.W, 15)).isEqualTo(-1);
  }

  @Test
  void aUserTransactionLongerThanTheBufferEndsWithIt() {
    user(COMMAND | MISO | MISO_HIGHPART, 0x9F);
    write(SpiMem1Register.MISO_DLEN, 0x3FF);
    write(SpiMem1Register.W, 0, 0x1234);
    command(USR);

    assertThat(read(SpiMem1Register.W)).isEqualTo(0x1234);
    assertThat(DeviceBench.read(spi, SpiMem1Register.W, 8) & 0xFF_FFFF).isEqualTo(0x16_40C8);
  }

  @Test
  void aUserTransactionSendsData() {
    user(COMMAND | MOSI, 0x31);
    write(SpiMem1Register.MOSI_DLEN, 7);
    write(SpiMem1Register.W, 0, 0x02);
    command(WREN);
    command(USR | PE);

    assertThat(statusOf(0x35)).isEqualTo(2);
  }

  @Test
  void theHighPartOfTheBufferIsSentFromItsEighthWord() {
    user(COMMAND | ADDR | MOSI | MOSI_HIGHPART, 0x02);
    write(SpiMem1Register.ADDR, 0x1000);
    write(SpiMem1Register.MOSI_DLEN, 15);
    write(SpiMem1Register.W, 8, 0x2211);
    command(WREN);
    command(USR);

    assertThat(flash(0x1000, 3)).containsExactly(0x11, 0x22, 0xFF);
  }

  @Test
  void withoutACommandPhaseTheFirstByteOfDataIsTheCommand() {
    user(MOSI | MISO, 0);
    write(SpiMem1Register.MOSI_DLEN, 7);
    write(SpiMem1Register.MISO_DLEN, 23);
    write(SpiMem1Register.W, 0, 0x9F);
    command(USR);

    assertThat(read(SpiMem1Register.W)).isEqualTo(0x16_40C8);
  }

  @Test
  void aTransactionWithoutAnyPhaseDoesNothing() {
    user(0, 0x06);
    command(USR);
    command(RDSR);

    assertThat(read(SpiMem1Register.RD_STATUS)).isZero();
  }

  @Test
  void withChipSelect0DisabledNobodyAnswers() {
    write(SpiMem1Register.MISC, 1);
    command(RDID);

    assertThat(read(SpiMem1Register.W)).isEqualTo(0xFF_FFFF);
  }

  @Test
  void aReleasedCiphertextIsProgrammedInsteadOfTheBuffer() {
    SpiMem1 encrypting =
        new SpiMem1(
            chip,
            InterruptLine.NONE,
            new EncryptedFlashData() {
              @Override
              public boolean isReleased() {
                return true;
              }

              @Override
              public int address() {
                return 0x3000;
              }

              @Override
              public byte[] ciphertext() {
                return new byte[] {0x55, 0x66};
              }
            });
    DeviceBench.write(encrypting, SpiMem1Register.CMD, WREN);
    DeviceBench.write(encrypting, SpiMem1Register.CMD, PP);
    assertThat(flash(0x3000, 2)).containsExactly(0x55, 0x66);

    DeviceBench.write(encrypting, SpiMem1Register.CMD, WREN);
    erase(SE, 0x3000);
    DeviceBench.write(encrypting, SpiMem1Register.CMD, WREN);
    DeviceBench.write(encrypting, SpiMem1Register.CMD, USR | PE);
    assertThat(flash(0x3000, 2)).containsExactly(0x55, 0x66);
  }

  @Test
  void theEndOfATransactionInterruptsWhenEnabled() {
    command(RDID);
    assertThat(read(SpiMem1Register.INT_RAW)).isEqualTo(0x18);
    assertThat(line.level()).isFalse();

    write(SpiMem1Register.INT_ENA, 0x10);
    assertThat(line.level()).isTrue();
    assertThat(read(SpiMem1Register.INT_ST)).isEqualTo(0x10);
    write(SpiMem1Register.INT_CLR, 0x10);
    assertThat(line.level()).isFalse();

    erase(SE, 0);
    assertThat(read(SpiMem1Register.INT_RAW) & 4).isEqualTo(4);
  }

  @Test
  void suspendAndResumeGoToTheChipAndShowInTheStatus() {
    VirtualClock clock = new VirtualClock(() -> 0);
    FlashChip timed =
        new FlashChip(memory, FlashIdentity.ofSize(memory.size()), FlashTiming.TYPICAL, clock);
    SpiMem1 slow = new SpiMem1(timed, line);
    DeviceBench.write(slow, SpiMem1Register.CMD, WREN);
    DeviceBench.write(slow, SpiMem1Register.CMD, SE);

    DeviceBench.write(slow, SpiMem1Register.FLASH_SUS_CTRL, 2);
    assertThat(DeviceBench.read(slow, SpiMem1Register.SUS_STATUS) & 1).isEqualTo(1);
    assertThat(DeviceBench.read(slow, SpiMem1Register.FLASH_SUS_CTRL) & 3).isZero();
    assertThat(DeviceBench.read(slow, SpiMem1Register.INT_RAW) & 2).isEqualTo(2);

    DeviceBench.write(slow, SpiMem1Register.FLASH_SUS_CTRL, 1);
    assertThat(DeviceBench.read(slow, SpiMem1Register.SUS_STATUS) & 1).isZero();
    assertThat(DeviceBench.read(slow, SpiMem1Register.INT_RAW) & 1).isEqualTo(1);
  }

  @Test
  void aSoftwareResetDoesNotReachTheChipButPowerOnDoes() {
    command(WREN);
    spi.reset(ResetScope.SYSTEM);
    command(RDSR);
    assertThat(read(SpiMem1Register.RD_STATUS)).isEqualTo(2);

    spi.reset(ResetScope.CHIP);
    command(RDSR);
    assertThat(read(SpiMem1Register.RD_STATUS)).isZero();
  }

  @Test
  void aLoadedControllerGoesOnWhereTheSavedOneWas() {
    command(WREN);
    write(SpiMem1Register.INT_ENA, 0x10);
    DeviceBench.Line other = new DeviceBench.Line();
    SpiMem1 loaded = new SpiMem1(new FlashChip(memory()), other);

    DeviceBench.load(loaded, DeviceBench.save(spi));

    assertThat(other.level()).isTrue();
    assertThat(DeviceBench.save(loaded)).isEqualTo(DeviceBench.save(spi));
    DeviceBench.write(loaded, SpiMem1Register.CMD, RDSR);
    assertThat(DeviceBench.read(loaded, SpiMem1Register.RD_STATUS)).isEqualTo(2);
  }

  @Test
  void theCacheSideControllerIsIdleAndKeepsItsModes() {
    SpiMem0 spi0 = new SpiMem0();
    DeviceBench.write(spi0, SpiMem0Register.CACHE_FCTRL, 5);
    DeviceBench.write(spi0, SpiMem0Register.USER2, 0x7000_00EB);

    assertThat(DeviceBench.read(spi0, SpiMem0Register.FSM) & 0x7F).isZero();
    assertThat(DeviceBench.read(spi0, SpiMem0Register.CACHE_FCTRL)).isEqualTo(5);
    assertThat(DeviceBench.read(spi0, SpiMem0Register.USER2)).isEqualTo(0x7000_00EB);
  }

  private static FlashMemory memory() {
    byte[] image = new byte[4 << 20];
    Arrays.fill(image, (byte) 0xFF);
    return new FlashMemory(image);
  }

  private void program(int address, int length) {
    command(WREN);
    write(SpiMem1Register.ADDR, length << 24 | address);
    command(PP);
  }

  private void erase(int command, int address) {
    command(WREN);
    write(SpiMem1Register.ADDR, address);
    command(command);
  }

  private void user(int phases, int opcode) {
    write(SpiMem1Register.USER, phases);
    write(SpiMem1Register.USER1, ADDR_24_BITS);
    write(SpiMem1Register.USER2, 0x7000_0000 | opcode);
  }

  private int statusOf(int opcode) {
    return chip.transfer(FlashTransaction.reading(opcode, 1))[0] & 0xFF;
  }

  private int[] flash(int address, int length) {
    byte[] bytes = new byte[length];
    memory.read(address, bytes, 0, length);
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }

  private int[] firstBytes(int... addresses) {
    return Arrays.stream(addresses).map(address -> flash(address, 1)[0]).toArray();
  }

  private void command(int bits) {
    write(SpiMem1Register.CMD, bits);
  }

  private int read(SpiMem1Register register) {
    return DeviceBench.read(spi, register);
  }

  private void write(SpiMem1Register register, int value) {
    DeviceBench.write(spi, register, value);
  }

  private void write(SpiMem1Register register, int index, int value) {
    DeviceBench.write(spi, register, index, value);
  }
}
