package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.ByteFifo;
import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * The serial port of the USB Serial/JTAG controller (TRM "USB Serial/JTAG Controller"), with a host
 * that, while connected, fetches every packet at once and sends what it has as soon as the guest
 * has read the packet before. The JTAG side is registers without behaviour.
 */
public final class UsbSerialJtag extends RegisterDevice<UsbSerialJtagRegister> {
  /** Bytes of address space. */
  public static final int SIZE = 0x100;

  /** Bytes a packet holds in either direction. */
  public static final int PACKET_SIZE = 64;

  private static final int INT_SOF = 1 << 1;
  private static final int INT_SERIAL_OUT_RECV_PKT = 1 << 2;
  private static final int INT_SERIAL_IN_EMPTY = 1 << 3;
  private static final int INT_IN_TOKEN_REC_IN_EP1 = 1 << 8;
  private static final int INT_USB_BUS_RESET = 1 << 9;

  private static final int EP1_WR_DONE = 1;
  private static final int EP1_IN_DATA_FREE = 1 << 1;
  private static final int EP1_OUT_DATA_AVAIL = 1 << 2;

  private static final int CONF0_USB_PAD_ENABLE = 1 << 14;

  /** Ticks between two starts of frame. */
  private static final long FRAME = VirtualClock.TICKS_PER_SECOND / 1000;

  private static final int FRAME_NUMBERS = 1 << 11;

  /** Bytes that go with the payload of a transaction: sync, tokens, CRCs, handshake. */
  private static final int TRANSACTION_OVERHEAD = 13;

  private static final long BITS_PER_SECOND = 12_000_000;

  private final VirtualClock clock;
  private final Interrupts interrupts;
  private final Deadline inPacket;
  private final Deadline outPacket;
  private final Deadline startOfFrame;
  private final ByteFifo in = new ByteFifo(PACKET_SIZE);
  private final ByteFifo out = new ByteFifo(PACKET_SIZE);
  private final HostQueue host = new HostQueue();

  private SerialOutput output = SerialOutput.NONE;
  private boolean connected;

  /** Whether the host is there and the pads are on. */
  private boolean linked;

  /** The packet to the host is complete; the guest cannot add to it until the host has it. */
  private boolean committed;

  /** Bytes of the packet from the host that the guest is reading. */
  private int outLength;

  /** When the first frame of this connection started. */
  private long connectedAt;

  /** The frame in which SOF was last cleared. */
  private long acknowledgedFrame;

  /**
   * @param connected whether a host is at the other end from power-on
   */
  public UsbSerialJtag(EventQueue events, InterruptLine interrupt, boolean connected) {
    super("USB_SERIAL_JTAG", UsbSerialJtagRegister.values(), SIZE);
    this.connected = connected;
    linked = connected;
    clock = events.clock();
    interrupts = new Interrupts(interrupt);
    interrupts.raise(INT_SERIAL_IN_EMPTY);
    inPacket = events.deadline("USB_SERIAL_JTAG IN packet", this::packetFetched);
    outPacket = events.deadline("USB_SERIAL_JTAG OUT packet", this::packetArrived);
    startOfFrame = events.deadline("USB_SERIAL_JTAG SOF", this::latchFrame);
  }

  /** Sets who receives what the guest sends; one receiver at most. */
  public void connect(SerialOutput output) {
    this.output = output;
  }

  /** Plugs the host in or out. What the guest has written waits until the host is there. */
  public void setConnected(boolean connected) {
    this.connected = connected;
    updateLink();
  }

  /** The host sends bytes; they queue up, and arrive while the host is connected. */
  public void receive(byte[] bytes) {
    for (byte value : bytes) {
      host.add(value & 0xFF);
    }
    scheduleOut();
  }

  /** Bytes the host has sent that have not reached the chip. */
  public int pendingInput() {
    return host.size();
  }

  /** Bytes of the last packet that the guest has not read. */
  public int unreadInput() {
    return out.count();
  }

  /** Whether the guest has read everything the host has sent. */
  public boolean inputConsumed() {
    return host.isEmpty() && out.isEmpty();
  }

  /** Whether the host has everything the guest has written. */
  public boolean outputSent() {
    return in.isEmpty() && !committed;
  }

  @Override
  protected int onRead(UsbSerialJtagRegister register, int index, int stored) {
    if (register != UsbSerialJtagRegister.EP1) {
      return onPeek(register, index, stored);
    }
    int value = out.pop();
    scheduleOut();
    return value;
  }

  @Override
  protected boolean isSteady(UsbSerialJtagRegister register, int index) {
    return switch (register) {
      case EP1, INT_RAW, INT_ST, FRAM_NUM -> false;
      default -> true;
    };
  }

  @Override
  protected int onPeek(UsbSerialJtagRegister register, int index, int stored) {
    return switch (register) {
      case EP1 -> out.peek();
      case EP1_CONF ->
          (mayWrite() ? EP1_IN_DATA_FREE : 0) | (out.isEmpty() ? 0 : EP1_OUT_DATA_AVAIL);
      case INT_RAW -> interrupts.raw() | (frameIsNew() ? INT_SOF : 0);
      case INT_ST -> interrupts.status();
      case FRAM_NUM -> linked ? (int) (frame() % FRAME_NUMBERS) : 0;
      case IN_EP1_ST -> stored | in.count() << 2;
      case OUT_EP1_ST -> outStatus();
      default -> stored;
    };
  }

