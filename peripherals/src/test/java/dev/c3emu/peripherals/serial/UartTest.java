package dev.c3emu.peripherals.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UartTest {
  private final UartBench uart = new UartBench();

  @ParameterizedTest
  @EnumSource(UartRegister.class)
  void everyRegisterReadsItsDocumentedValueAfterReset(UartRegister register) {
    uart.print("A");
    uart.uart.reset(ResetScope.CORE);

    assertThat(uart.read(register)).isEqualTo(register.spec().reset());
  }

  @Test
  void aResetOfTheCpuAloneLeavesTheLineAlone() {
    uart.print("AB");
    uart.uart.reset(ResetScope.CPU);
    uart.advanceBits(20);

    assertThat(uart.sent()).isEqualTo("AB");
  }

  @Test
  void aResetDropsTheInterruptAndTheOutputButNotTheHostsInput() {
    uart.print("AB");
    uart.type("xyz");
    uart.write(UartRegister.INT_ENA, -1);
    uart.uart.reset(ResetScope.CORE);

    assertThat(uart.line.level()).isFalse();
    assertThat(uart.uart.outputSent()).isTrue();
    assertThat(uart.uart.pendingInput()).isEqualTo(3);
  }

  @Test
  void peekTakesNothingFromTheFifo() {
    uart.type("AB");
    uart.advanceBits(20);

    assertThat(uart.uart.peek(0)).isEqualTo('A');
    assertThat(uart.uart.peek(0)).isEqualTo('A');
    assertThat(uart.readAll()).isEqualTo("AB");
  }

  @Test
  void rtsAndDtrFollowTheirSoftwareBits() {
    uart.write(UartRegister.CONF0, 1 << 6);
    assertThat(uart.read(UartRegister.STATUS) >>> 29).isEqualTo(0b101);

    uart.write(UartRegister.CONF0, 1 << 7);
    assertThat(uart.read(UartRegister.STATUS) >>> 29).isEqualTo(0b110);
  }

  @Test
  void aLoadedUartContinuesAtTheSameTicks() {
    uart.print("Hello");
    uart.type("0123");
    uart.advanceBits(13);
    UartBench copy = copyOf(uart);

    uart.advanceBits(100);
    copy.advanceBits(100);

    assertThat(copy.sent()).isEqualTo("ello");
    assertThat(copy.times).isEqualTo(uart.times.subList(1, 5));
    assertThat(copy.readAll()).isEqualTo(uart.readAll()).isEqualTo("0123");
  }

  @Test
  void aLoadedUartDrivesItsInterrupt() {
    uart.write(UartRegister.INT_ENA, UartInterrupt.TXFIFO_EMPTY);

    assertThat(copyOf(uart).line.level()).isTrue();
  }

  @Property(tries = 200)
  void nothingAGuestWritesDoesHarmAndEveryStateCanBeSaved(@ForAll long seed) {
    Random random = new Random(seed);
    UartBench guest = new UartBench(new UartOptions(random.nextBoolean(), random.nextBoolean()));
    for (int step = 0; step < 60; step++) {
      perturb(guest, random);
    }
    UartBench copy = copyOf(guest);

    long again = random.nextLong();
    for (UartBench each : List.of(guest, copy)) {
      Random same = new Random(again);
      for (int step = 0; step < 20; step++) {
        perturb(each, same);
      }
    }
    assertThat(DeviceBench.save(copy.uart)).isEqualTo(DeviceBench.save(guest.uart));
    assertThat(copy.line.level()).isEqualTo(guest.line.level());
  }

  private static void perturb(UartBench guest, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> guest.advance(random.nextInt(20_000));
      case 1 -> guest.type("+".repeat(random.nextInt(20)));
      case 2 -> guest.clocks.setApbHertz(random.nextInt(80_000_000));
      case 3 -> guest.print("x".repeat(random.nextInt(40)));
      default -> {
        UartRegister[] registers = UartRegister.values();
        UartRegister register = registers[random.nextInt(registers.length)];
        guest.read(register);
        guest.write(register, random.nextInt() & random.nextInt());
      }
    }
  }

  /** Another bench, loaded with the state of the first. */
  private static UartBench copyOf(UartBench original) {
    StateWriter out = new StateWriter();
    original.bench.clock.save(out);
    original.uart.save(out);
    original.bench.events.save(out);
    UartBench copy = new UartBench(original.uart.options());
    StateReader in = new StateReader(out.toByteArray());
    copy.clocks.setApbHertz(original.clocks.apbHertz());
    copy.bench.clock.load(in);
    copy.uart.load(in);
    copy.bench.events.load(in);
    return copy;
  }
}
