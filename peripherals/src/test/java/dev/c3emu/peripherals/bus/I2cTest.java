package dev.c3emu.peripherals.bus;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import org.junit.jupiter.api.Test;

class I2cTest {
  private static final int MASTER = 1 << 4;
  private static final int START = 1 << 5;
  private static final int FSM_RESET = 1 << 10;
  private static final int CONF_UPDATE = 1 << 11;
  private static final int TX_LSB_FIRST = 1 << 6;
  private static final int RX_LSB_FIRST = 1 << 7;

  private static final int RESTART = 6 << 11;
  private static final int STOP = 2 << 11;
  private static final int END = 4 << 11;
  private static final int DONE = 1 << 31;

  private static final int NACK = 1 << 10;
  private static final int TIMEOUT = 1 << 8;
  private static final int COMPLETE = 1 << 7;
  private static final int ARBITRATION_LOST = 1 << 5;
  private static final int END_DETECT = 1 << 3;
  private static final int BUSY = 1 << 4;

  private static final int ADDRESS = 0x50;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final I2c i2c = new I2c(bench.events, line);
  private final RegisterFile target = new RegisterFile();

  I2cTest() {
    i2c.attach(ADDRESS, target);
    // 40 MHz crystal, 100 kHz: periods of 200 cycles (ESP-IDF i2c_ll_master_set_bus_timing)
    write(i2c, I2cRegister.CLK_CONF, 1 << 21);
    write(i2c, I2cRegister.SCL_LOW_PERIOD, 199);
    write(i2c, I2cRegister.SCL_HIGH_PERIOD, 98 << 9 | 102);
    write(i2c, I2cRegister.SCL_RSTART_SETUP, 199);
    write(i2c, I2cRegister.SCL_START_HOLD, 199);
    write(i2c, I2cRegister.SCL_STOP_SETUP, 199);
    write(i2c, I2cRegister.SCL_STOP_HOLD, 199);
    write(i2c, I2cRegister.INT_ENA, NACK | TIMEOUT | COMPLETE | ARBITRATION_LOST | END_DETECT);
  }

  @Test
  void aWriteReachesTheTargetsRegisters() {
    send(ADDRESS << 1, 0x10, 0xAA, 0xBB);
    commands(RESTART, writes(4), STOP);

    run();

    assertThat(target.registers[0x10]).isEqualTo((byte) 0xAA);
    assertThat(target.registers[0x11]).isEqualTo((byte) 0xBB);
    assertThat(target.history).containsExactly("write", "stop");
    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(COMPLETE);
    assertThat(line.level()).isTrue();
  }

  @Test
  void aReadAfterARepeatedStartFetchesRegisters() {
    target.registers[7] = 0x77;
    target.registers[8] = (byte) 0x88;
    target.registers[9] = (byte) 0x99;
    send(ADDRESS << 1, 7, ADDRESS << 1 | 1);
    commands(RESTART, writes(2), RESTART, writes(1), reads(2), lastRead(), STOP);

    run();

    assertThat(received()).containsExactly(0x77, 0x88, 0x99);
    assertThat(target.history).containsExactly("write", "read", "last", "stop");
  }

  @Test
  void bytesTakeNinePeriodsEach() {
    send(ADDRESS << 1, 0);
    commands(RESTART, writes(2), STOP);
    start();
    long cycles = 400 + 2 * 9 * 400 + 400;

    bench.advance(cycles * 4 - 1);
    assertThat(line.level()).isFalse();
    bench.advance(1);
    assertThat(line.level()).isTrue();
  }

  @Test
  void theFastOscillatorAndDividersSlowTheBus() {
    write(i2c, I2cRegister.CLK_CONF, 1 << 21 | 1 << 20 | 2 << 14 | 1 << 8 | 3);
    send(ADDRESS << 1);
    commands(RESTART, writes(1), STOP);
    start();
    long cycles = 400 + 9 * 400 + 400;
    // 17.5 MHz divided by 4.5
    long ticks = cycles * 9 * 64 / (2 * 7);

    bench.advance(ticks - 1);
    assertThat(line.level()).isFalse();
    bench.advance(1);
    assertThat(line.level()).isTrue();
  }

