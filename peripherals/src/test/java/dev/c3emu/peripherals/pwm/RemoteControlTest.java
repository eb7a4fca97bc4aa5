package dev.c3emu.peripherals.pwm;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.TestClocks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteControlTest {
  private static final int START = 1;
  private static final int READ_RESET = 1 << 1;
  private static final int APB_RESET = 1 << 2;
  private static final int CONTINUOUS = 1 << 3;
  private static final int WRAP = 1 << 4;
  private static final int STOP = 1 << 7;
  private static final int UPDATE = 1 << 24;

  private static final int TX_END = 1;
  private static final int TX_ERROR = 1 << 4;
  private static final int TX_THRESHOLD = 1 << 8;
  private static final int TX_LOOP = 1 << 12;
  private static final int RX_END = 1 << 2;
  private static final int RX_ERROR = 1 << 6;
  private static final int RX_THRESHOLD = 1 << 10;

  /** Channel cycles of 0.1 us: 80 MHz divided by 8. */
  private static final int DIVIDER = 8;

  private static final int TICKS = 16;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final TestClocks clocks = new TestClocks();
  private final RemoteControl rmt = new RemoteControl(bench.events, line, clocks);
  private final Capture capture = new Capture();

  RemoteControlTest() {
    rmt.listen(capture);
    write(rmt, RemoteControlRegister.SYS_CONF, 1 << 26 | 1 << 24 | 1);
  }

  @Test
  void itemsAreSentUntilTheEndMark() {
    memory(0, item(1, 8, 0, 4), item(1, 4, 0, 8), 0);
    start(0, 0);

    bench.advance(24 * TICKS);

    assertThat(capture.heard)
        .containsExactly("0: high 128", "0: low 64", "0: high 64", "0: low 128", "0: end");
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_END);
  }

  @Test
  void theEndMarkMayBeTheSecondHalf() {
    memory(0, item(1, 8, 0, 0));
    start(0, 0);
    bench.advance(8 * TICKS);

    assertThat(capture.heard).containsExactly("0: high 128", "0: end");
  }

  @Test
  void theEndInterrupts() {
    write(rmt, RemoteControlRegister.INT_ENA, TX_END);
    memory(0, item(1, 8, 0, 4), 0);
    start(0, 0);

    bench.advance(12 * TICKS - 1);
    assertThat(line.level()).isFalse();
    bench.advance(1);
    assertThat(line.level()).isTrue();
    assertThat(read(rmt, RemoteControlRegister.INT_ST)).isEqualTo(TX_END);
    write(rmt, RemoteControlRegister.INT_CLR, TX_END);
    assertThat(line.level()).isFalse();
  }

  @Test
  void theClockIsDividedByFractions() {
    // 40 MHz / (3 + 1/2) / 256
    write(rmt, RemoteControlRegister.SYS_CONF, 1 << 26 | 3 << 24 | 2 << 18 | 1 << 12 | 2 << 4 | 1);
    memory(0, item(1, 10, 0, 0));
    write(rmt, RemoteControlRegister.CH_TX_CONF0, 0, 1 << 16 | START);

    bench.advance(10 * 4 * 7 * 128 - 1);
    assertThat(capture.heard).isEmpty();
    bench.advance(1);
    assertThat(capture.heard).containsExactly("0: high " + 10 * 4 * 7 * 128, "0: end");
  }

  @Test
  void memoryCanBeWrittenThroughTheDataRegister() {
    write(rmt, RemoteControlRegister.CH_TX_CONF0, 1, 1 << 16 | APB_RESET);
    write(rmt, RemoteControlRegister.CHDATA, 1, item(1, 3, 0, 5));
    write(rmt, RemoteControlRegister.CHDATA, 1, 0);
    start(1, 0);
    bench.advanceMicroseconds(10);

    assertThat(capture.heard).containsExactly("1: high 48", "1: low 80", "1: end");
    assertThat(read(rmt, RemoteControlRegister.MEM, 48)).isEqualTo(item(1, 3, 0, 5));
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_END << 1);
  }

  @Test
  void theThresholdAllowsToRefillAWrappingMemory() {
    write(rmt, RemoteControlRegister.CH_TX_LIM, 0, 24);
    for (int i = 0; i < 48; i++) {
      memory(i, item(1, 1, 0, 1));
    }
    start(0, WRAP);

    bench.advance(24 * 2 * TICKS);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_THRESHOLD);
    write(rmt, RemoteControlRegister.INT_CLR, -1);
    memory(0, item(1, 5, 0, 0));

    bench.advance(24 * 2 * TICKS + 5 * TICKS);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_THRESHOLD | TX_END);
    assertThat(capture.heard).hasSize(98).endsWith("0: high 80", "0: end");
  }

  @Test
  void dataWithoutAnEndMarkIsAnError() {
    for (int i = 0; i < 48; i++) {
      memory(i, item(1, 1, 0, 1));
    }
    start(0, 0);
    bench.advanceMicroseconds(100);

    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_ERROR);
  }

  @Test
  void aChannelCanUseItsNeighboursMemory() {
    for (int i = 0; i < 60; i++) {
      memory(i, item(1, 1, 0, 1));
    }
    write(rmt, RemoteControlRegister.CH_TX_CONF0, 0, 2 << 16 | DIVIDER << 8 | START);
    bench.advanceMicroseconds(100);

    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_END);
    assertThat(capture.heard).hasSize(121);
  }

  @Test
  void continuousModeCountsItsLoops() {
    write(rmt, RemoteControlRegister.CH_TX_LIM, 0, 1 << 19 | 3 << 9);
    memory(0, item(1, 1, 0, 1), 0);
    start(0, CONTINUOUS);

    bench.advance(3 * 2 * TICKS - 1);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isZero();
    bench.advance(1);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_LOOP);
    bench.advance(2 * TICKS);
    assertThat(capture.heard).hasSize(8);
  }

  @Test
  void aTransmissionCanBeStopped() {
    memory(0, item(1, 1, 0, 1), 0);
    start(0, CONTINUOUS);
    bench.advance(2 * TICKS);
    write(rmt, RemoteControlRegister.CH_TX_CONF0, 0, conf(CONTINUOUS | STOP | UPDATE));
    bench.advanceMicroseconds(10);

    assertThat(capture.heard).containsExactly("0: high 16", "0: low 16", "0: end");
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isZero();
  }

  @Test
  void continuousModeWithoutDataEnds() {
    memory(0, 0);
    start(0, CONTINUOUS);

    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(TX_END);
  }

  @Test
  void aGroupStartsTogether() {
    write(rmt, RemoteControlRegister.TX_SIM, 7);
    memory(0, item(1, 1, 0, 0));
    memory(48, item(1, 2, 0, 0));
    start(0, 0);
    bench.advanceMicroseconds(10);
    assertThat(capture.heard).isEmpty();

    start(1, 0);
    bench.advanceMicroseconds(10);
    assertThat(capture.heard).containsExactly("0: high 16", "0: end", "1: high 32", "1: end");
  }

  @Test
  void withoutAClockNothingIsSent() {
    write(rmt, RemoteControlRegister.SYS_CONF, 1);
    memory(0, item(1, 1, 0, 1), 0);
    start(0, 0);
    bench.advanceMicroseconds(1000);

    assertThat(capture.heard).isEmpty();
  }

  @Test
  void pulsesAreMeasuredIntoMemory() {
    enableReceiver(0, 100, 0);
    rmt.receive(2, List.of(high(90), low(45), high(5)));

    bench.advance((90 + 45 + 5 + 100) * TICKS);

    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(RX_END);
    assertThat(read(rmt, RemoteControlRegister.MEM, 96)).isEqualTo(item(1, 90, 0, 45));
    assertThat(read(rmt, RemoteControlRegister.MEM, 97)).isEqualTo(item(1, 5, 0, 0));
    assertThat((read(rmt, RemoteControlRegister.CH_RX_STATUS, 0) & 0x1FF) - 96).isEqualTo(2);
  }

  @Test
  void aFrameEndsWhenTheSignalIsIdle() {
    enableReceiver(0, 100, 0);
    rmt.receive(2, List.of(high(90)));

    bench.advance(190 * TICKS - 1);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isZero();
    bench.advance(1);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(RX_END);
  }

  @Test
  void anEvenNumberOfPulsesIsEndedByAnItemOfItsOwn() {
    enableReceiver(1, 100, 0);
    rmt.receive(3, List.of(high(10), low(20)));
    bench.advanceMicroseconds(100);

    assertThat(read(rmt, RemoteControlRegister.MEM, 144)).isEqualTo(item(1, 10, 0, 20));
    assertThat(read(rmt, RemoteControlRegister.MEM, 145) & 0x7FFF_7FFF).isZero();
    assertThat((read(rmt, RemoteControlRegister.CH_RX_STATUS, 1) & 0x1FF) - 144).isEqualTo(2);
  }

  @Test
  void aDisabledReceiverHearsNothing() {
    rmt.receive(2, List.of(high(10), low(20)));
    bench.advanceMicroseconds(1000);

    assertThat(read(rmt, RemoteControlRegister.MEM, 96)).isZero();
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isZero();
  }

  @Test
  void aFullReceiverReportsAnError() {
    enableReceiver(0, 100, 0);
    rmt.receive(2, pulses(98));
    bench.advance(98 * 10 * TICKS);

    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(RX_ERROR);
    assertThat(read(rmt, RemoteControlRegister.CH_RX_STATUS, 0) & 1 << 26).isNotZero();
  }

  @Test
  void aWrappingReceiverReportsItsThreshold() {
    write(rmt, RemoteControlRegister.CH_RX_LIM, 0, 24);
    enableReceiver(0, 100, 1 << 13);
    rmt.receive(2, pulses(98));

    bench.advance(24 * 2 * 10 * TICKS);
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isEqualTo(RX_THRESHOLD);
    bench.advance(50 * 10 * TICKS);
    assertThat(read(rmt, RemoteControlRegister.CH_RX_STATUS, 0) & 0x1FF).isEqualTo(97);
  }

  @Test
  void receivedItemsCanBeReadThroughTheDataRegister() {
    enableReceiver(0, 100, 0);
    rmt.receive(2, List.of(high(90), low(45), high(5)));
    bench.advanceMicroseconds(1000);

    assertThat(read(rmt, RemoteControlRegister.CHDATA, 2)).isEqualTo(item(1, 90, 0, 45));
    assertThat(read(rmt, RemoteControlRegister.CHDATA, 2)).isEqualTo(item(1, 5, 0, 0));
  }

  @Test
  void onlyReceiversReceive() {
    assertThatThrownBy(() -> rmt.receive(1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rmt.receive(2, List.of(new Pulse(true, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResetStopsAllChannels() {
    memory(0, item(1, 1, 0, 1), 0);
    start(0, CONTINUOUS);
    enableReceiver(0, 100, 0);
    rmt.receive(2, pulses(10));
    rmt.reset(ResetScope.CORE);
    bench.advanceMicroseconds(1000);

    assertThat(capture.heard).isEmpty();
    assertThat(read(rmt, RemoteControlRegister.INT_RAW)).isZero();
  }

  @Test
  void itContinuesFromASavedState() {
    write(rmt, RemoteControlRegister.INT_ENA, TX_LOOP);
    write(rmt, RemoteControlRegister.CH_TX_LIM, 0, 1 << 19 | 3 << 9);
    memory(0, item(1, 1, 0, 1), 0);
    start(0, CONTINUOUS);
    enableReceiver(0, 100, 0);
    rmt.receive(2, pulses(9));
    bench.advance(37 * TICKS);
    DeviceBench.Line otherLine = new DeviceBench.Line();
    RemoteControl copy = new RemoteControl(bench.events, otherLine, clocks);

    load(copy, save(rmt));

    assertThat(otherLine.level()).isTrue();
    assertThat(save(copy)).isEqualTo(save(rmt));
  }

  private void memory(int address, int... items) {
    for (int i = 0; i < items.length; i++) {
      write(rmt, RemoteControlRegister.MEM, address + i, items[i]);
    }
  }

  private void start(int channel, int mode) {
    write(rmt, RemoteControlRegister.CH_TX_CONF0, channel, conf(mode | READ_RESET));
    write(rmt, RemoteControlRegister.CH_TX_CONF0, channel, conf(mode | UPDATE));
    write(rmt, RemoteControlRegister.CH_TX_CONF0, channel, conf(mode | START));
  }

  private static int conf(int mode) {
    return 1 << 16 | DIVIDER << 8 | mode;
  }

  private void enableReceiver(int receiver, int idle, int mode) {
    write(rmt, RemoteControlRegister.CH_RX_CONF0, receiver, 1 << 23 | idle << 8 | DIVIDER);
    write(rmt, RemoteControlRegister.CH_RX_CONF1, receiver, mode | 1 << 3 | 1 << 2 | 1 << 1);
    write(rmt, RemoteControlRegister.CH_RX_CONF1, receiver, mode | 1 << 3 | 1);
  }

  private static List<Pulse> pulses(int count) {
    List<Pulse> pulses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pulses.add(new Pulse(i % 2 == 0, 10 * TICKS));
    }
    return pulses;
  }

  private static Pulse high(int cycles) {
    return new Pulse(true, (long) cycles * TICKS);
  }

  private static Pulse low(int cycles) {
    return new Pulse(false, (long) cycles * TICKS);
  }

  private static int item(int level0, int duration0, int level1, int duration1) {
    return level1 << 31 | duration1 << 16 | level0 << 15 | duration0;
  }

  private static final class Capture implements PulseListener {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void pulse(int channel, Pulse pulse) {
      heard.add(channel + ": " + (pulse.level() ? "high " : "low ") + pulse.ticks());
    }

    @Override
    public void end(int channel) {
      heard.add(channel + ": end");
    }
  }
}
