package dev.c3emu.peripherals.dma;

import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.write;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import java.util.Arrays;
import java.util.List;

/** A GDMA controller with memory, driven through its registers as the drivers do it. */
public final class GdmaBench {
  public static final int OWNER = 1 << 31;
  public static final int EOF = 1 << 30;

  /** Where a test lays its first descriptors, and the bytes they are about. */
  static final int OUT = 0x3FC8_0100;

  static final int IN = 0x3FC8_0300;
  static final int SOURCE = 0x3FC9_0000;
  static final int TARGET = 0x3FCA_0000;

  private static final int RAM = 0x3FC8_0000;
  private static final int RAM_BYTES = 0x6_0000;
  private static final int IN_START = 1 << 22;
  private static final int IN_RESTART = 1 << 23;
  private static final int OUT_START = 1 << 21;
  private static final int OUT_RESTART = 1 << 22;
  private static final int MEM_TRANS_EN = 1 << 4;
  private static final int LINK_MASK = 0xF_FFFF;

  public final DeviceBench bench;
  public final List<DeviceBench.Line> lines =
      List.of(new DeviceBench.Line(), new DeviceBench.Line(), new DeviceBench.Line());
  public final Gdma gdma;

  public GdmaBench() {
    this(new DeviceBench());
  }

  public GdmaBench(DeviceBench bench) {
    this.bench = bench;
    gdma = new Gdma(bench.events, bench.memory, lines);
  }

  /** Lays a descriptor into memory. */
  public void descriptor(int address, int flags, int length, int size, int buffer, int next) {
    bench.memory.writeWord(address, flags | length << 12 | size);
    bench.memory.writeWord(address + 4, buffer);
    bench.memory.writeWord(address + 8, next);
  }

  /** A descriptor full of bytes to transmit, owned by the DMA. */
  public void outDescriptor(int address, int buffer, byte[] bytes, boolean eof, int next) {
    bench.memory.write(buffer, bytes, 0, bytes.length);
    descriptor(address, OWNER | (eof ? EOF : 0), bytes.length, bytes.length, buffer, next);
  }

  /** An empty descriptor to receive into, owned by the DMA. */
  public void inDescriptor(int address, int buffer, int size, int next) {
    descriptor(address, OWNER, 0, size, buffer, next);
  }

  /** Lays bytes into memory as a list of full descriptors, the last one marked as the end. */
  public void outList(int descriptors, int buffers, byte[] bytes, int bytesPerDescriptor) {
    int count = Math.max(1, (bytes.length + bytesPerDescriptor - 1) / bytesPerDescriptor);
    for (int i = 0; i < count; i++) {
      int from = i * bytesPerDescriptor;
      int to = Math.min(bytes.length, from + bytesPerDescriptor);
      boolean last = i == count - 1;
      outDescriptor(
          descriptors + i * Descriptor.BYTES,
          buffers + from,
          Arrays.copyOfRange(bytes, from, to),
          last,
          last ? 0 : descriptors + (i + 1) * Descriptor.BYTES);
    }
  }

  /** Lays a list of empty descriptors into memory that holds {@code size} bytes. */
  public void inList(int descriptors, int buffers, int size, int bytesPerDescriptor) {
    int count = Math.max(1, (size + bytesPerDescriptor - 1) / bytesPerDescriptor);
    for (int i = 0; i < count; i++) {
      int from = i * bytesPerDescriptor;
      inDescriptor(
          descriptors + i * Descriptor.BYTES,
          buffers + from,
          Math.min(bytesPerDescriptor, size - from),
          i == count - 1 ? 0 : descriptors + (i + 1) * Descriptor.BYTES);
    }
  }

  public void connect(int channel, DmaPeripheral peripheral) {
    write(gdma, GdmaRegister.IN_PERI_SEL, channel, peripheral.selector());
    write(gdma, GdmaRegister.OUT_PERI_SEL, channel, peripheral.selector());
    write(gdma, GdmaRegister.IN_CONF0, channel, 0);
  }

  public void connectToMemory(int channel) {
    write(gdma, GdmaRegister.IN_PERI_SEL, channel, DmaPeripheral.SPI2.selector());
    write(gdma, GdmaRegister.OUT_PERI_SEL, channel, DmaPeripheral.SPI2.selector());
    write(gdma, GdmaRegister.IN_CONF0, channel, MEM_TRANS_EN);
  }

  /**
   * Starts to copy bytes from SOURCE to TARGET, by one descriptor of channel 0 each.
   *
   * @return what is copied
   */
  byte[] copyOneBuffer(int length) {
    byte[] source = new byte[length];
    for (int i = 0; i < length; i++) {
      source[i] = (byte) (i * 7);
    }
    outDescriptor(OUT, SOURCE, source, true, 0);
    inDescriptor(IN, TARGET, length, 0);
    connectToMemory(0);
    startIn(0, IN);
    startOut(0, OUT);
    return source;
  }

  /** What a peripheral gets that asks for so many bytes. */
  static byte[] take(DmaStream stream, int length) {
    byte[] into = new byte[length];
    return Arrays.copyOf(into, stream.take(into, 0, length));
  }

  /** Sets the address, then starts by a read-modify-write of the link register. */
  public void startOut(int channel, int descriptor) {
    write(gdma, GdmaRegister.OUT_LINK, channel, descriptor & LINK_MASK);
    modify(GdmaRegister.OUT_LINK, channel, OUT_START);
  }

  public void startIn(int channel, int descriptor) {
    write(gdma, GdmaRegister.IN_LINK, channel, descriptor & LINK_MASK);
    modify(GdmaRegister.IN_LINK, channel, IN_START);
  }

  public void restartOut(int channel) {
    modify(GdmaRegister.OUT_LINK, channel, OUT_RESTART);
  }

  public void restartIn(int channel) {
    modify(GdmaRegister.IN_LINK, channel, IN_RESTART);
  }

  void modify(GdmaRegister register, int channel, int bits) {
    write(gdma, register, channel, read(gdma, register, channel) | bits);
  }

  public int raw(int channel) {
    return read(gdma, GdmaRegister.INT_RAW, channel);
  }

  public DmaStream stream(DmaPeripheral peripheral) {
    return gdma.stream(peripheral);
  }

  /**
   * Loads memory, controller, time and deadlines into another bench, as a snapshot would; the same
   * devices must have been built on both, and be loaded before.
   */
  public void copyTo(GdmaBench other) {
    byte[] ram = bench.memory.slice(RAM, RAM_BYTES);
    other.bench.memory.write(RAM, ram, 0, RAM_BYTES);
    StateWriter out = new StateWriter();
    gdma.save(out);
    bench.clock.save(out);
    bench.events.save(out);
    StateReader in = new StateReader(out.toByteArray());
    other.gdma.load(in);
    other.bench.clock.load(in);
    other.bench.events.load(in);
  }
}
