package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.dma.DmaStream;
import dev.c3emu.peripherals.system.Clocks;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The general-purpose SPI controller as a master (TRM "SPI Controller"). A transaction takes the
 * time its clock cycles give; the data is exchanged with the device on the selected CS line at its
 * end, from and to the buffer W0..15 or by DMA.
 *
 * <p>As a slave, and for transactions that DMA configures segment by segment, it only stores its
 * settings.
 */
public final class Spi2 extends RegisterDevice<Spi2Register> {
  /** The number of CS lines. */
  public static final int CS_LINES = 6;

  private static final Logger LOG = LoggerFactory.getLogger(Spi2.class);

  private static final int NONE = -1;
  private static final int BUFFER_WORDS = 16;

  private static final int CMD_USER = 1 << 24;

  private static final int USER_COMMAND = 1 << 31;
  private static final int USER_ADDRESS = 1 << 30;
  private static final int USER_DUMMY = 1 << 29;
  private static final int USER_READ = 1 << 28;
  private static final int USER_WRITE = 1 << 27;
  private static final int USER_WRITE_HIGH = 1 << 25;
  private static final int USER_READ_HIGH = 1 << 24;
  private static final int USER_WRITE_QUAD = 1 << 13;
  private static final int USER_WRITE_DUAL = 1 << 12;
  private static final int USER_CS_SETUP = 1 << 7;
  private static final int USER_CS_HOLD = 1 << 6;
  private static final int USER_QPI = 1 << 3;
  private static final int USER_FULL_DUPLEX = 1;

  private static final int CTRL_WRITE_LSB_FIRST = 1 << 26;
  private static final int CTRL_READ_LSB_FIRST = 1 << 25;
  private static final int CTRL_READ_QUAD = 1 << 15;
  private static final int CTRL_READ_DUAL = 1 << 14;
  private static final int CTRL_COMMAND_QUAD = 1 << 9;
  private static final int CTRL_COMMAND_DUAL = 1 << 8;
  private static final int CTRL_ADDRESS_QUAD = 1 << 6;
  private static final int CTRL_ADDRESS_DUAL = 1 << 5;

  private static final int CLOCK_UNDIVIDED = 1 << 31;
  private static final int MISC_KEEP_CS = 1 << 30;
  private static final int DMA_TRANSMIT = 1 << 28;
  private static final int DMA_RECEIVE = 1 << 27;
  private static final int SLAVE_MODE = 1 << 26;
  private static final int SOURCE_PLL = 1 << 2;

  private static final int INT_TRANSACTION_DONE = 1 << 12;
  private static final int INT_OUT_EMPTY = 1 << 1;
  private static final int INT_IN_FULL = 1;

  private final Interrupts interrupts;
  private final Clocks clocks;
  private final DmaStream dma;
  private final Deadline end;
  private final SpiTarget[] targets = new SpiTarget[CS_LINES];

  /** The CS line that is active between transactions. */
  private int keptLine = NONE;

  /**
   * @param line interrupt source SPI2
   * @param dma the stream of GDMA's peripheral 0
   */
  public Spi2(EventQueue events, InterruptLine line, Clocks clocks, DmaStream dma) {
    super("SPI2", Spi2Register.values(), 0x1000);
    interrupts = new Interrupts(line);
    this.clocks = clocks;
    this.dma = dma;
    end = events.deadline("SPI2 end", this::finish);
  }

  /**
   * Attaches a device, in place of the one on that line.
   *
   * @param csLine 0..{@link #CS_LINES} - 1
   * @throws IllegalArgumentException if there is no such line
   */
  public void attach(int csLine, SpiTarget target) {
    if (csLine < 0 || csLine >= CS_LINES) {
      throw new IllegalArgumentException("SPI2 CS line " + csLine);
    }
    targets[csLine] = target;
  }

