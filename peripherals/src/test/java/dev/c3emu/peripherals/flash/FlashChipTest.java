package dev.c3emu.peripherals.flash;

import static dev.c3emu.peripherals.DeviceBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlashChipTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int WRITE_ENABLE = 0x06;
  private static final int PAGE_PROGRAM = 0x02;
  private static final int SECTOR_ERASE = 0x20;
  private static final int WIP = 1;
  private static final int WEL = 2;
  private static final int SUSPENDED = 0x80;

  private final FlashMemory memory = erased(4 * MEGABYTE);
  private final FlashChip chip = new FlashChip(memory);

  @ParameterizedTest
  @CsvSource({"1, 0x14", "2, 0x15", "4, 0x16", "8, 0x17", "16, 0x18"})
  void theJedecIdNamesTheCapacity(int megabytes, int capacity) {
    FlashChip sized = new FlashChip(erased(megabytes * MEGABYTE));

    assertThat(ask(sized, 0x9F, 3)).containsExactly(0xC8, 0x40, capacity);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x03, 0x0B, 0x3B, 0xBB, 0x6B, 0xEB})
  void everyReadCommandReads(int opcode) {
    program(0x1234, 1, 2, 3);

    assertThat(read(opcode, 0x1233, 5)).containsExactly(0xFF, 1, 2, 3, 0xFF);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x13, 0x0C, 0x3C, 0xBC, 0x6C, 0xEC})
  void everyReadCommandWithFourAddressBytesReads(int opcode) {
    program(0x1234, 1, 2, 3);

    assertThat(chip.transfer(new FlashTransaction(opcode, 32, 0x1234, new byte[0], 3)))
        .containsExactly(1, 2, 3);
  }

  @Test
  void modeBitsBehindTheAddressAreNotPartOfIt() {
    program(0x1234, 7);

    assertThat(chip.transfer(new FlashTransaction(0xBB, 32, 0x1234_FF, new byte[0], 1)))
        .containsExactly(7);
  }

  @Test
  void anAddressMayComeInTheDataPhase() {
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sending(PAGE_PROGRAM, bytes(0x01, 0x02, 0x03, 0x55)));

    assertThat(read(0x03, 0x01_0203, 1)).containsExactly(0x55);
  }

  @Test
  void aReadPastTheEndGoesOnAtTheStart() {
    program(0, 9);

    assertThat(read(0x03, 4 * MEGABYTE - 1, 2)).containsExactly(0xFF, 9);
  }

  @Test
  void programAndEraseNeedTheWriteEnableLatch() {
    chip.transfer(FlashTransaction.sendingTo(PAGE_PROGRAM, 0, bytes(0)));
    assertThat(read(0x03, 0, 1)).containsExactly(0xFF);

    program(0, 0);
    chip.transfer(FlashTransaction.sendingTo(SECTOR_ERASE, 0));
    assertThat(read(0x03, 0, 1)).containsExactly(0);
  }

  @Test
  void theLatchIsSetClearedAndUsedUp() {
    assertThat(status1()).isZero();
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    assertThat(status1()).isEqualTo(WEL);
    chip.transfer(FlashTransaction.sending(0x04));
    assertThat(status1()).isZero();

    program(0, 0);
    assertThat(status1()).isZero();
  }

  @Test
  void aProgramThatRunsPastThePageGoesOnAtItsStart() {
    program(0x1FE, 1, 2, 3);

    assertThat(read(0x03, 0x1FE, 2)).containsExactly(1, 2);
    assertThat(read(0x03, 0x100, 2)).containsExactly(3, 0xFF);
    assertThat(read(0x03, 0x200, 1)).containsExactly(0xFF);
  }

  @Test
  void ofMoreThanAPageOfDataTheLastPageCounts() {
    byte[] data = new byte[256 + 2];
    Arrays.fill(data, (byte) 0x11);
    data[256] = 0x22;
    data[257] = 0x33;
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sendingTo(PAGE_PROGRAM, 0, data));

    assertThat(read(0x03, 0, 3)).containsExactly(0x22, 0x33, 0x11);
  }

  @Test
  void theQuadPageProgramPrograms() {
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sendingTo(0x32, 0, bytes(0x42)));

    assertThat(read(0x03, 0, 1)).containsExactly(0x42);
  }

  @ParameterizedTest
  @CsvSource({"0x20, 0x1000", "0x52, 0x8000", "0xD8, 0x10000", "0x21, 0x1000", "0xDC, 0x10000"})
  void anEraseClearsItsAlignedUnitAndNothingElse(int opcode, int unit) {
    int start = 0x20_0000;
    program(start - 1, 0);
    program(start, 0);
    program(start + unit - 1, 0);
    program(start + unit, 0);

    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(new FlashTransaction(opcode, 32, (start + 5) << 8 >>> shift(opcode), bytes(), 0));

    assertThat(read(0x03, start - 1, 2)).containsExactly(0, 0xFF);
    assertThat(read(0x03, start + unit - 1, 2)).containsExactly(0xFF, 0);
  }

  private static int shift(int opcode) {
    return FlashCommand.of(opcode).addressBytes() == 4 ? 8 : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {0x60, 0xC7})
  void aChipEraseClearsEverything(int opcode) {
    program(0, 0);
    program(4 * MEGABYTE - 1, 0);

    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sending(opcode));

    assertThat(read(0x03, 4 * MEGABYTE - 1, 2)).containsExactly(0xFF, 0xFF);
  }

  @Test
  void statusRegistersAreWrittenWithTheLatchOnly() {
    chip.transfer(FlashTransaction.sending(0x31, bytes(0x02)));
    assertThat(ask(chip, 0x35, 1)).containsExactly(0);

    writeStatus(0x31, 0x02);
    assertThat(ask(chip, 0x35, 1)).containsExactly(0x02);
    writeStatus(0x11, 0x60);
    assertThat(ask(chip, 0x15, 1)).containsExactly(0x60);
  }

  @Test
  void twoBytesOfStatusGoToTheFirstTwoRegisters() {
    writeStatus(0x01, 0x1C, 0x02);

    assertThat(status1()).isEqualTo(0x1C);
    assertThat(ask(chip, 0x35, 1)).containsExactly(0x02);
  }

  @Test
  void busyLatchAndReservedBitsCannotBeWritten() {
    writeStatus(0x01, 0x03, 0x84);
    writeStatus(0x11, 0x9F);

    assertThat(status1()).isZero();
    assertThat(ask(chip, 0x35, 1)).containsExactly(0);
    assertThat(ask(chip, 0x15, 1)).containsExactly(0);
  }

  @Test
  void theSecurityRegisterLocksCannotBeTakenBack() {
    writeStatus(0x31, 0x08);
    writeStatus(0x31, 0x00);

    assertThat(ask(chip, 0x35, 1)).containsExactly(0x08);
  }

  @Test
  void aVolatileStatusWriteIsForgottenAtPowerOn() {
    writeStatus(0x31, 0x02);
    chip.transfer(FlashTransaction.sending(0x50));
    chip.transfer(FlashTransaction.sending(0x31, bytes(0x00)));
    assertThat(ask(chip, 0x35, 1)).containsExactly(0);

    chip.powerOn();

    assertThat(ask(chip, 0x35, 1)).containsExactly(0x02);
  }

  @Test
  void protectedBlocksAreNeitherProgrammedNorErased() {
    int top = 4 * MEGABYTE - 0x1_0000;
    program(top, 0x0F);
    writeStatus(0x01, 0x04);

    program(top, 0);
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sendingTo(SECTOR_ERASE, top));
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sending(0xC7));
    program(top - 1, 0);

    assertThat(read(0x03, top - 1, 2)).containsExactly(0, 0x0F);
  }

  @Test
  void theParameterTableTellsTheDensity() {
    int[] header = read(0x5A, 0, 16);
    assertThat(Arrays.copyOf(header, 4)).containsExactly('S', 'F', 'D', 'P');
    int table = header[12] | header[13] << 8 | header[14] << 16;
    int[] density = read(0x5A, table + 4, 4);

    assertThat(density[0] | density[1] << 8 | density[2] << 16 | density[3] << 24)
        .isEqualTo(4 * MEGABYTE * 8 - 1);
    assertThat(read(0x5A, 0xFF_FFF0, 1)).containsExactly(0xFF);
  }

  @Test
  void theUniqueIdIsThatOfTheIdentity() {
    FlashIdentity identity = new FlashIdentity(0xEF, 0x40, 0x16, 0x0102030405060708L);
    FlashChip named =
        new FlashChip(memory, identity, FlashTiming.INSTANT, new VirtualClock(() -> 0));

    assertThat(ask(named, 0x4B, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(ask(named, 0x9F, 3)).containsExactly(0xEF, 0x40, 0x16);
  }

  @Test
  void aChipInDeepPowerDownOnlyListensToItsRelease() {
    chip.transfer(FlashTransaction.sending(0xB9));
    assertThat(ask(chip, 0x9F, 3)).containsExactly(0xFF, 0xFF, 0xFF);

    assertThat(ask(chip, 0xAB, 1)).containsExactly(0x15);
    assertThat(ask(chip, 0x9F, 3)).containsExactly(0xC8, 0x40, 0x16);
  }

  @Test
  void theManufacturerAndDeviceIdComeInEitherOrder() {
    assertThat(read(0x90, 0, 2)).containsExactly(0xC8, 0x15);
    assertThat(read(0x90, 1, 2)).containsExactly(0x15, 0xC8);
  }

  @Test
  void aResetNeedsItsEnableJustBefore() {
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sending(0x99));
    assertThat(status1()).isEqualTo(WEL);

    chip.transfer(FlashTransaction.sending(0x66));
    ask(chip, 0x05, 1);
    chip.transfer(FlashTransaction.sending(0x99));
    assertThat(status1()).isEqualTo(WEL);

    chip.transfer(FlashTransaction.sending(0x66));
    chip.transfer(FlashTransaction.sending(0x99));
    assertThat(status1()).isZero();
  }

  @Test
  void anUnknownCommandIsAnsweredByNobody() {
    assertThat(ask(chip, 0xF7, 2)).containsExactly(0xFF, 0xFF);
  }

  @Test
  void aTimedChipIsBusyForTheTimeOfTheOperation() {
    long[] now = {0};
    FlashChip timed = timed(now);
    erase(timed, 0);
    assertThat(ask(timed, 0x05, 1)).containsExactly(WIP);
    assertThat(ask(timed, 0x9F, 1)).containsExactly(0xFF);

    now[0] = 45_000 * VirtualClock.TICKS_PER_MICROSECOND;

    assertThat(ask(timed, 0x05, 1)).containsExactly(0);
    assertThat(ask(timed, 0x9F, 1)).containsExactly(0xC8);
  }

  @Test
  void aSuspendedEraseLetsReadsThroughAndGoesOnAfterResume() {
    long[] now = {0};
    FlashChip timed = timed(now);
    erase(timed, 0);
    now[0] = 40_000 * VirtualClock.TICKS_PER_MICROSECOND;

    timed.transfer(FlashTransaction.sending(0x75));
    assertThat(ask(timed, 0x05, 1)).containsExactly(0);
    assertThat(ask(timed, 0x35, 1)).containsExactly(SUSPENDED);
    assertThat(ask(timed, 0x9F, 1)).containsExactly(0xC8);

    timed.transfer(FlashTransaction.sending(0x7A));
    assertThat(ask(timed, 0x35, 1)).containsExactly(0);
    now[0] += 5_000 * VirtualClock.TICKS_PER_MICROSECOND - 1;
    assertThat(ask(timed, 0x05, 1)).containsExactly(WIP);
    now[0]++;
    assertThat(ask(timed, 0x05, 1)).containsExactly(0);
  }

  @Test
  void aSuspendWithNothingRunningIsIgnored() {
    chip.transfer(FlashTransaction.sending(0x75));

    assertThat(ask(chip, 0x35, 1)).containsExactly(0);
  }

  @Test
  void aLoadedChipGoesOnWhereTheSavedOneWas() {
    long[] now = {0};
    FlashChip saved = timed(now);
    saved.transfer(FlashTransaction.sending(WRITE_ENABLE));
    saved.transfer(FlashTransaction.sending(0x01, bytes(0, 2)));
    now[0] = 5_000 * VirtualClock.TICKS_PER_MICROSECOND;
    saved.transfer(FlashTransaction.sending(WRITE_ENABLE));
    StateWriter out = new StateWriter();
    saved.save(out);

    FlashChip loaded = timed(now);
    loaded.load(new StateReader(out.toByteArray()));

    assertThat(ask(loaded, 0x05, 1)).containsExactly(WEL);
    assertThat(ask(loaded, 0x35, 1)).containsExactly(2);
    StateWriter again = new StateWriter();
    loaded.save(again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }

  @Property(tries = 200)
  void programmingOnlyClearsBits(
      @ForAll @IntRange(max = 0xFF) int offset,
      @ForAll @Size(min = 1, max = 64) byte[] first,
      @ForAll @Size(min = 1, max = 64) byte[] second) {
    FlashChip fresh = new FlashChip(erased(MEGABYTE));
    byte[] expected = new byte[256];
    Arrays.fill(expected, (byte) 0xFF);
    for (byte[] data : new byte[][] {first, second}) {
      fresh.transfer(FlashTransaction.sending(WRITE_ENABLE));
      fresh.transfer(FlashTransaction.sendingTo(PAGE_PROGRAM, 0x4300 + offset, data));
      for (int i = 0; i < data.length; i++) {
        expected[offset + i & 0xFF] &= data[i];
      }
    }

    assertThat(fresh.transfer(FlashTransaction.reading(0x03, 0x4300, 256))).isEqualTo(expected);
  }

  @Property(tries = 100)
  void erasingUndoesAnyProgramming(
      @ForAll @IntRange(max = 0xFFFF) int address, @ForAll @Size(min = 1, max = 64) byte[] data) {
    FlashChip fresh = new FlashChip(erased(MEGABYTE));
    fresh.transfer(FlashTransaction.sending(WRITE_ENABLE));
    fresh.transfer(FlashTransaction.sendingTo(PAGE_PROGRAM, address, data));
    erase(fresh, address);

    byte[] sector = fresh.transfer(FlashTransaction.reading(0x03, address & -0x1000, 0x1000));

    assertThat(sector).containsOnly(0xFF);
  }

  private static FlashMemory erased(int size) {
    byte[] image = new byte[size];
    Arrays.fill(image, (byte) 0xFF);
    return new FlashMemory(image);
  }

  private FlashChip timed(long[] now) {
    VirtualClock clock = new VirtualClock(() -> now[0]);
    clock.setTicksPerInstruction(1);
    return new FlashChip(memory, FlashIdentity.ofSize(memory.size()), FlashTiming.TYPICAL, clock);
  }

  private static void erase(FlashChip chip, int address) {
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sendingTo(SECTOR_ERASE, address));
  }

  private void program(int address, int... data) {
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sendingTo(PAGE_PROGRAM, address, bytes(data)));
  }

  private void writeStatus(int opcode, int... data) {
    chip.transfer(FlashTransaction.sending(WRITE_ENABLE));
    chip.transfer(FlashTransaction.sending(opcode, bytes(data)));
  }

  private int status1() {
    return ask(chip, 0x05, 1)[0];
  }

  private int[] read(int opcode, int address, int length) {
    return unsigned(chip.transfer(FlashTransaction.reading(opcode, address, length)));
  }

  private static int[] ask(FlashChip chip, int opcode, int length) {
    return unsigned(chip.transfer(FlashTransaction.reading(opcode, length)));
  }

  private static int[] unsigned(byte[] bytes) {
    int[] values = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }
}
