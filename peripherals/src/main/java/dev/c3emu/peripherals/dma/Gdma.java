package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The general-purpose DMA controller (TRM "GDMA Controller"): three channels, each of which carries
 * one list of descriptors out of memory and one into memory.
 *
 * <p>A list that is connected to a peripheral moves when the peripheral asks for or delivers bytes,
 * at the peripheral's pace; bytes do not wait in a FIFO in between. A copy from memory to memory
 * proceeds in bounded steps of virtual time, so a list that is linked to itself copies for ever
 * without ever holding up the machine. Burst sizes and priorities are stored and change nothing.
 */
public final class Gdma extends RegisterDevice<GdmaRegister> {
  /** How many channels, and interrupt lines, the controller has. */
  public static final int CHANNELS = 3;

  private static final int SIZE = 0x400;

  /** The upper bits of the descriptor addresses, of which IN_LINK and OUT_LINK have 20 bits. */
  private static final int LINK_BASE = 0x3FC0_0000;

  private static final int LINK_MASK = 0xF_FFFF;
  private static final int IN_RESTART = 1 << 23;
  private static final int IN_START = 1 << 22;
  private static final int IN_STOP = 1 << 21;
  private static final int IN_PARK = 1 << 24;
  private static final int OUT_RESTART = 1 << 22;
  private static final int OUT_START = 1 << 21;
  private static final int OUT_STOP = 1 << 20;
  private static final int OUT_PARK = 1 << 23;
  private static final int RST = 1;
  private static final int MEM_TRANS_EN = 1 << 4;
  private static final int OUT_AUTO_WRBACK = 1 << 2;
  private static final int CHECK_OWNER = 1 << 12;
  private static final int INFIFO_POP = 1 << 12;
  private static final int OUTFIFO_PUSH = 1 << 9;

  private static final int FIFO_FULL = 1;
  private static final int FIFO_EMPTY = 1 << 1;
  private static final int FIFO_COUNT_SHIFT = 2;
  private static final int REMAIN_UNDER_SHIFT = 23;

  private static final int DSCR_ADDR_MASK = 0x3_FFFF;
  private static final int DSCR_STATE_BUSY = 1 << 18;
  private static final int STATE_BUSY = 1 << 20;

  /** Until the first piece of a copy moves, and until a list of empty buffers is walked on. */
  private static final int TICKS_TO_FETCH = 64;

  private final List<GdmaChannel> channels = new ArrayList<>();
  private final List<Deadline> steps = new ArrayList<>();
  private final Map<DmaPeripheral, Stream> streams = new EnumMap<>(DmaPeripheral.class);

  /**
   * @param lines the interrupt lines of channels 0, 1 and 2
   * @throws IllegalArgumentException if there are not {@link #CHANNELS} lines
   */
  public Gdma(EventQueue events, PhysicalMemory memory, List<? extends InterruptLine> lines) {
    super("GDMA", GdmaRegister.values(), SIZE);
    if (lines.size() != CHANNELS) {
      throw new IllegalArgumentException(lines.size() + " interrupt lines for GDMA");
    }
    for (int i = 0; i < CHANNELS; i++) {
      int channel = i;
      Interrupts interrupts = new Interrupts(lines.get(i));
      channels.add(
          new GdmaChannel(
              interrupts,
              new OutList(
                  memory,
                  interrupts,
                  () -> (get(GdmaRegister.OUT_CONF1, channel) & CHECK_OWNER) != 0,
                  () -> (get(GdmaRegister.OUT_CONF0, channel) & OUT_AUTO_WRBACK) != 0),
              new InList(
                  memory,
                  interrupts,
                  () -> (get(GdmaRegister.IN_CONF1, channel) & CHECK_OWNER) != 0)));
      steps.add(events.deadline("GDMA channel " + i, () -> step(channel)));
    }
    for (DmaPeripheral peripheral : DmaPeripheral.values()) {
      streams.put(peripheral, new Stream(peripheral.selector()));
    }
  }

  /** The end of the controller that the peripheral talks to. */
  public DmaStream stream(DmaPeripheral peripheral) {
    return streams.get(peripheral);
  }