  @Override
  protected int onRead(Spi2Register register, int index, int stored) {
    return switch (register) {
      case DMA_INT_RAW -> interrupts.raw();
      case DMA_INT_ST -> interrupts.status();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(Spi2Register register, int index) {
    return true;
  }

  @Override
  protected void onWrite(Spi2Register register, int index, int written) {
    switch (register) {
      case CMD -> {
        if ((written & CMD_USER) != 0 && !end.isArmed()) {
          start();
        }
      }
      case DMA_INT_ENA -> interrupts.enable(get(Spi2Register.DMA_INT_ENA));
      case DMA_INT_CLR -> interrupts.clear(written);
      case DMA_INT_RAW -> {
        // Drivers set and clear raw bits by hand (ESP-IDF spi_ll_set_int_stat).
        interrupts.clear(~written);
        interrupts.raise(get(Spi2Register.DMA_INT_RAW));
      }
      default -> {}
    }
  }

  private void start() {
    if ((get(Spi2Register.SLAVE) & SLAVE_MODE) != 0) {
      if (LOG.isWarnEnabled()) {
        LOG.warn("SPI2: slave mode is not modelled, the transaction never happens");
      }
      return;
    }
    end.in(ticks(cycles()));
  }

  private void finish() {
    SpiTransfer transfer = describe();
    int line = selectedLine();
    if (keptLine != line) {
      release();
    }
    SpiTarget target = line == NONE ? null : targets[line];
    byte[] answer = target == null ? new byte[0] : target.transfer(transfer);
    receive(answer, transfer.receivedBits());
    keptLine = line;
    if ((get(Spi2Register.MISC) & MISC_KEEP_CS) == 0) {
      release();
    }
    set(Spi2Register.CMD, get(Spi2Register.CMD) & ~CMD_USER);
    interrupts.raise(INT_TRANSACTION_DONE);
  }

  private void release() {
    if (keptLine != NONE && targets[keptLine] != null) {
      targets[keptLine].deselect();
    }
    keptLine = NONE;
  }

  /** The lowest CS line that is not disabled. */
  private int selectedLine() {
    int line = Integer.numberOfTrailingZeros(~get(Spi2Register.MISC));
    return line < CS_LINES ? line : NONE;
  }

  private SpiTransfer describe() {
    int user = get(Spi2Register.USER);
    int commandBits = commandBits();
    int addressBits = addressBits();
    int sentBits = (user & USER_WRITE) != 0 ? dataBits() : 0;
    int receivedBits = (user & USER_READ) != 0 ? dataBits() : 0;
    boolean fullDuplex = (user & USER_FULL_DUPLEX) != 0;
    return new SpiTransfer(
        command(commandBits),
        commandBits,
        address(addressBits),
        addressBits,
        dummyCycles(),
        send(sentBits),
        sentBits,
        receivedBits,
        fullDuplex);
  }

  /** The low byte of the value is sent first. */
  private int command(int bits) {
    int value = get(Spi2Register.USER2) & 0xFFFF;
    int wire =
        writesLsbFirst() ? Integer.reverse(value) : (value & 0xFF) << 24 | (value & 0xFF00) << 8;
    return bits == 0 ? 0 : wire >>> 32 - bits;
  }

  /** The high byte of the value is sent first. */
  private int address(int bits) {
    int value = get(Spi2Register.ADDR);
    int wire = writesLsbFirst() ? Integer.reverse(Integer.reverseBytes(value)) : value;
    return bits == 0 ? 0 : wire >>> 32 - bits;
  }

  private byte[] send(int bits) {
    byte[] bytes = new byte[(bits + 7) / 8];
    if (bits > 0 && (get(Spi2Register.DMA_CONF) & DMA_TRANSMIT) != 0) {
      if (dma.take(bytes, 0, bytes.length) < bytes.length) {
        interrupts.raise(INT_OUT_EMPTY);
      }
    } else {
      int start = (get(Spi2Register.USER) & USER_WRITE_HIGH) != 0 ? BUFFER_WORDS / 2 : 0;
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (get(Spi2Register.W, wordAt(start, i)) >>> i % 4 * 8);
      }
    }
    if (writesLsbFirst()) {
      reverseBits(bytes);
    }
    if (bits % 8 != 0) {
      bytes[bytes.length - 1] &= (byte) (0xFF00 >>> bits % 8);
    }
    return bytes;
  }

  private void receive(byte[] answer, int bits) {
    if (bits == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOf(answer, (bits + 7) / 8);
    if (answer.length < bytes.length) {
      Arrays.fill(bytes, answer.length, bytes.length, (byte) 0xFF);
    }
    if ((get(Spi2Register.CTRL) & CTRL_READ_LSB_FIRST) != 0) {
      reverseBits(bytes);
    }
    if ((get(Spi2Register.DMA_CONF) & DMA_RECEIVE) != 0) {
      if (dma.give(bytes, 0, bytes.length, true) < bytes.length) {
        interrupts.raise(INT_IN_FULL);
      }
      return;
    }
    int start = (get(Spi2Register.USER) & USER_READ_HIGH) != 0 ? BUFFER_WORDS / 2 : 0;
    for (int i = 0; i < bytes.length; i++) {
      int word = wordAt(start, i);
      int shift = i % 4 * 8;
      int rest = get(Spi2Register.W, word) & ~(0xFF << shift);
      set(Spi2Register.W, word, rest | (bytes[i] & 0xFF) << shift);
    }
  }

  /** The word of the buffer that byte {@code i} is in; the part of the buffer in use repeats. */
  private static int wordAt(int start, int i) {
    return start + i / 4 % (BUFFER_WORDS - start);
  }

  private static void reverseBits(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
    }
  }

  private boolean writesLsbFirst() {
    return (get(Spi2Register.CTRL) & CTRL_WRITE_LSB_FIRST) != 0;
  }

  private int commandBits() {
    return uses(USER_COMMAND) ? (get(Spi2Register.USER2) >>> 28) + 1 : 0;
  }

  private int addressBits() {
    return uses(USER_ADDRESS) ? (get(Spi2Register.USER1) >>> 27) + 1 : 0;
  }

  private int dummyCycles() {
    return uses(USER_DUMMY) ? (get(Spi2Register.USER1) & 0xFF) + 1 : 0;
  }

  private int dataBits() {
    return (get(Spi2Register.MS_DLEN) & 0x3_FFFF) + 1;
  }

  private boolean uses(int userBit) {
    return (get(Spi2Register.USER) & userBit) != 0;
  }

  /** SPI clock cycles of the transaction. */
  private long cycles() {
    int user = get(Spi2Register.USER);
    int ctrl = get(Spi2Register.CTRL);
    int user1 = get(Spi2Register.USER1);
    long cycles = dummyCycles();
    cycles += phase(commandBits(), ctrl, CTRL_COMMAND_DUAL, CTRL_COMMAND_QUAD);
    cycles += phase(addressBits(), ctrl, CTRL_ADDRESS_DUAL, CTRL_ADDRESS_QUAD);
    int written = uses(USER_WRITE) ? dataBits() : 0;
    int read = uses(USER_READ) ? dataBits() : 0;
    long writing = phase(written, user, USER_WRITE_DUAL, USER_WRITE_QUAD);
    long reading = phase(read, ctrl, CTRL_READ_DUAL, CTRL_READ_QUAD);
    cycles += uses(USER_FULL_DUPLEX) ? Math.max(writing, reading) : writing + reading;
    cycles += uses(USER_CS_SETUP) ? (user1 >>> 17 & 0x1F) + 1 : 0;
    cycles += uses(USER_CS_HOLD) ? user1 >>> 22 & 0x1F : 0;
    return cycles;
  }

  private long phase(int bits, int register, int dual, int quad) {
    int lines = (register & quad) != 0 || uses(USER_QPI) ? 4 : (register & dual) != 0 ? 2 : 1;
    return (bits + lines - 1) / lines;
  }

  private long ticks(long cycles) {
    int clock = get(Spi2Register.CLOCK);
    long divider =
        (clock & CLOCK_UNDIVIDED) != 0
            ? 1
            : ((clock >>> 18 & 0xF) + 1L) * ((clock >>> 12 & 0x3F) + 1);
    boolean pll = (get(Spi2Register.CLK_GATE) & SOURCE_PLL) != 0;
    long hertz = pll ? clocks.apbHertz() : Clocks.XTAL_HZ;
    return cycles * divider * VirtualClock.TICKS_PER_SECOND / hertz;
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      end.cancel();
      release();
      interrupts.reset();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    out.putInt(keptLine);
    for (SpiTarget target : targets) {
      if (target instanceof Stateful stateful) {
        stateful.save(out);
      }
    }
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    keptLine = in.getInt();
    for (SpiTarget target : targets) {
      if (target instanceof Stateful stateful) {
        stateful.load(in);
      }
    }
  }
}
