package dev.c3emu.peripherals.wifi;

import dev.c3emu.peripherals.DeviceBench;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A WiFi MAC as its driver sees it. */
final class WifiBench {
  static final int BASE = 0x3FC8_0000;
  static final MacAddress STATION = MacAddress.of("60:55:f9:00:00:01");
  static final MacAddress HOME_BSSID = MacAddress.of("02:00:00:00:00:10");
  static final MacAddress CAFE_BSSID = MacAddress.of("02:00:00:00:00:20");
  static final AccessPoint HOME = AccessPoint.wpa2("home", "correct horse", HOME_BSSID, 6, -50);
  static final AccessPoint CAFE = AccessPoint.open("cafe", CAFE_BSSID, 1, -70);

  static final int OWNED_BY_DMA = 1 << 31;
  static final int LAST = 1 << 30;
  static final int FAILED = 1 << 28;

  final DeviceBench bench = new DeviceBench();
  final DeviceBench.Line macLine = new DeviceBench.Line();
  final DeviceBench.Line powerLine = new DeviceBench.Line();
  final List<WifiFrame> frames = new ArrayList<>();
  final WifiMac wifi;

  WifiBench() {
    this(WifiConfig.of(List.of(HOME, CAFE)));
  }

  WifiBench(WifiConfig config) {
    wifi = new WifiMac(bench.events, bench.memory, macLine, powerLine, () -> STATION, config);
    wifi.addListener(frames::add);
  }

  /** An event as the driver takes it. */
  record Taken(int code, int argument) {
    static Taken of(WifiEvent event, int argument) {
      return new Taken(event.code(), argument);
    }

    static Taken disconnected(DisconnectReason reason) {
      return of(WifiEvent.DISCONNECTED, reason.code());
    }
  }

  int read(WifiMacRegister register) {
    return DeviceBench.read(wifi, register);
  }

  void write(WifiMacRegister register, int value) {
    DeviceBench.write(wifi, register, value);
  }

  void advanceMilliseconds(long milliseconds) {
    bench.advanceMicroseconds(1000 * milliseconds);
  }

  /** Takes every waiting event. */
  List<Taken> events() {
    List<Taken> taken = new ArrayList<>();
    for (int head = read(WifiMacRegister.EVENT); head != 0; head = read(WifiMacRegister.EVENT)) {
      taken.add(new Taken(head & 0xFF, head >>> 8 & 0xFFFF));
      write(WifiMacRegister.COMMAND, 1 << 4);
    }
    return taken;
  }

  /** A station that is up, its start reported and taken. */
  WifiBench up() {
    write(WifiMacRegister.CONTROL, read(WifiMacRegister.CONTROL) | 1);
    advanceMilliseconds(2);
    events();
    return this;
  }

  /** A station that is up and connected, the events taken. */
  WifiBench connected() {
    up();
    want("home", "correct horse", 6);
    connect();
    advanceMilliseconds(200);
    events();
    return this;
  }

  void want(String ssid, String passphrase, int channel) {
    fill(WifiMacRegister.STA_SSID, ssid);
    fill(WifiMacRegister.STA_PASSPHRASE, passphrase);
    write(WifiMacRegister.STA_LENGTHS, passphrase.length() << 8 | ssid.length());
    write(WifiMacRegister.STA_CHANNEL, channel);
  }

  void connect() {
    write(WifiMacRegister.COMMAND, 1 << 2);
  }

  void disconnect() {
    write(WifiMacRegister.COMMAND, 1 << 3);
  }

  void scan() {
    write(WifiMacRegister.COMMAND, 1);
  }

  private void fill(WifiMacRegister array, String text) {
    int bytes = array.spec().count() * 4;
    byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), bytes);
    ByteBuffer words = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < array.spec().count(); i++) {
      DeviceBench.write(wifi, array, i, words.getInt());
    }
  }

  void descriptor(int address, int control, int buffer, int next) {
    bench.memory.writeWord(address, control);
    bench.memory.writeWord(address + 4, buffer);
    bench.memory.writeWord(address + 8, next);
  }

  /** A descriptor for reception, owned by the DMA. */
  void receiveDescriptor(int address, int size, int buffer, int next) {
    descriptor(address, OWNED_BY_DMA | size, buffer, next);
  }

  /** A descriptor that holds a whole frame to send. */
  void sendDescriptor(int address, byte[] frame, int buffer, int next) {
    bench.memory.write(buffer, frame, 0, frame.length);
    descriptor(address, OWNED_BY_DMA | LAST | frame.length << 12 | frame.length, buffer, next);
  }

  void startReceive(int first) {
    write(WifiMacRegister.RX_LIST, first);
    write(WifiMacRegister.RX_CONTROL, 1);
  }

  void startTransmit(int first) {
    write(WifiMacRegister.TX_LIST, first);
    write(WifiMacRegister.TX_CONTROL, 1);
  }

  int control(int descriptor) {
    return bench.memory.readWord(descriptor);
  }

  boolean raised(int interrupt) {
    return (read(WifiMacRegister.INT_RAW) & interrupt) != 0;
  }

  /** An Ethernet frame with a payload of counting bytes. */
  static byte[] ethernet(MacAddress destination, MacAddress source, int payload) {
    byte[] frame = new byte[14 + payload];
    System.arraycopy(destination.octets(), 0, frame, 0, 6);
    System.arraycopy(source.octets(), 0, frame, 6, 6);
    frame[12] = 0x08;
    for (int i = 0; i < payload; i++) {
      frame[14 + i] = (byte) i;
    }
    return frame;
  }
}
