package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import java.util.function.Supplier;

/**
 * The stand-in for the WiFi MAC: a station that scans, connects and exchanges frames with simulated
 * access points, through registers of our own at 0x1800 of the real MAC's address range. Everything
 * else there reads as last written.
 */
public final class WifiMac extends RegisterDevice<WifiMacRegister> {
  /** Bytes of address space, up to the power manager. */
  private static final int SIZE = 0x2000;

  private static final int CONTROL_STATION = 1;
  static final int CONTROL_RAW_FRAMES = 1 << 1;
  static final int CONTROL_PROMISCUOUS = 1 << 2;
  static final int CONTROL_LOOPBACK = 1 << 3;

  private static final int STATUS_STATION_UP = 1;
  private static final int STATUS_SCANNING = 1 << 1;
  private static final int STATUS_TX_BUSY = 1 << 2;
  private static final int STATUS_RX_RUNNING = 1 << 3;
  private static final int STATUS_LINK_SHIFT = 8;
  private static final int STATUS_EVENTS_SHIFT = 16;

  private static final int COMMAND_SCAN_START = 1;
  private static final int COMMAND_SCAN_STOP = 1 << 1;
  private static final int COMMAND_CONNECT = 1 << 2;
  private static final int COMMAND_DISCONNECT = 1 << 3;
  private static final int COMMAND_EVENT_POP = 1 << 4;
  private static final int COMMAND_STATISTICS_CLEAR = 1 << 5;

  private static final int DMA_START = 1;
  private static final int DMA_STOP = 1 << 1;
  private static final int DMA_RESUME = 1 << 2;

  static final int LOSS_RX_SHIFT = 16;

  private final Supplier<MacAddress> factoryAddress;
  private final WifiConfig config;

  private final Interrupts interrupts;
  private final Interrupts powerInterrupts;
  private final DriverEvents reports;
  private final Air air;
  private final Radio radio;
  private final Scanner scanner;
  private final ScanResults results;
  private final Association association;
  private final FrameExchange frames;
  private final RetainedWords retained = new RetainedWords(SIZE);

  /**
   * @param memory where the driver keeps descriptors, buffers and scan results
   * @param macLine interrupt source WIFI_MAC
   * @param powerLine interrupt source WIFI_PWR
   * @param factoryAddress asked for the address in MAC_LOW and MAC_HIGH after reset, from the
   *     eFuses
   * @param config the air around the station
   */
  public WifiMac(
      EventQueue events,
      PhysicalMemory memory,
      InterruptLine macLine,
      InterruptLine powerLine,
      Supplier<MacAddress> factoryAddress,
      WifiConfig config) {
    super("WIFI_MAC", WifiMacRegister.values(), SIZE);
    this.factoryAddress = factoryAddress;
    this.config = config;
    interrupts = new Interrupts(macLine);
    powerInterrupts = new Interrupts(powerLine);
    reports = new DriverEvents(events.clock(), interrupts);
    air = new Air(events, config.accessPoints());
    radio = new Radio(events, new RadioListener());
    scanner = new Scanner(events, air, this::scanDone);
    results = new ScanResults(stored(), memory, interrupts);
    association = new Association(events, air, reports, powerInterrupts);
    frames =
        new FrameExchange(events, memory, interrupts, stored(), radio, association, config.seed());
    presetRegisters();
  }

  /** Adds an observer of the frames that got through, in both directions. */
  public void addListener(FrameListener listener) {
    frames.addListener(listener);
  }

  /**
   * Sends a frame to the station; it arrives after its time on the air, behind the frames that were
   * injected before.
   *
   * @param frame without a check sequence; not to be changed afterwards
   * @return false if the frame is lost, because it is too short or too long for its format or too
   *     many are under way
   */
  public boolean inject(FrameFormat format, byte[] frame) {
    return frames.inject(format, frame);
  }