  private boolean mayWrite() {
    return !committed && !in.isFull();
  }

  /** WR_ADDR counts two bytes of CRC with the payload. */
  private int outStatus() {
    int writeAddress = outLength == 0 ? 0 : outLength + 2;
    return outLength << 16 | outLength - out.count() << 9 | writeAddress << 2;
  }

  @Override
  protected void onWrite(UsbSerialJtagRegister register, int index, int written) {
    switch (register) {
      case EP1 -> {
        if (mayWrite()) {
          in.push(written & 0xFF);
          commitIf(in.isFull());
        }
      }
      case EP1_CONF -> commitIf((written & EP1_WR_DONE) != 0);
      case INT_ENA -> {
        latchFrame();
        interrupts.enable(get(UsbSerialJtagRegister.INT_ENA));
        scheduleFrame();
      }
      case INT_CLR -> {
        interrupts.clear(written);
        if ((written & INT_SOF) != 0) {
          acknowledgedFrame = frame();
          scheduleFrame();
        }
      }
      case CONF0 -> updateLink();
      default -> {}
    }
  }

  private void updateLink() {
    boolean next = connected && (get(UsbSerialJtagRegister.CONF0) & CONF0_USB_PAD_ENABLE) != 0;
    if (next == linked) {
      return;
    }
    latchFrame();
    linked = next;
    if (linked) {
      connectedAt = clock.now();
      acknowledgedFrame = 0;
      interrupts.raise(INT_USB_BUS_RESET);
    } else {
      inPacket.cancel();
      outPacket.cancel();
    }
    scheduleIn();
    scheduleOut();
    scheduleFrame();
  }

  /** Completes the packet to the host, an empty one included. */
  private void commitIf(boolean complete) {
    if (complete && !committed) {
      committed = true;
      scheduleIn();
    }
  }

  private void scheduleIn() {
    if (committed && linked && !inPacket.isArmed()) {
      inPacket.in(transactionTicks(in.count()));
    }
  }

  private void packetFetched() {
    while (!in.isEmpty()) {
      output.write(in.pop());
    }
    committed = false;
    interrupts.raise(INT_SERIAL_IN_EMPTY | INT_IN_TOKEN_REC_IN_EP1);
  }

  private void scheduleOut() {
    if (out.isEmpty() && !host.isEmpty() && linked && !outPacket.isArmed()) {
      outPacket.in(transactionTicks(Math.min(host.size(), PACKET_SIZE)));
    }
  }

  private void packetArrived() {
    out.clear();
    while (!host.isEmpty() && !out.isFull()) {
      out.push(host.remove());
    }
    outLength = out.count();
    interrupts.raise(INT_SERIAL_OUT_RECV_PKT);
  }

  private static long transactionTicks(int payload) {
    return (payload + TRANSACTION_OVERHEAD) * 8L * VirtualClock.TICKS_PER_SECOND / BITS_PER_SECOND;
  }

  /** Frames since the host was connected. */
  private long frame() {
    return (clock.now() - connectedAt) / FRAME;
  }

  /** Whether a frame has started since SOF was last cleared. */
  private boolean frameIsNew() {
    return linked && frame() > acknowledgedFrame;
  }

  private void latchFrame() {
    if (frameIsNew()) {
      interrupts.raise(INT_SOF);
    }
  }

  /** SOF is worked out when it is read; only an interrupt needs the moment itself. */
  private void scheduleFrame() {
    boolean needed = linked && (interrupts.enabled() & INT_SOF) != 0;
    if (needed && (interrupts.raw() & INT_SOF) == 0) {
      startOfFrame.at(connectedAt + (frame() + 1) * FRAME);
    } else {
      startOfFrame.cancel();
    }
  }

  /** The link and the FIFOs outlive a reset of the digital system, as the USB device does. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (!scope.includes(ResetScope.CORE)) {
      return;
    }
    if (scope.includes(ResetScope.SYSTEM)) {
      in.clear();
      out.clear();
      committed = false;
      inPacket.cancel();
    }
    interrupts.reset();
    acknowledgedFrame = frame();
    if (!committed) {
      interrupts.raise(INT_SERIAL_IN_EMPTY);
    }
    if (!out.isEmpty()) {
      interrupts.raise(INT_SERIAL_OUT_RECV_PKT);
    }
    updateLink();
    scheduleOut();
    scheduleFrame();
  }

  @Override
  public void save(StateWriter writer) {
    super.save(writer);
    interrupts.save(writer);
    in.save(writer);
    out.save(writer);
    host.save(writer);
    writer.putBoolean(connected);
    writer.putBoolean(linked);
    writer.putBoolean(committed);
    writer.putInt(outLength);
    writer.putLong(connectedAt);
    writer.putLong(acknowledgedFrame);
  }

  @Override
  public void load(StateReader reader) {
    super.load(reader);
    interrupts.load(reader);
    in.load(reader);
    out.load(reader);
    host.load(reader);
    connected = reader.getBoolean();
    linked = reader.getBoolean();
    committed = reader.getBoolean();
    outLength = reader.getInt();
    connectedAt = reader.getLong();
    acknowledgedFrame = reader.getLong();
  }
}
