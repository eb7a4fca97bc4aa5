package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.system.Clocks;
import java.util.Arrays;
import java.util.List;

/**
 * The remote control peripheral with its memory (TRM "Remote Control Peripheral"): channels 0 and 1
 * transmit pulses from memory, channels 2 and 3 measure pulses into memory.
 *
 * <p>The carrier and the receivers' glitch filters only store their settings. Other settings take
 * effect at once, not with the update bit.
 */
public final class RemoteControl extends RegisterDevice<RemoteControlRegister> {
  private static final int TRANSMITTERS = 2;
  private static final int CHANNELS = 4;
  private static final int BLOCK_WORDS = 48;
  private static final int MEMORY_WORDS = CHANNELS * BLOCK_WORDS;

  private static final int TX_STOP = 1 << 7;
  private static final int TX_APB_RESET = 1 << 2;
  private static final int TX_READ_RESET = 1 << 1;
  private static final int TX_START = 1;
  private static final int RX_APB_RESET = 1 << 2;
  private static final int RX_WRITE_RESET = 1 << 1;
  private static final int LIMIT_LOOP_RESET = 1 << 20;
  private static final int SYNC_ENABLE = 1 << 2;

  private static final int TX_STATUS_SENDING = 1 << 9;
  private static final int RX_STATUS_FULL = 1 << 26;

  private final Interrupts interrupts;
  private final Clocks clocks;
  private final RmtTransmitter[] transmitters = new RmtTransmitter[TRANSMITTERS];
  private final RmtReceiver[] receivers = new RmtReceiver[CHANNELS - TRANSMITTERS];

  /** Each channel's position for accesses through its data register. */
  private final int[] dataPositions = new int[CHANNELS];

  /** Channels that wait for the others of their group, a bit each. */
  private int waiting;

  private PulseListener listener = PulseListener.NONE;

  /**
   * @param line interrupt source RMT
   */
  public RemoteControl(EventQueue events, InterruptLine line, Clocks clocks) {
    super("RMT", RemoteControlRegister.values(), 0x800);
    interrupts = new Interrupts(line);
    this.clocks = clocks;
    for (int i = 0; i < TRANSMITTERS; i++) {
      transmitters[i] = new RmtTransmitter(this, i, events);
    }
    for (int i = 0; i < receivers.length; i++) {
      receivers[i] = new RmtReceiver(this, TRANSMITTERS + i, events);
    }
  }

  /** Who is told of what is transmitted; one listener at most. */
  public void listen(PulseListener listener) {
    this.listener = listener;
  }

  /**
   * Lets pulses arrive at a receiving channel, one after the other from now on, or after those that
   * still are to come.
   *
   * @param channel 2 or 3
   * @throws IllegalArgumentException if the channel does not receive or a pulse takes no time
   */
  public void receive(int channel, List<Pulse> pulses) {
    if (channel < TRANSMITTERS || channel >= CHANNELS) {
      throw new IllegalArgumentException("RMT channel " + channel + " does not receive");
    }
    for (Pulse pulse : pulses) {
      if (pulse.ticks() < 1) {
        throw new IllegalArgumentException("pulse of " + pulse.ticks() + " ticks");
      }
    }
    receivers[channel - TRANSMITTERS].receive(pulses);
  }

  @Override
  protected int onRead(RemoteControlRegister register, int index, int stored) {
    if (register == RemoteControlRegister.CHDATA) {
      int value = memory(dataAddress(index));
      advanceData(index);
      return value;
    }
    return onPeek(register, index, stored);
  }

  @Override
  protected int onPeek(RemoteControlRegister register, int index, int stored) {
    return switch (register) {
      case CHDATA -> memory(dataAddress(index));
      case CH_TX_STATUS -> transmitStatus(index);
      case CH_RX_STATUS -> receiveStatus(index);
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      default -> stored;
    };
  }

  private int transmitStatus(int channel) {
    return transmitters[channel].address()
        | (transmitters[channel].isSending() ? TX_STATUS_SENDING : 0)
        | dataAddress(channel) << 12;
  }

  private int receiveStatus(int index) {
    return receivers[index].address()
        | dataAddress(TRANSMITTERS + index) << 12
        | (receivers[index].isFull() ? RX_STATUS_FULL : 0);
  }

  @Override
  protected void onWrite(RemoteControlRegister register, int index, int written) {
    switch (register) {
      case CHDATA -> {
        setMemory(dataAddress(index), written);
        advanceData(index);
      }
      case CH_TX_CONF0 -> onTransmitConf(index, written);
      case CH_RX_CONF1 -> onReceiveConf(index, written);
      case CH_TX_LIM -> {
        if ((written & LIMIT_LOOP_RESET) != 0) {
          transmitters[index].resetLoops();
        }
      }
      case INT_ENA -> interrupts.enable(get(RemoteControlRegister.INT_ENA));
      case INT_CLR -> interrupts.clear(written);
      default -> {}
    }
  }

  private void onTransmitConf(int channel, int written) {
    if ((written & TX_READ_RESET) != 0) {
      transmitters[channel].resetPointer();
    }
    if ((written & TX_APB_RESET) != 0) {
      dataPositions[channel] = 0;
    }
    if ((written & TX_STOP) != 0) {
      transmitters[channel].stop();
    }
    if ((written & TX_START) != 0) {
      start(channel);
    }
  }

