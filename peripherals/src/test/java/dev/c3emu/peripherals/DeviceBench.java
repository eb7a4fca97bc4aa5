package dev.c3emu.peripherals;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.Arrays;

/** A device under test without a CPU: virtual time moved by hand, lines and memory to look at. */
public final class DeviceBench {
  /** Time that only {@link #advance} moves. */
  public final VirtualClock clock = new VirtualClock(() -> 0);

  public final EventQueue events = new EventQueue(clock);

  /** 384 KB at the data-bus address of SRAM1. */
  public final Ram memory = new Ram(0x3FC8_0000, 0x6_0000);

  /** Lets {@code ticks} pass, firing deadlines at their exact times. */
  public void advance(long ticks) {
    long target = clock.now() + ticks;
    while (events.next() <= target) {
      clock.advanceTo(events.next());
      events.runDue();
    }
    clock.advanceTo(target);
  }

  public void advanceMicroseconds(long microseconds) {
    advance(microseconds * VirtualClock.TICKS_PER_MICROSECOND);
  }

  public static int read(Device device, Register register) {
    return device.read(register.spec().offset());
  }

  public static int read(Device device, Register register, int index) {
    return device.read(register.spec().offset() + index * register.spec().stride());
  }

  public static void write(Device device, Register register, int value) {
    device.write(register.spec().offset(), value);
  }

  public static void write(Device device, Register register, int index, int value) {
    device.write(register.spec().offset() + index * register.spec().stride(), value);
  }

  /**
   * Bytes from their values.
   *
   * @param values -128..255
   */
  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** The saved state of a device. */
  public static byte[] save(Device device) {
    StateWriter out = new StateWriter();
    device.save(out);
    return out.toByteArray();
  }

  public static void load(Device device, byte[] state) {
    device.load(new StateReader(state));
  }

  /** An interrupt line that remembers its level and how often it rose. */
  public static final class Line implements InterruptLine {
    private boolean level;
    private int rises;

    @Override
    public void set(boolean level) {
      if (level && !this.level) {
        rises++;
      }
      this.level = level;
    }

    public boolean level() {
      return level;
    }

    public int rises() {
      return rises;
    }
  }

  /** Memory for DMA. */
  public static final class Ram implements PhysicalMemory {
    private final int base;
    private final byte[] bytes;

    Ram(int base, int size) {
      this.base = base;
      bytes = new byte[size];
    }

    @Override
    public boolean contains(int address, int length) {
      long offset = Integer.toUnsignedLong(address) - Integer.toUnsignedLong(base);
      return offset >= 0 && length >= 0 && offset + length <= bytes.length;
    }

    @Override
    public void read(int address, byte[] into, int offset, int length) {
      System.arraycopy(bytes, address - base, into, offset, length);
    }

    @Override
    public void write(int address, byte[] from, int offset, int length) {
      System.arraycopy(from, offset, bytes, address - base, length);
    }

    public byte[] slice(int address, int length) {
      return Arrays.copyOfRange(bytes, address - base, address - base + length);
    }
  }
}