  @Override
  protected int onRead(GdmaRegister register, int channel, int stored) {
    return switch (register) {
      case INT_RAW -> channels.get(channel).interrupts().raw();
      case INT_ST -> channels.get(channel).interrupts().status();
      case IN_LINK -> withPark(stored, IN_PARK, channels.get(channel).in());
      case OUT_LINK -> withPark(stored, OUT_PARK, channels.get(channel).out());
      case IN_STATE -> state(channels.get(channel).in());
      case OUT_STATE -> state(channels.get(channel).out());
      case IN_SUC_EOF_DES_ADDR -> channels.get(channel).in().eofAddress();
      case OUT_EOF_DES_ADDR -> channels.get(channel).out().eofAddress();
      case OUT_EOF_BFR_DES_ADDR -> channels.get(channel).out().beforeEofAddress();
      case IN_DSCR -> channels.get(channel).in().next();
      case IN_DSCR_BF0 -> channels.get(channel).in().current().address();
      case IN_DSCR_BF1 -> channels.get(channel).in().previous();
      case OUT_DSCR -> channels.get(channel).out().next();
      case OUT_DSCR_BF0 -> channels.get(channel).out().current().address();
      case OUT_DSCR_BF1 -> channels.get(channel).out().previous();
      case OUTFIFO_STATUS -> outFifoStatus(channels.get(channel).out().fifoCount());
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(GdmaRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(GdmaRegister register, int channel, int written) {
    switch (register) {
      case INT_RAW, INT_CLR -> channels.get(channel).interrupts().clear(written);
      case INT_ENA -> channels.get(channel).interrupts().enable(get(register, channel));
      case IN_CONF0 -> {
        if ((written & RST) != 0) {
          channels.get(channel).in().reset();
        }
        begin(channel);
      }
      case OUT_CONF0 -> {
        if ((written & RST) != 0) {
          channels.get(channel).out().reset();
        }
      }
      case IN_LINK -> controlIn(channel, written);
      case OUT_LINK -> controlOut(channel, written);
      case IN_PERI_SEL, OUT_PERI_SEL -> begin(channel);
      case IN_POP -> {
        // Received bytes go straight to memory: there is never one to pop.
        if ((written & INFIFO_POP) != 0) {
          channels.get(channel).interrupts().raise(GdmaInterrupt.INFIFO_UDF);
        }
      }
      case OUT_PUSH -> {
        if ((written & OUTFIFO_PUSH) != 0) {
          channels.get(channel).out().push(written);
          begin(channel);
        }
      }
      default -> {}
    }
  }

  private void controlIn(int channel, int written) {
    InList in = channels.get(channel).in();
    if ((written & IN_STOP) != 0) {
      in.stop();
    }
    if ((written & IN_START) != 0) {
      in.start(LINK_BASE | written & LINK_MASK);
    } else if ((written & IN_RESTART) != 0) {
      in.restart();
    }
    if ((written & (IN_START | IN_RESTART)) != 0) {
      begin(channel);
    }
  }

  private void controlOut(int channel, int written) {
    OutList out = channels.get(channel).out();
    if ((written & OUT_STOP) != 0) {
      out.stop();
    }
    if ((written & OUT_START) != 0) {
      out.start(LINK_BASE | written & LINK_MASK);
    } else if ((written & OUT_RESTART) != 0) {
      out.restart();
    }
    if ((written & (OUT_START | OUT_RESTART)) != 0) {
      begin(channel);
    }
  }

  /** Sets going what can go after a list was started or connected. */
  private void begin(int channel) {
    if (copiesMemory(channel)) {
      Deadline step = steps.get(channel);
      if (!step.isArmed()) {
        step.in(TICKS_TO_FETCH);
      }
      return;
    }
    GdmaChannel lists = channels.get(channel);
    int sink = get(GdmaRegister.OUT_PERI_SEL, channel);
    int source = get(GdmaRegister.IN_PERI_SEL, channel);
    for (Stream stream : streams.values()) {
      if (lists.out().isRunning() && stream.selector == sink
          || lists.in().isRunning() && stream.selector == source) {
        stream.announce();
      }
    }
  }

  private void step(int channel) {
    if (!copiesMemory(channel)) {
      begin(channel);
      return;
    }
    int ticks = channels.get(channel).copy();
    if (ticks > 0) {
      steps.get(channel).in(ticks);
    }
  }

  private boolean copiesMemory(int channel) {
    return (get(GdmaRegister.IN_CONF0, channel) & MEM_TRANS_EN) != 0;
  }

  private static int withPark(int stored, int park, DescriptorList list) {
    return list.isRunning() ? stored & ~park : stored | park;
  }

  private static int state(DescriptorList list) {
    int address = list.current().address() & DSCR_ADDR_MASK;
    return list.isRunning() ? address | DSCR_STATE_BUSY | STATE_BUSY : address;
  }

  private static int outFifoStatus(int count) {
    int status = count << FIFO_COUNT_SHIFT;
    status |= count == 0 ? FIFO_EMPTY : 0;
    status |= count == OutList.FIFO_BYTES ? FIFO_FULL : 0;
    for (int under = 1; under <= 4; under++) {
      status |= count < under ? 1 << REMAIN_UNDER_SHIFT + under - 1 : 0;
    }
    return status;
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      channels.forEach(GdmaChannel::reset);
      steps.forEach(Deadline::cancel);
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    channels.forEach(channel -> channel.save(out));
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    channels.forEach(channel -> channel.load(in));
  }

  /** What one peripheral sees of the channels that are connected to it. */
  private final class Stream implements DmaStream {
    private final int selector;
    private final List<Runnable> listeners = new ArrayList<>();

    Stream(int selector) {
      this.selector = selector;
    }

    @Override
    public int take(byte[] into, int offset, int length) {
      int channel = connected(GdmaRegister.OUT_PERI_SEL, GdmaChannel::out);
      if (channel < 0) {
        return 0;
      }
      OutList out = channels.get(channel).out();
      int taken = out.take(into, offset, length);
      goOnLater(channel, taken < length && out.isRunning());
      return taken;
    }

    @Override
    public int give(byte[] from, int offset, int length, boolean last) {
      int channel = connected(GdmaRegister.IN_PERI_SEL, GdmaChannel::in);
      if (channel < 0) {
        return 0;
      }
      InList in = channels.get(channel).in();
      int given = in.give(from, offset, length, last);
      goOnLater(channel, given < length && in.isRunning());
      return given;
    }

    @Override
    public void onStart(Runnable listener) {
      listeners.add(listener);
    }

    private void announce() {
      listeners.forEach(Runnable::run);
    }

    /** Announces the list again in a while, if it was left in the middle of empty buffers. */
    private void goOnLater(int channel, boolean unfinished) {
      if (unfinished) {
        steps.get(channel).in(TICKS_TO_FETCH);
      }
    }

    /**
     * The channel that is connected to the peripheral, a running one if there are several; or -1.
     */
    private int connected(GdmaRegister selection, Function<GdmaChannel, DescriptorList> direction) {
      int idle = -1;
      for (int i = CHANNELS - 1; i >= 0; i--) {
        if (get(selection, i) == selector && !copiesMemory(i)) {
          if (direction.apply(channels.get(i)).isRunning()) {
            return i;
          }
          idle = i;
        }
      }
      return idle;
    }
  }
}
