package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of frames between the driver's buffers and the air: which are lost, which are for
 * this station, who is told, and what is counted.
 */
final class FrameExchange implements Stateful {
  private static final int LOSS_MASK = 0x3FF;

  private final EventQueue events;
  private final StoredRegisters<WifiMacRegister> registers;
  private final Radio radio;
  private final Association association;
  private final TransmitDma transmit;
  private final ReceiveDma receive;
  private final Arrivals arrivals;
  private final Loss loss;
  private final FrameStatistics statistics = new FrameStatistics();
  private final List<FrameListener> listeners = new ArrayList<>();

  /**
   * @param memory where the driver keeps descriptors and buffers
   * @param lossSeed determines which frames get lost
   */
  FrameExchange(
      EventQueue events,
      PhysicalMemory memory,
      Interrupts interrupts,
      StoredRegisters<WifiMacRegister> registers,
      Radio radio,
      Association association,
      long lossSeed) {
    this.events = events;
    this.registers = registers;
    this.radio = radio;
    this.association = association;
    transmit = new TransmitDma(events, memory, interrupts, this::transmit);
    receive = new ReceiveDma(memory, interrupts);
    arrivals = new Arrivals(events, this::arrived);
    loss = new Loss(lossSeed);
  }

  void addListener(FrameListener listener) {
    listeners.add(listener);
  }

  /** See {@link WifiMac#inject}. */
  boolean inject(FrameFormat format, byte[] frame) {
    return frame.length >= format.shortest()
        && frame.length <= TransmitDma.LONGEST_FRAME
        && arrivals.add(new Arrivals.Arrival(format, false, frame));
  }

  TransmitDma transmit() {
    return transmit;
  }

  ReceiveDma receive() {
    return receive;
  }

  FrameStatistics statistics() {
    return statistics;
  }

  /** Sends a frame whose time on the air is over; false if nobody received it. */
  private boolean transmit(byte[] frame) {
    boolean loopback = isSet(WifiMac.CONTROL_LOOPBACK);
    boolean reaches = loopback || format() == FrameFormat.IEEE802_11 || association.carriesData();
    if (!radio.isUp() || frame.length < format().shortest() || !reaches) {
      statistics.count(FrameCounter.TX_FAILED);
      return false;
    }
    statistics.count(FrameCounter.TX_FRAMES);
    statistics.add(FrameCounter.TX_BYTES, frame.length);
    if (loss.strikes(registers.get(LOSS) & LOSS_MASK)) {
      statistics.count(FrameCounter.TX_LOST);
      return true;
    }
    if (loopback) {
      arrivals.add(new Arrivals.Arrival(format(), true, frame));
    }
    tell(Direction.SENT, format(), frame);
    return true;
  }

  private void arrived(Arrivals.Arrival arrival) {
    byte[] frame = arrival.bytes();
    if (loss.strikes(registers.get(LOSS) >>> WifiMac.LOSS_RX_SHIFT & LOSS_MASK)) {
      statistics.count(FrameCounter.RX_LOST);
    } else if (!isWanted(arrival)) {
      statistics.count(FrameCounter.RX_FILTERED);
    } else if (!receive.store(metadata(frame.length).before(frame))) {
      statistics.count(FrameCounter.RX_NO_BUFFER);
    } else {
      statistics.count(FrameCounter.RX_FRAMES);
      statistics.add(FrameCounter.RX_BYTES, frame.length);
      tell(Direction.RECEIVED, arrival.format(), frame);
    }
  }

  private boolean isWanted(Arrivals.Arrival arrival) {
    if (!radio.isUp() || arrival.looped()) {
      return radio.isUp();
    }
    boolean linked = arrival.format() == FrameFormat.IEEE802_11 || association.carriesData();
    if (arrival.format() != format() || !linked) {
      return false;
    }
    MacAddress destination = arrival.format().destination(arrival.bytes());
    return isSet(WifiMac.CONTROL_PROMISCUOUS)
        || destination.isGroup()
        || destination.equals(
            MacAddress.ofRegisters(registers.get(MAC_LOW), registers.get(MAC_HIGH)));
  }

  private FrameFormat format() {
    return isSet(WifiMac.CONTROL_RAW_FRAMES) ? FrameFormat.IEEE802_11 : FrameFormat.ETHERNET;
  }

  private boolean isSet(int controlBit) {
    return (registers.get(CONTROL) & controlBit) != 0;
  }

  private ReceiveMetadata metadata(int length) {
    AccessPoint point = association.accessPoint();
    int microseconds = (int) (events.clock().now() / VirtualClock.TICKS_PER_MICROSECOND);
    return point == null
        ? new ReceiveMetadata(0, 0, microseconds, length)
        : new ReceiveMetadata(point.rssi(), point.channel(), microseconds, length);
  }

  private void tell(Direction direction, FrameFormat format, byte[] frame) {
    AccessPoint point = association.accessPoint();
    MacAddress bssid = point == null ? MacAddress.NONE : point.bssid();
    WifiFrame told = new WifiFrame(direction, format, bssid, events.clock().now(), frame);
    listeners.forEach(listener -> listener.frame(told));
  }

  /** Breaks off what is under way. */
  void reset() {
    transmit.reset();
    receive.reset();
    arrivals.reset();
    statistics.clear();
  }

  @Override
  public void save(StateWriter out) {
    transmit.save(out);
    receive.save(out);
    arrivals.save(out);
    loss.save(out);
    statistics.save(out);
  }

  @Override
  public void load(StateReader in) {
    transmit.load(in);
    receive.load(in);
    arrivals.load(in);
    loss.load(in);
    statistics.load(in);
  }
}