  /** Starts a channel, or lets it wait until all of its group have been started. */
  private void start(int channel) {
    int sync = get(RemoteControlRegister.TX_SIM);
    int group = (sync & SYNC_ENABLE) != 0 && (sync & 1 << channel) != 0 ? sync & 3 : 1 << channel;
    waiting |= 1 << channel;
    if ((waiting & group) == group) {
      waiting &= ~group;
      for (int i = 0; i < TRANSMITTERS; i++) {
        if ((group & 1 << i) != 0) {
          transmitters[i].start();
        }
      }
    }
  }

  private void onReceiveConf(int index, int written) {
    if ((written & RX_WRITE_RESET) != 0) {
      receivers[index].resetPointer();
    }
    if ((written & RX_APB_RESET) != 0) {
      dataPositions[TRANSMITTERS + index] = 0;
    }
  }

  private int dataAddress(int channel) {
    return address(channel, dataPositions[channel] % words(channel));
  }

  private void advanceData(int channel) {
    dataPositions[channel] = (dataPositions[channel] + 1) % words(channel);
  }

  /** The word of the memory at a position of a channel's part of it. */
  int address(int channel, int position) {
    return channel * BLOCK_WORDS + position;
  }

  /** How many words a channel's part of the memory has, which may reach into later channels'. */
  int words(int channel) {
    int blocks =
        channel < TRANSMITTERS
            ? transmitConf(channel) >>> 16 & 7
            : get(RemoteControlRegister.CH_RX_CONF0, channel - TRANSMITTERS) >>> 23 & 7;
    return Math.max(1, Math.min(CHANNELS - channel, blocks)) * BLOCK_WORDS;
  }

  int memory(int address) {
    return get(RemoteControlRegister.MEM, address % MEMORY_WORDS);
  }

  void setMemory(int address, int word) {
    set(RemoteControlRegister.MEM, address % MEMORY_WORDS, word);
  }

  int transmitConf(int channel) {
    return get(RemoteControlRegister.CH_TX_CONF0, channel);
  }

  int transmitLimit(int channel) {
    return get(RemoteControlRegister.CH_TX_LIM, channel);
  }

  int receiveConf(int channel) {
    return get(RemoteControlRegister.CH_RX_CONF1, channel - TRANSMITTERS);
  }

  int receiveLimit(int channel) {
    return get(RemoteControlRegister.CH_RX_LIM, channel - TRANSMITTERS);
  }

  /** How long a receiver's signal must be idle to end a frame, NEVER if its clock stands still. */
  long idleTicks(int channel) {
    Ratio rate = rate(channel);
    int conf = get(RemoteControlRegister.CH_RX_CONF0, channel - TRANSMITTERS);
    return rate == null ? EventQueue.NEVER : rate.ticks(conf >>> 8 & 0x7FFF);
  }

  /** A channel's clock, or null if it stands still. */
  Ratio rate(int channel) {
    int conf = get(RemoteControlRegister.SYS_CONF);
    long hertz =
        switch (conf >>> 24 & 3) {
          case 1 -> clocks.apbHertz();
          case 2 -> Clocks.RC_FAST_HZ;
          case 3 -> Clocks.XTAL_HZ;
          default -> 0;
        };
    if (hertz == 0) {
      return null;
    }
    int denominator = conf >>> 18 & 0x3F;
    long fraction = Math.max(1, denominator);
    long divider =
        ((conf >>> 4 & 0xFF) + 1) * fraction + (denominator == 0 ? 0 : conf >>> 12 & 0x3F);
    return Ratio.of(
        hertz * fraction, VirtualClock.TICKS_PER_SECOND * divider * channelDivider(channel));
  }

  private int channelDivider(int channel) {
    int divider =
        channel < TRANSMITTERS
            ? transmitConf(channel) >>> 8 & 0xFF
            : get(RemoteControlRegister.CH_RX_CONF0, channel - TRANSMITTERS) & 0xFF;
    return divider == 0 ? 256 : divider;
  }

  void raise(int bits) {
    interrupts.raise(bits);
  }

  void report(int channel, Pulse pulse) {
    listener.pulse(channel, pulse);
  }

  void reportEnd(int channel) {
    listener.end(channel);
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      for (RmtTransmitter transmitter : transmitters) {
        transmitter.reset();
      }
      for (RmtReceiver receiver : receivers) {
        receiver.reset();
      }
      Arrays.fill(dataPositions, 0);
      waiting = 0;
      interrupts.reset();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    for (RmtTransmitter transmitter : transmitters) {
      transmitter.save(out);
    }
    for (RmtReceiver receiver : receivers) {
      receiver.save(out);
    }
    out.putInts(dataPositions);
    out.putInt(waiting);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    for (RmtTransmitter transmitter : transmitters) {
      transmitter.load(in);
    }
    for (RmtReceiver receiver : receivers) {
      receiver.load(in);
    }
    in.getInts(dataPositions);
    waiting = in.getInt();
  }
}