  /**
   * Lets an access point do something at a moment of virtual time; a moment that has passed means
   * now.
   *
   * @throws IllegalArgumentException if no access point has the action's address
   */
  public void script(AirAction action) {
    air.script(action);
  }

  /** A count of frames or bytes since the last clearing. */
  public long count(FrameCounter counter) {
    return frames.statistics().get(counter);
  }

  @Override
  protected int onRead(WifiMacRegister register, int index, int stored) {
    return switch (register) {
      case STATUS -> status();
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      case INT_ENA -> interrupts.enabled();
      case PWR_INT_RAW -> powerInterrupts.raw();
      case PWR_INT_ST -> powerInterrupts.status();
      case PWR_INT_ENA -> powerInterrupts.enabled();
      case EVENT -> reports.head();
      case EVENT_TIME -> reports.headTime();
      case SCAN_COUNT -> scanner.found().size();
      case SCAN_SSID, SCAN_BSSID_LOW, SCAN_BSSID_HIGH, SCAN_INFO ->
          results.word(register, index, scanner.found());
      case LINK_BSSID_LOW, LINK_BSSID_HIGH, LINK_INFO -> link(register);
      case LINK_BEACONS -> association.beacons();
      case RX_NEXT -> frames.receive().next();
      case RX_LAST -> frames.receive().last();
      case TX_NEXT -> frames.transmit().next();
      case TX_LAST -> frames.transmit().last();
      case STAT_TX_FRAMES,
          STAT_TX_BYTES,
          STAT_TX_LOST,
          STAT_TX_FAILED,
          STAT_RX_FRAMES,
          STAT_RX_BYTES,
          STAT_RX_LOST,
          STAT_RX_FILTERED,
          STAT_RX_NO_BUFFER ->
          (int) frames.statistics().get(counterOf(register));
      default -> stored;
    };
  }

  private int status() {
    return (radio.isUp() ? STATUS_STATION_UP : 0)
        | (scanner.isRunning() ? STATUS_SCANNING : 0)
        | (frames.transmit().isBusy() ? STATUS_TX_BUSY : 0)
        | (frames.receive().isRunning() ? STATUS_RX_RUNNING : 0)
        | association.state().ordinal() << STATUS_LINK_SHIFT
        | reports.count() << STATUS_EVENTS_SHIFT;
  }

  private int link(WifiMacRegister register) {
    AccessPoint point = association.accessPoint();
    if (point == null) {
      return 0;
    }
    return switch (register) {
      case LINK_BSSID_LOW -> point.bssid().low();
      case LINK_BSSID_HIGH -> point.bssid().high();
      default -> ApRecord.info(point);
    };
  }

  private static FrameCounter counterOf(WifiMacRegister register) {
    return FrameCounter.values()[register.ordinal() - STAT_TX_FRAMES.ordinal()];
  }

  @Override
  protected void onWrite(WifiMacRegister register, int index, int written) {
    switch (register) {
      case CONTROL -> radio.power((written & CONTROL_STATION) != 0);
      case COMMAND -> command(written);
      case INT_ENA -> interrupts.enable(get(register));
      case INT_CLR -> {
        interrupts.clear(written);
        reports.updateInterrupt();
      }
      case PWR_INT_ENA -> powerInterrupts.enable(get(register));
      case PWR_INT_CLR -> powerInterrupts.clear(written);
      case RX_CONTROL -> controlReceive(written);
      case TX_CONTROL -> controlTransmit(written);
      default -> {}
    }
  }

  private void command(int command) {
    if ((command & COMMAND_STATISTICS_CLEAR) != 0) {
      frames.statistics().clear();
    }
    if ((command & COMMAND_EVENT_POP) != 0) {
      reports.pop();
    }
    if ((command & COMMAND_SCAN_STOP) != 0) {
      scanner.stop();
    }
    if ((command & COMMAND_DISCONNECT) != 0) {
      disconnect();
    }
    if ((command & COMMAND_SCAN_START) != 0) {
      startScan();
    }
    if ((command & COMMAND_CONNECT) != 0) {
      connect();
    }
  }

