package dev.c3emu.peripherals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.analog.AnalogI2c;
import dev.c3emu.peripherals.analog.SarAdc;
import dev.c3emu.peripherals.analog.TemperatureSensor;
import dev.c3emu.peripherals.bus.CanFrame;
import dev.c3emu.peripherals.bus.I2c;
import dev.c3emu.peripherals.bus.Spi2;
import dev.c3emu.peripherals.bus.Twai;
import dev.c3emu.peripherals.pwm.LedController;
import dev.c3emu.peripherals.pwm.Pulse;
import dev.c3emu.peripherals.pwm.RemoteControl;
import dev.c3emu.peripherals.system.Clocks;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a guest writes, a device neither throws nor hangs, and its state can be saved. */
class RandomGuestTest {
  private static final int WRITES = 20_000;
  private static final long LONGEST_PAUSE = 2000;

  static Stream<Arguments> devices() {
    return Stream.of(
        device("analog I2C", (events, clocks) -> new AnalogI2c()),
        device("SAR ADC", RandomGuestTest::sarAdc),
        device(
            "LED PWM", (events, clocks) -> new LedController(events, InterruptLine.NONE, clocks)),
        device("I2C", (events, clocks) -> new I2c(events, InterruptLine.NONE)),
        device(
            "SPI2",
            (events, clocks) -> new Spi2(events, InterruptLine.NONE, clocks, new TestDma())),
        device("RMT", RandomGuestTest::remoteControl),
        device("TWAI", RandomGuestTest::twai));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("devices")
  void aDeviceSurvivesAnyGuest(String name, BiFunction<EventQueue, Clocks, Device> factory) {
    DeviceBench bench = new DeviceBench();
    TestClocks clocks = new TestClocks();
    Device device = factory.apply(bench.events, clocks);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < WRITES; i++) {
      device.write(offset(device, random), value(random));
      device.read(offset(device, random));
      device.peek(offset(device, random));
      bench.advance((long) (random.nextDouble() * LONGEST_PAUSE));
    }
    byte[] state = DeviceBench.save(device);
    Device copy = factory.apply(new DeviceBench().events, clocks);

    DeviceBench.load(copy, state);

    assertThat(DeviceBench.save(copy)).isEqualTo(state);
  }

  private static Arguments device(String name, BiFunction<EventQueue, Clocks, Device> factory) {
    return Arguments.of(name, factory);
  }

  private static Device sarAdc(EventQueue events, Clocks clocks) {
    TemperatureSensor sensor = new TemperatureSensor(new AnalogI2c());
    return new SarAdc(events, InterruptLine.NONE, clocks, new TestDma(), sensor);
  }

  private static Device remoteControl(EventQueue events, Clocks clocks) {
    RemoteControl rmt = new RemoteControl(events, InterruptLine.NONE, clocks);
    rmt.receive(2, List.of(new Pulse(true, 100_000), new Pulse(false, 3)));
    return rmt;
  }

  private static Device twai(EventQueue events, Clocks clocks) {
    Twai twai = new Twai(events, InterruptLine.NONE, clocks);
    twai.connect(frame -> frame.length() % 2 == 0);
    twai.inject(CanFrame.standard(5, (byte) 1));
    return twai;
  }

  private static int offset(Device device, Random random) {
    List<? extends Register> registers = device.registers();
    Register register = registers.get(random.nextInt(registers.size()));
    int index = random.nextInt(register.spec().count());
    return register.spec().offset() + index * register.spec().stride();
  }

  /** Sparse values as well as dense ones, so that dividers and counts are small now and then. */
  private static int value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> 1 << random.nextInt(32);
      case 2 -> random.nextInt() & random.nextInt() & random.nextInt();
      default -> -random.nextInt(2);
    };
  }
}