  @Test
  void nobodyAnswersAtAnAddressWithoutATarget() {
    send(0x22 << 1, 0);
    commands(RESTART, writes(2), STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(NACK);
    assertThat(read(i2c, I2cRegister.SR) & 1).as("the acknowledge bit was high").isOne();
    assertThat(read(i2c, I2cRegister.SR) & BUSY).as("the driver must send the stop").isNotZero();

    write(i2c, I2cRegister.INT_CLR, -1);
    commands(STOP);
    run();
    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(COMPLETE);
    assertThat(read(i2c, I2cRegister.SR) & BUSY).isZero();
  }

  @Test
  void aTargetMayRefuseAByte() {
    target.patience = 1;
    send(ADDRESS << 1, 0, 1, 2, 3);
    commands(RESTART, writes(5), STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(NACK);
    assertThat(read(i2c, I2cRegister.SR) >>> 18 & 0x3F).as("bytes not sent").isEqualTo(1);
  }

  @Test
  void acknowledgementsNeedNotBeChecked() {
    send(0x22 << 1);
    commands(RESTART, 1 << 11 | 1, STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(COMPLETE);
  }

  @Test
  void aNegativeAcknowledgementCanBeWhatIsExpected() {
    send(0x22 << 1);
    commands(RESTART, writes(1) | 1 << 9, STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(COMPLETE);
  }

  @Test
  void aTransferContinuesAfterAnEndCommand() {
    send(ADDRESS << 1, 0x20, 1);
    commands(RESTART, writes(3), END);
    run();
    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(END_DETECT);
    assertThat(read(i2c, I2cRegister.SR) & BUSY).isNotZero();
    write(i2c, I2cRegister.INT_CLR, END_DETECT);

    send(2, 3);
    commands(writes(2), STOP);
    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(COMPLETE);
    assertThat(target.registers).startsWith(new byte[0x20]);
    assertThat(target.registers[0x21]).isEqualTo((byte) 2);
    assertThat(target.registers[0x22]).isEqualTo((byte) 3);
  }

  @Test
  void executedCommandsAreMarkedDone() {
    send(ADDRESS << 1);
    commands(RESTART, writes(1), STOP, STOP);

    run();

    assertThat(read(i2c, I2cRegister.COMD, 0)).isEqualTo(RESTART | DONE);
    assertThat(read(i2c, I2cRegister.COMD, 2)).isEqualTo(STOP | DONE);
    assertThat(read(i2c, I2cRegister.COMD, 3)).isEqualTo(STOP);
  }

  @Test
  void theFifosCountTheirBytes() {
    send(1, 2, 3);
    assertThat(read(i2c, I2cRegister.SR) >>> 18 & 0x3F).isEqualTo(3);
    assertThat(read(i2c, I2cRegister.FIFO_ST) >>> 15 & 0x1F).isEqualTo(3);

    write(i2c, I2cRegister.FIFO_CONF, 0x408B | 1 << 13);
    assertThat(read(i2c, I2cRegister.SR) >>> 18 & 0x3F).isZero();
  }

  @Test
  void aFullTransmitFifoRefusesBytes() {
    for (int i = 0; i < 33; i++) {
      send(i);
    }

    assertThat(read(i2c, I2cRegister.SR) >>> 18 & 0x3F).isEqualTo(32);
    assertThat(read(i2c, I2cRegister.INT_RAW) & 1 << 11).isNotZero();
  }

  @Test
  void readingAnEmptyReceiveFifoIsAnUnderflow() {
    assertThat(read(i2c, I2cRegister.DATA)).isZero();

    assertThat(read(i2c, I2cRegister.INT_RAW) & 1 << 12).isNotZero();
  }

  @Test
  void aReceiveFifoOverflows() {
    send(ADDRESS << 1 | 1);
    commands(RESTART, writes(1), reads(33), STOP);

    run();

    assertThat(read(i2c, I2cRegister.SR) >>> 8 & 0x3F).isEqualTo(32);
    assertThat(read(i2c, I2cRegister.INT_RAW) & 1 << 2).isNotZero();
  }

  @Test
  void theWatermarksFollowTheFifos() {
    assertThat(read(i2c, I2cRegister.INT_RAW)).as("after reset").isEqualTo(2);
    write(i2c, I2cRegister.INT_CLR, 2);
    assertThat(read(i2c, I2cRegister.INT_RAW)).as("still empty").isEqualTo(2);

    send(1, 2, 3, 4);
    write(i2c, I2cRegister.INT_CLR, 2);
    assertThat(read(i2c, I2cRegister.INT_RAW)).isZero();
  }

  @Test
  void theMemoriesCanBeUsedDirectly() {
    write(i2c, I2cRegister.FIFO_CONF, 0x408B | 1 << 10);
    target.registers[5] = 0x55;
    write(i2c, I2cRegister.TXFIFO_MEM, 0, ADDRESS << 1);
    write(i2c, I2cRegister.TXFIFO_MEM, 1, 5);
    write(i2c, I2cRegister.TXFIFO_MEM, 2, ADDRESS << 1 | 1);
    commands(RESTART, writes(2), RESTART, writes(1), lastRead(), STOP);

    run();

    assertThat(read(i2c, I2cRegister.RXFIFO_MEM, 0)).isEqualTo(0x55);
  }

  @Test
  void bitsCanBeSentInEitherOrder() {
    target.registers[0] = 0x01;
    write(i2c, I2cRegister.CTR, MASTER | TX_LSB_FIRST | RX_LSB_FIRST);
    send(Integer.reverse(ADDRESS << 1 | 1) >>> 24);
    commands(RESTART, writes(1), lastRead(), STOP);
    write(i2c, I2cRegister.CTR, MASTER | TX_LSB_FIRST | RX_LSB_FIRST | START);
    bench.advanceMicroseconds(10_000);

    assertThat(received()).containsExactly(0x80);
  }

  @Test
  void anotherMasterCanWinTheBus() {
    i2c.inject(I2cFault.ARBITRATION_LOST);
    send(ADDRESS << 1);
    commands(RESTART, writes(1), STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(ARBITRATION_LOST);
    assertThat(read(i2c, I2cRegister.SR) & (BUSY | 1 << 3)).isEqualTo(1 << 3);
    assertThat(target.history).isEmpty();
  }

  @Test
  void aHeldClockTimesOut() {
    write(i2c, I2cRegister.TO, 1 << 5 | 12);
    i2c.inject(I2cFault.CLOCK_HELD);
    send(ADDRESS << 1);
    commands(RESTART, writes(1), STOP);
    start();

    bench.advance((400 + 4096) * 4 - 1);
    assertThat(line.level()).isFalse();
    bench.advance(1);
    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(TIMEOUT);

    write(i2c, I2cRegister.CTR, MASTER | FSM_RESET);
    assertThat(read(i2c, I2cRegister.SR) & BUSY).isZero();
  }

  @Test
  void clearingTheBusEndsByItself() {
    write(i2c, I2cRegister.SCL_SP_CONF, 9 << 1 | 1);
    write(i2c, I2cRegister.CTR, MASTER | CONF_UPDATE);

    assertThat(read(i2c, I2cRegister.SCL_SP_CONF)).isEqualTo(9 << 1);
  }

  @Test
  void aListWithoutAnEndJustEnds() {
    commands(RESTART, RESTART, RESTART, RESTART, RESTART, RESTART, RESTART, RESTART);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isZero();
    assertThat(bench.events.next()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anUnknownCommandStopsTheList() {
    commands(7 << 11, STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isZero();
  }

  @Test
  void addressesHaveSevenBits() {
    assertThatThrownBy(() -> i2c.attach(0x80, target)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDetachedTargetNoLongerAnswers() {
    i2c.detach(ADDRESS);
    send(ADDRESS << 1);
    commands(RESTART, writes(1), STOP);

    run();

    assertThat(read(i2c, I2cRegister.INT_STATUS)).isEqualTo(NACK);
  }

  @Test
  void aResetEndsTheTransfer() {
    send(ADDRESS << 1, 0);
    commands(RESTART, writes(2), STOP);
    start();
    bench.advanceMicroseconds(150);
    i2c.reset(ResetScope.CORE);
    bench.advanceMicroseconds(10_000);

    assertThat(target.history).containsExactly("write", "stop");
    assertThat(read(i2c, I2cRegister.INT_RAW)).isEqualTo(2);
    assertThat(read(i2c, I2cRegister.SR)).isEqualTo(3 << 14);
  }

  @Test
  void itContinuesFromASavedState() {
    send(ADDRESS << 1, 0x30, 0x5A, 0xA5);
    commands(RESTART, writes(4), STOP);
    start();
    bench.advanceMicroseconds(250);
    DeviceBench other = new DeviceBench();
    I2c copy = new I2c(other.events, new DeviceBench.Line());
    RegisterFile otherTarget = new RegisterFile();
    copy.attach(ADDRESS, otherTarget);

    load(copy, save(i2c));
    copyTime(other);
    bench.advanceMicroseconds(1000);
    other.advanceMicroseconds(1000);

    assertThat(otherTarget.registers[0x31]).isEqualTo((byte) 0xA5);
    assertThat(save(copy)).isEqualTo(save(i2c));
  }

  private void copyTime(DeviceBench other) {
    other.clock.advanceTo(bench.clock.now());
    StateWriter out = new StateWriter();
    bench.events.save(out);
    other.events.load(new StateReader(out.toByteArray()));
  }

  private void run() {
    start();
    bench.advanceMicroseconds(10_000);
  }

  private void start() {
    write(i2c, I2cRegister.CTR, MASTER | CONF_UPDATE);
    write(i2c, I2cRegister.CTR, MASTER | START);
  }

  private void send(int... bytes) {
    for (int value : bytes) {
      write(i2c, I2cRegister.DATA, value);
    }
  }

  private int[] received() {
    int[] bytes = new int[read(i2c, I2cRegister.SR) >>> 8 & 0x3F];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = read(i2c, I2cRegister.DATA);
    }
    return bytes;
  }

  private void commands(int... commands) {
    for (int i = 0; i < commands.length; i++) {
      write(i2c, I2cRegister.COMD, i, commands[i]);
    }
  }

  private static int writes(int count) {
    return 1 << 11 | 1 << 8 | count;
  }

  private static int reads(int count) {
    return 3 << 11 | count;
  }

  private static int lastRead() {
    return 3 << 11 | 1 << 10 | 1;
  }
}
