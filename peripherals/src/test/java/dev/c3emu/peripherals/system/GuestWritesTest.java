package dev.c3emu.peripherals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.interrupt.InterruptMatrix;
import dev.c3emu.peripherals.interrupt.InterruptSource;
import dev.c3emu.peripherals.rtc.RtcController;
import dev.c3emu.peripherals.rtc.SleepControl;
import dev.c3emu.peripherals.rtc.SleepMode;
import dev.c3emu.peripherals.timer.SystemTimer;
import dev.c3emu.peripherals.timer.TimerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a guest writes, the devices survive it and their saved state is complete. */
class GuestWritesTest {
  private static final int STEPS = 300;

  @Property(tries = 100)
  void noWriteBreaksADevice(@ForAll long seed) {
    Chip chip = new Chip();
    Random guest = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      chip.step(guest);
    }
    chip.devices.forEach(device -> device.reset(ResetScope.CHIP));
    chip.step(guest);
  }

  @Property(tries = 100)
  void aLoadedChipDoesWhatTheSavedOneDoes(@ForAll long seed) {
    Chip chip = new Chip();
    Random guest = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      chip.step(guest);
    }
    Chip copy = new Chip();
    copy.load(chip.save());
    assertThat(copy.save()).isEqualTo(chip.save());

    Random same = new Random(seed);
    Random again = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      assertThat(copy.step(same)).isEqualTo(chip.step(again));
    }
    assertThat(copy.save()).isEqualTo(chip.save());
    assertThat(copy.pending).isEqualTo(chip.pending);
  }

  /** The devices of these packages, wired to each other. */
  private static final class Chip implements SleepControl, ApbBus {
    private static final int SRAM = 0x3FC8_0000;
    private static final int SRAM_SIZE = 0x6_0000;

    final DeviceBench bench = new DeviceBench();
    final List<Device> devices = new ArrayList<>();
    int pending;

    Chip() {
      InterruptMatrix matrix = new InterruptMatrix(line -> pending = line);
      ClockTree clocks = new ClockTree(bench.clock::setTicksPerInstruction);
      RtcController rtc =
          new RtcController(
              bench.events, matrix.line(InterruptSource.RTC_CORE), cause -> {}, this, true);
      devices.add(matrix);
      devices.add(rtc);
      devices.add(
          new SystemRegisters(
              clocks, lines(matrix, InterruptSource.FROM_CPU_INTR0, 4), p -> {}, bench.memory));
      devices.add(
          new SystemController(1, matrix.line(InterruptSource.APB_CTRL), bench.memory, this));
      devices.add(
          new SystemTimer(bench.events, lines(matrix, InterruptSource.SYSTIMER_TARGET0, 3)));
      devices.add(group(0, matrix, clocks, rtc, InterruptSource.TG0_T0));
      devices.add(group(1, matrix, clocks, rtc, InterruptSource.TG1_T0));
    }

    private TimerGroup group(
        int number,
        InterruptMatrix matrix,
        Clocks clocks,
        RtcController rtc,
        InterruptSource first) {
      List<InterruptLine> lines = lines(matrix, first, 2);
      return new TimerGroup(
          number, bench.events, clocks, rtc, lines.get(0), lines.get(1), cause -> {});
    }

    private static List<InterruptLine> lines(
        InterruptMatrix matrix, InterruptSource first, int count) {
      List<InterruptLine> lines = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        lines.add(matrix.line(InterruptSource.values()[first.ordinal() + i]));
      }
      return lines;
    }

    /** Writes a register, lets some time pass, reads a register. */
    int step(Random guest) {
      Device device = devices.get(guest.nextInt(devices.size()));
      device.write(offset(device, guest), value(guest));
      bench.advance(guest.nextInt(5_000));
      Device read = devices.get(guest.nextInt(devices.size()));
      return read.read(offset(read, guest));
    }

    private static int offset(Device device, Random guest) {
      Register register = device.registers().get(guest.nextInt(device.registers().size()));
      return register.spec().offset()
          + guest.nextInt(register.spec().count()) * register.spec().stride();
    }

    private static int value(Random guest) {
      return switch (guest.nextInt(4)) {
        case 0 -> 0;
        case 1 -> -1;
        case 2 -> 1 << guest.nextInt(32);
        default -> guest.nextInt();
      };
    }

    byte[] save() {
      StateWriter out = new StateWriter();
      bench.clock.save(out);
      bench.events.save(out);
      devices.forEach(device -> device.save(out));
      out.putBytes(bench.memory.slice(SRAM, SRAM_SIZE));
      return out.toByteArray();
    }

    void load(byte[] state) {
      StateReader in = new StateReader(state);
      bench.clock.load(in);
      bench.events.load(in);
      devices.forEach(device -> device.load(in));
      bench.memory.write(SRAM, in.getBytes(), 0, SRAM_SIZE);
    }

    @Override
    public void sleep(SleepMode mode) {}

    @Override
    public void wake() {}

    @Override
    public void stall(boolean stalled) {}

    @Override
    public int read(int address) {
      return address;
    }

    @Override
    public void write(int address, int value) {
      Device device = devices.get((address >>> 12) % devices.size());
      device.write(address & device.size() - 1, value);
    }
  }
}
