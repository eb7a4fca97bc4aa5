package dev.c3emu.peripherals.bluetooth;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static dev.c3emu.peripherals.bluetooth.BluetoothBasebandRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import org.junit.jupiter.api.Test;

class BluetoothBasebandTest {
  private static final int SAMPLE = 1 << 31;
  private static final int UPDATE = 1 << 30;
  private static final int CRYPTED = 1 << 7;
  private static final int COARSE_TIMER = 1 << 9;
  private static final int SLOT_TIMER = 1 << 10;
  private static final int FINE_TIMER = 1 << 11;
  private static final int SOFTWARE = 1 << 12;

  private final DeviceBench bench = new DeviceBench();
  private final Line line = new Line();
  private final BluetoothBaseband baseband = new BluetoothBaseband(bench.events, line);

  @Test
  void theClockCountsHalfSlotsAndHalfMicrosecondsDown() {
    bench.advanceMicroseconds(1_000);
    write(baseband, SLOTCLK, SAMPLE);

    assertThat(read(baseband, SLOTCLK)).isEqualTo(3);
    assertThat(read(baseband, FINETIMECNT)).isEqualTo(624 - 125);
  }

  @Test
  void theClockCanBeSet() {
    write(baseband, SLOTCLK, UPDATE | 0x0FFF_FFFF);
    bench.advanceMicroseconds(313);
    write(baseband, SLOTCLK, SAMPLE);

    assertThat(read(baseband, SLOTCLK)).isZero();
  }

  @Test
  void aTimerInterruptsAtItsHalfSlot() {
    write(baseband, INTCNTL, SLOT_TIMER);
    write(baseband, HSTIMTGT, 4);

    bench.advanceMicroseconds(1_249);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(line.level()).isTrue();
    assertThat(read(baseband, INTSTAT)).isEqualTo(SLOT_TIMER);
  }

  @Test
  void theFineTimerCountsHalfMicrosecondsAsTheClockDoes() {
    write(baseband, INTCNTL, FINE_TIMER);
    write(baseband, FINETIMTGT_SLOT, 1);
    write(baseband, FINETIMTGT_COUNT, 624 - 100);

    bench.advanceMicroseconds(362);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(line.level()).isTrue();
  }

  @Test
  void theCoarseTimerCountsTenMilliseconds() {
    write(baseband, INTCNTL, COARSE_TIMER);
    write(baseband, TIMGRTGT, 2);

    bench.advanceMicroseconds(19_999);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(line.level()).isTrue();
  }

  @Test
  void aTargetThatHasJustPassedIsDueAtOnce() {
    write(baseband, INTCNTL, SLOT_TIMER);
    bench.advanceMicroseconds(1_000);
    write(baseband, HSTIMTGT, 2);
    bench.advance(0);

    assertThat(line.level()).isTrue();
  }

  @Test
  void softwareInterruptsUntilItAcknowledges() {
    write(baseband, INTCNTL, SOFTWARE);
    write(baseband, CNTL, 1 << 27);
    assertThat(line.level()).isTrue();

    write(baseband, INTACK, SOFTWARE);
    assertThat(line.level()).isFalse();
  }

  @Test
  void theInterruptFifoHoldsWhatIsPending() {
    assertThat(read(baseband, INTFIFO)).isZero();

    write(baseband, INTCNTL, SOFTWARE);
    write(baseband, CNTL, 1 << 27);

    assertThat(read(baseband, INTFIFO)).isEqualTo(SOFTWARE << 10 | 1 << 5);
  }

  @Test
  void anEncryptionEndsAtOnce() {
    write(baseband, INTCNTL, CRYPTED);
    write(baseband, AESCNTL, 1);

    assertThat(line.level()).isTrue();
    assertThat(read(baseband, AESCNTL)).isZero();
  }

  @Test
  void resetsAndAbortsAreOverAtOnce() {
    write(baseband, CNTL, 0xFF00_0105);

    assertThat(read(baseband, CNTL)).isEqualTo(0x105);
  }

  @Test
  void theRomFindsTheCoreItKnows() {
    assertThat(read(baseband, VERSION)).isEqualTo(0x0900_1B00);
  }

  @Test
  void otherWordsReadAsWrittenUntilAReset() {
    baseband.write(0x2C4, 0x1234);
    assertThat(baseband.read(0x2C4)).isEqualTo(0x1234);

    baseband.reset(ResetScope.CORE);
    assertThat(baseband.read(0x2C4)).isZero();
  }

  @Test
  void aSavedBasebandGoesOn() {
    write(baseband, SLOTCLK, UPDATE | 1000);
    baseband.write(0x2C4, 7);
    byte[] state = save(baseband);
    BluetoothBaseband copy = new BluetoothBaseband(bench.events, new Line());
    load(copy, state);
    write(copy, SLOTCLK, SAMPLE);

    assertThat(read(copy, SLOTCLK)).isEqualTo(1000);
    assertThat(copy.read(0x2C4)).isEqualTo(7);
  }
}