  private void startScan() {
    boolean free = !scanner.isRunning() && settled();
    if (radio.isUp() && free) {
      scanner.start(get(SCAN_CHANNELS), get(SCAN_DWELL));
    } else {
      refuse();
    }
  }

  /** Whether no attempt to connect is under way. */
  private boolean settled() {
    LinkState state = association.state();
    return state == LinkState.IDLE || state == LinkState.CONNECTED;
  }

  private void connect() {
    boolean free = !scanner.isRunning() && association.state() == LinkState.IDLE;
    if (radio.isUp() && free) {
      association.connect(StationRegisters.request(stored()));
    } else {
      refuse();
    }
  }

  private void disconnect() {
    if (association.state() == LinkState.IDLE) {
      refuse();
    } else {
      association.leave(DisconnectReason.ASSOC_LEAVE);
    }
  }

  private void refuse() {
    interrupts.raise(WifiInterrupt.COMMAND_REFUSED);
  }

  private void controlReceive(int command) {
    if ((command & DMA_STOP) != 0) {
      frames.receive().stop();
    } else if ((command & DMA_START) != 0) {
      frames.receive().start(get(RX_LIST));
    } else if ((command & DMA_RESUME) != 0) {
      frames.receive().resume();
    }
  }

  private void controlTransmit(int command) {
    if ((command & DMA_STOP) != 0) {
      frames.transmit().stop();
    } else if ((command & DMA_START) != 0) {
      frames.transmit().start(get(TX_LIST));
    } else if ((command & DMA_RESUME) != 0) {
      frames.transmit().resume();
    }
  }

  private void scanDone() {
    results.deliver(scanner.found());
    interrupts.raise(WifiInterrupt.SCAN_DONE);
    reports.report(WifiEvent.SCAN_DONE, scanner.found().size());
  }

  /** What the radio's coming and going means for the rest. */
  private final class RadioListener implements Radio.Listener {
    @Override
    public void up() {
      powerInterrupts.raise(WifiInterrupt.RADIO_ON);
      reports.report(WifiEvent.STATION_STARTED);
    }

    @Override
    public void down() {
      scanner.stop();
      if (association.state() != LinkState.IDLE) {
        association.leave(DisconnectReason.ASSOC_LEAVE);
      }
      powerInterrupts.raise(WifiInterrupt.RADIO_OFF);
      reports.report(WifiEvent.STATION_STOPPED);
    }
  }

  @Override
  protected int undeclared(int offset) {
    return retained.get(offset);
  }

  @Override
  protected void writeUndeclared(int offset, int value) {
    retained.set(offset, value);
  }

  /** Registers whose reset values come from outside. */
  private void presetRegisters() {
    MacAddress address = factoryAddress.get();
    set(MAC_LOW, address.low());
    set(MAC_HIGH, address.high());
    set(LOSS, config.transmitLoss() | config.receiveLoss() << LOSS_RX_SHIFT);
    set(CONTROL, config.loopback() ? CONTROL_LOOPBACK : 0);
  }

  /** Resets the station; the air, and the words that are only kept, stay as they are. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (!scope.includes(ResetScope.CORE)) {
      return;
    }
    presetRegisters();
    radio.reset();
    scanner.reset();
    association.reset();
    frames.reset();
    interrupts.reset();
    powerInterrupts.reset();
    reports.reset();
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    powerInterrupts.save(out);
    reports.save(out);
    air.save(out);
    radio.save(out);
    scanner.save(out);
    association.save(out);
    frames.save(out);
    retained.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    powerInterrupts.load(in);
    reports.load(in);
    air.load(in);
    radio.load(in);
    scanner.load(in);
    association.load(in);
    frames.load(in);
    retained.load(in);
  }
}
