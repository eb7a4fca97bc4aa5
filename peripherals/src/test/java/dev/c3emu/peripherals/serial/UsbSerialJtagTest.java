package dev.c3emu.peripherals.serial;

import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.CONF0;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.EP1;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.EP1_CONF;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.FRAM_NUM;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.INT_CLR;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.INT_ENA;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.INT_RAW;
import static dev.c3emu.peripherals.serial.UsbSerialJtagRegister.OUT_EP1_ST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.DeviceBench;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsbSerialJtagTest {
  private static final int WR_DONE = 1;
  private static final int DATA_FREE = 1 << 1;
  private static final int DATA_AVAIL = 1 << 2;

  private static final int SOF = 1 << 1;
  private static final int OUT_RECV_PKT = 1 << 2;
  private static final int IN_EMPTY = 1 << 3;
  private static final int BUS_RESET = 1 << 9;

  private static final int PAD_ENABLE = 1 << 14;

  /** Ticks that a transaction without payload takes: 13 bytes at 12 Mbit/s. */
  private static final long EMPTY_TRANSACTION = 13 * 8 * 160 / 12;

  private final Port port = new Port(true);

  @ParameterizedTest
  @EnumSource(UsbSerialJtagRegister.class)
  void everyRegisterReadsItsDocumentedValueAfterReset(UsbSerialJtagRegister register) {
    assertThat(port.read(register)).isEqualTo(register.spec().reset());
  }

  @Test
  void theHostGetsAPacketShortlyAfterWrDone() {
    port.print("Hi");
    port.advanceMicroseconds(1000);
    assertThat(port.sent()).isEmpty();

    port.write(EP1_CONF, WR_DONE);
    port.bench.advance(15 * 8 * 160 / 12 - 1);
    assertThat(port.sent()).isEmpty();
    port.bench.advance(1);
    assertThat(port.sent()).isEqualTo("Hi");
  }

  @Test
  void theGuestCannotWriteUntilTheHostHasThePacket() {
    port.print("Hi");
    port.write(EP1_CONF, WR_DONE);
    assertThat(port.mayWrite()).isFalse();
    port.print("lost");

    port.advanceMicroseconds(100);
    assertThat(port.mayWrite()).isTrue();
    assertThat(port.sent()).isEqualTo("Hi");
    assertThat(port.usb.outputSent()).isTrue();
  }

  @Test
  void aFullPacketGoesOutByItself() {
    port.print("x".repeat(64));
    assertThat(port.mayWrite()).isFalse();
    port.advanceMicroseconds(100);

    assertThat(port.sent()).isEqualTo("x".repeat(64));
  }

  @Test
  void inEmptyComesWithEveryFetchedPacketEvenAnEmptyOne() {
    port.write(INT_ENA, IN_EMPTY);
    assertThat(port.line.level()).as("empty from reset").isTrue();
    port.write(INT_CLR, IN_EMPTY);
    assertThat(port.line.level()).isFalse();

    port.write(EP1_CONF, WR_DONE);
    port.bench.advance(EMPTY_TRANSACTION);
    assertThat(port.line.level()).isTrue();
  }

  @Test
  void withoutAHostAPacketWaits() {
    Port alone = new Port(false);
    alone.print("x".repeat(64));
    alone.advanceMicroseconds(1_000_000);
    assertThat(alone.mayWrite()).isFalse();
    assertThat(alone.sent()).isEmpty();

    alone.usb.setConnected(true);
    alone.advanceMicroseconds(100);
    assertThat(alone.read(INT_RAW) & BUS_RESET).isNotZero();
    assertThat(alone.sent()).hasSize(64);
  }

  @Test
  void switchingThePadsOffUnplugsTheHost() {
    port.write(CONF0, 0);
    port.print("Hi");
    port.write(EP1_CONF, WR_DONE);
    port.advanceMicroseconds(1000);
    assertThat(port.sent()).isEmpty();

    port.write(CONF0, PAD_ENABLE);
    port.advanceMicroseconds(1000);
    assertThat(port.sent()).isEqualTo("Hi");
  }

  @Test
  void inputArrivesAsAPacket() {
    port.write(INT_ENA, OUT_RECV_PKT);
    port.type("abc");
    assertThat(port.read(EP1_CONF) & DATA_AVAIL).isZero();
    port.advanceMicroseconds(100);

    assertThat(port.line.level()).isTrue();
    assertThat(port.read(OUT_EP1_ST) >>> 16).as("bytes received").isEqualTo(3);
    assertThat(port.read(OUT_EP1_ST) >>> 2 & 0x7F).as("write address").isEqualTo(5);
    assertThat(port.readAll()).isEqualTo("abc");
    assertThat(port.usb.inputConsumed()).isTrue();
  }

  @Test
  void theNextPacketComesWhenTheLastIsRead() {
    port.type("x".repeat(64) + "y");
    port.advanceMicroseconds(10_000);
    assertThat(port.usb.unreadInput()).isEqualTo(64);
    assertThat(port.usb.pendingInput()).isEqualTo(1);
    assertThat(port.readAll()).isEqualTo("x".repeat(64));

    port.advanceMicroseconds(100);
    assertThat(port.readAll()).isEqualTo("y");
  }

  @Test
  void framesAreCountedFromTheConnection() {
    port.advanceMicroseconds(999);
    assertThat(port.read(FRAM_NUM)).isZero();
    port.advanceMicroseconds(1);
    assertThat(port.read(FRAM_NUM)).isEqualTo(1);

    port.advanceMicroseconds(2_048_000);
    assertThat(port.read(FRAM_NUM)).as("11 bits").isEqualTo(1);
  }

  @Test
  void sofShowsThatAFrameHasStartedSinceItWasCleared() {
    port.advanceMicroseconds(1500);
    assertThat(port.read(INT_RAW) & SOF).isNotZero();
    port.write(INT_CLR, SOF);
    assertThat(port.read(INT_RAW) & SOF).isZero();

    port.advanceMicroseconds(500);
    assertThat(port.read(INT_RAW) & SOF).isNotZero();
  }

  @Test
  void sofInterruptsAtTheFrameAndOnlyIfEnabled() {
    assertThat(port.bench.events.next()).as("nothing to wait for").isEqualTo(EventQueue.NEVER);
    port.write(INT_ENA, SOF);
    port.bench.advance(159_999);
    assertThat(port.line.level()).isFalse();
    port.bench.advance(1);
    assertThat(port.line.level()).isTrue();

    port.write(INT_CLR, SOF);
    assertThat(port.line.level()).isFalse();
    port.advanceMicroseconds(1000);
    assertThat(port.line.level()).isTrue();
  }

  @Test
  void thereAreNoFramesWithoutAHost() {
    Port alone = new Port(false);
    alone.write(INT_ENA, SOF);
    alone.advanceMicroseconds(5000);

    assertThat(alone.read(INT_RAW) & SOF).isZero();
    assertThat(alone.read(FRAM_NUM)).isZero();
  }

  @Test
  void aPacketOnItsWayOutlivesAResetOfTheDigitalSystem() {
    port.print("Hi");
    port.write(EP1_CONF, WR_DONE);
    port.usb.reset(ResetScope.CORE);
    port.advanceMicroseconds(100);

    assertThat(port.sent()).isEqualTo("Hi");
  }

  @Test
  void unreadInputIsAnnouncedAgainAfterAReset() {
    port.type("abc");
    port.advanceMicroseconds(100);
    port.usb.reset(ResetScope.CORE);

    assertThat(port.read(INT_RAW) & OUT_RECV_PKT).isNotZero();
    assertThat(port.readAll()).isEqualTo("abc");
  }

  @Test
  void powerOnEmptiesTheFifos() {
    port.type("abc");
    port.advanceMicroseconds(100);
    port.print("x");
    port.usb.reset(ResetScope.CHIP);

    assertThat(port.usb.unreadInput()).isZero();
    assertThat(port.usb.outputSent()).isTrue();
  }

  @Test
  void peekTakesNothing() {
    port.type("abc");
    port.advanceMicroseconds(100);

    assertThat(port.usb.peek(0)).isEqualTo('a');
    assertThat(port.readAll()).isEqualTo("abc");
  }

  @Property(tries = 200)
  void nothingAGuestWritesDoesHarmAndEveryStateCanBeSaved(@ForAll long seed) {
    Random random = new Random(seed);
    Port guest = new Port(random.nextBoolean());
    for (int step = 0; step < 60; step++) {
      guest.perturb(random);
    }
    Port copy = guest.copy();

    long again = random.nextLong();
    for (Port each : List.of(guest, copy)) {
      Random same = new Random(again);
      for (int step = 0; step < 20; step++) {
        each.perturb(same);
      }
    }
    assertThat(DeviceBench.save(copy.usb)).isEqualTo(DeviceBench.save(guest.usb));
    assertThat(copy.line.level()).isEqualTo(guest.line.level());
  }

  /** The controller with what the guest and the host do to it. */
  private static final class Port {
    final DeviceBench bench = new DeviceBench();
    final DeviceBench.Line line = new DeviceBench.Line();
    final UsbSerialJtag usb;
    private final StringBuilder sent = new StringBuilder();

    Port(boolean connected) {
      usb = new UsbSerialJtag(bench.events, line, connected);
      usb.connect(value -> sent.append((char) value));
    }

    int read(UsbSerialJtagRegister register) {
      return DeviceBench.read(usb, register);
    }

    void write(UsbSerialJtagRegister register, int value) {
      DeviceBench.write(usb, register, value);
    }

    boolean mayWrite() {
      return (read(EP1_CONF) & DATA_FREE) != 0;
    }

    void print(String text) {
      text.chars().forEach(value -> write(EP1, value));
    }

    void type(String text) {
      usb.receive(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String sent() {
      return sent.toString();
    }

    String readAll() {
      StringBuilder text = new StringBuilder();
      while ((read(EP1_CONF) & DATA_AVAIL) != 0) {
        text.append((char) read(EP1));
      }
      return text.toString();
    }

    void advanceMicroseconds(long microseconds) {
      bench.advanceMicroseconds(microseconds);
    }

    void perturb(Random random) {
      switch (random.nextInt(5)) {
        case 0 -> bench.advance(random.nextInt(400_000));
        case 1 -> type("x".repeat(random.nextInt(100)));
        case 2 -> usb.setConnected(random.nextBoolean());
        case 3 -> print("y".repeat(random.nextInt(70)));
        default -> {
          UsbSerialJtagRegister[] registers = UsbSerialJtagRegister.values();
          UsbSerialJtagRegister register = registers[random.nextInt(registers.length)];
          read(register);
          write(register, random.nextInt());
        }
      }
    }

    Port copy() {
      StateWriter out = new StateWriter();
      bench.clock.save(out);
      usb.save(out);
      bench.events.save(out);
      Port copy = new Port(false);
      StateReader in = new StateReader(out.toByteArray());
      copy.bench.clock.load(in);
      copy.usb.load(in);
      copy.bench.events.load(in);
      return copy;
    }
  }
}
