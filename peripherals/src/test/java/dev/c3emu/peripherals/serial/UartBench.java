package dev.c3emu.peripherals.serial;

import dev.c3emu.peripherals.DeviceBench;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A UART at the speed the mask ROM sets, 115200 baud from the crystal, and what it sends. */
final class UartBench {
  /** CLKDIV for 115200 baud from 40 MHz: 347 and 3/16. */
  static final int ROM_CLKDIV = 347 | 3 << 20;

  /** CLK_CONF: crystal, undivided, everything enabled. */
  static final int XTAL_CLOCK = 0x0370_0000;

  /** CLK_CONF: APB, undivided, everything enabled. */
  static final int APB_CLOCK = 0x0350_0000;

  /** Sixteenths of ticks that a bit lasts at {@link #ROM_CLKDIV}. */
  static final long BIT_SIXTEENTHS = (347 * 16 + 3) * 4;

  final DeviceBench bench = new DeviceBench();
  final DeviceBench.Line line = new DeviceBench.Line();
  final TestClocks clocks = new TestClocks();
  final Uart uart;
  final List<Long> times = new ArrayList<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  UartBench() {
    this(UartOptions.DEFAULT);
  }

  UartBench(UartOptions options) {
    uart = new Uart("UART0", bench.events, line, clocks, options);
    uart.connect(this::take);
    write(UartRegister.CLK_CONF, XTAL_CLOCK);
    write(UartRegister.CLKDIV, ROM_CLKDIV);
  }

  private void take(int value) {
    sent.write(value);
    times.add(bench.clock.now());
  }

  /** What the guest has sent so far. */
  String sent() {
    return sent.toString(StandardCharsets.ISO_8859_1);
  }

  void print(String text) {
    for (byte value : text.getBytes(StandardCharsets.ISO_8859_1)) {
      write(UartRegister.FIFO, value);
    }
  }

  void type(String text) {
    uart.receive(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What the guest finds in the receive FIFO. */
  String readAll() {
    StringBuilder text = new StringBuilder();
    while (received() > 0) {
      text.append((char) read(UartRegister.FIFO));
    }
    return text.toString();
  }

  int received() {
    return read(UartRegister.STATUS) & 0x3FF;
  }

  int toSend() {
    return read(UartRegister.STATUS) >>> 16 & 0x3FF;
  }

  boolean raw(int interrupt) {
    return (read(UartRegister.INT_RAW) & interrupt) != 0;
  }

  int read(UartRegister register) {
    return DeviceBench.read(uart, register);
  }

  void write(UartRegister register, int value) {
    DeviceBench.write(uart, register, value);
  }

  void set(UartRegister register, int bits) {
    write(register, read(register) | bits);
  }

  /** Ticks until the exact end of a number of bits, rounded up. */
  static long bits(long count) {
    return (count * BIT_SIXTEENTHS + 15) / 16;
  }

  void advance(long ticks) {
    bench.advance(ticks);
  }

  void advanceBits(long count) {
    bench.advance(bits(count));
  }
}
