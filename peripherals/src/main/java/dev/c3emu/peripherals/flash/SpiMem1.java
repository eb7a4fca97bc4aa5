package dev.c3emu.peripherals.flash;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Arrays;

/**
 * SPI1, the controller through which software commands the flash chip. A transaction is over when
 * the write that starts it is: the command bits never read as 1.
 *
 * <p>The chip's registers are saved and loaded with the controller.
 */
public final class SpiMem1 extends RegisterDevice<SpiMem1Register> {
  private static final int SIZE = 0x400;
  private static final int BUFFER_BYTES = 64;
  private static final int HIGH_PART = 32;

  private static final byte[] NOTHING = {};

  private static final int CMD_READ = 1 << 31;
  private static final int CMD_WREN = 1 << 30;
  private static final int CMD_WRDI = 1 << 29;
  private static final int CMD_RDID = 1 << 28;
  private static final int CMD_RDSR = 1 << 27;
  private static final int CMD_WRSR = 1 << 26;
  private static final int CMD_PP = 1 << 25;
  private static final int CMD_SE = 1 << 24;
  private static final int CMD_BE = 1 << 23;
  private static final int CMD_CE = 1 << 22;
  private static final int CMD_DP = 1 << 21;
  private static final int CMD_RES = 1 << 20;
  private static final int CMD_HPM = 1 << 19;
  private static final int CMD_USR = 1 << 18;
  private static final int CMD_PE = 1 << 17;
  private static final int CMD_WRITING = CMD_WRSR | CMD_PP | CMD_SE | CMD_BE | CMD_CE | CMD_PE;
  private static final int CMD_ALL = -1 << 17;

  private static final int USER_COMMAND = 1 << 31;
  private static final int USER_ADDR = 1 << 30;
  private static final int USER_MISO = 1 << 28;
  private static final int USER_MOSI = 1 << 27;
  private static final int USER_MOSI_HIGHPART = 1 << 25;
  private static final int USER_MISO_HIGHPART = 1 << 24;

  private static final int CTRL_WRSR_2B = 1 << 22;
  private static final int CTRL_RESANDRES = 1 << 15;
  private static final int MISC_CS0_DIS = 1;
  private static final int STATUS_MASK = 0xFFFF;
  private static final int SUS_CTRL_PES = 1 << 1;
  private static final int SUS_CTRL_PER = 1;
  private static final int SUS_STATUS_SUSPENDED = 1;

  private static final int INT_MST_ST_END = 1 << 4;
  private static final int INT_SLV_ST_END = 1 << 3;
  private static final int INT_WPE_END = 1 << 2;
  private static final int INT_PES_END = 1 << 1;
  private static final int INT_PER_END = 1;

  private final FlashChip chip;
  private final EncryptedFlashData encrypted;
  private final Interrupts interrupts;

  /** A controller without an encryption block beside it. */
  public SpiMem1(FlashChip chip, InterruptLine line) {
    this(chip, line, EncryptedFlashData.NONE);
  }

  /**
   * @param chip what is selected by CS0; nothing is at CS1
   */
  public SpiMem1(FlashChip chip, InterruptLine line, EncryptedFlashData encrypted) {
    super("SPI1", SpiMem1Register.values(), SIZE);
    this.chip = chip;
    this.encrypted = encrypted;
    interrupts = new Interrupts(line);
  }

  @Override
  protected int onRead(SpiMem1Register register, int index, int stored) {
    return switch (register) {
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(SpiMem1Register register, int index) {
    return true;
  }

  @Override
  protected void onWrite(SpiMem1Register register, int index, int written) {
    switch (register) {
      case CMD -> start(written & CMD_ALL);
      case FLASH_SUS_CTRL -> suspendOrResume(written);
      case INT_ENA -> interrupts.enable(get(SpiMem1Register.INT_ENA));
      case INT_CLR -> interrupts.clear(written);
      default -> {}
    }
  }

  /** One command at a time; what several bits at once do is not defined, here they do nothing. */
  private void start(int commands) {
    if (commands == 0) {
      return;
    }
    switch (commands & ~CMD_PE) {
      case CMD_READ -> fill(0, send(FlashCommand.READ, NOTHING, fixedLength()));
      case CMD_WREN -> send(FlashCommand.WRITE_ENABLE);
      case CMD_WRDI -> send(FlashCommand.WRITE_DISABLE);
      case CMD_RDID -> fill(0, send(FlashCommand.READ_JEDEC_ID, NOTHING, 3));
      case CMD_RDSR -> setStatus(send(FlashCommand.READ_STATUS_1, NOTHING, 1)[0]);
      case CMD_WRSR -> writeStatus();
      case CMD_PP -> program();
      case CMD_SE -> send(FlashCommand.SECTOR_ERASE);
      case CMD_BE -> send(FlashCommand.BLOCK_ERASE_64K);
      case CMD_CE -> send(FlashCommand.CHIP_ERASE);
      case CMD_DP -> send(FlashCommand.POWER_DOWN);
      case CMD_RES -> releasePowerDown();
      case CMD_HPM -> send(FlashCommand.HIGH_PERFORMANCE_MODE);
      case CMD_USR -> userTransaction((commands & CMD_PE) != 0);
      default -> {}
    }
    interrupts.raise(INT_MST_ST_END | INT_SLV_ST_END);
    if ((commands & CMD_WRITING) != 0) {
      interrupts.raise(INT_WPE_END);
    }
    updateSuspended();
  }

  private void send(FlashCommand command) {
    send(command, NOTHING, 0);
  }

  /** A transaction of one of the fixed commands, whose address is the low 24 bits of ADDR. */
  private byte[] send(FlashCommand command, byte[] data, int received) {
    int addressBits = command.addressBytes() * 8;
    int address = get(SpiMem1Register.ADDR) & 0xFF_FFFF;
    return transfer(new FlashTransaction(command.opcode(), addressBits, address, data, received));
  }

  private byte[] transfer(FlashTransaction transaction) {
    if ((get(SpiMem1Register.MISC) & MISC_CS0_DIS) == 0) {
      return chip.transfer(transaction);
    }
    byte[] floating = new byte[transaction.received()];
    Arrays.fill(floating, (byte) 0xFF);
    return floating;
  }

  private void setStatus(byte value) {
    int others = get(SpiMem1Register.RD_STATUS) & ~STATUS_MASK;
    set(SpiMem1Register.RD_STATUS, others | value & 0xFF);
  }

  private void writeStatus() {
    int value = get(SpiMem1Register.RD_STATUS);
    boolean twoBytes = (get(SpiMem1Register.CTRL) & CTRL_WRSR_2B) != 0;
    byte[] data =
        twoBytes ? new byte[] {(byte) value, (byte) (value >>> 8)} : new byte[] {(byte) value};
    send(FlashCommand.WRITE_STATUS_1, data, 0);
  }

  private void program() {
    if (encrypted.isReleased()) {
      programEncrypted();
    } else {
      send(FlashCommand.PAGE_PROGRAM, buffer(0, fixedLength()), 0);
    }
  }

  private void programEncrypted() {
    transfer(
        FlashTransaction.sendingTo(
            FlashCommand.PAGE_PROGRAM.opcode(), encrypted.address(), encrypted.ciphertext()));
  }

  private void releasePowerDown() {
    boolean wanted = (get(SpiMem1Register.CTRL) & CTRL_RESANDRES) != 0;
    byte[] id = send(FlashCommand.RELEASE_POWER_DOWN, NOTHING, wanted ? 1 : 0);
    if (wanted) {
      setStatus(id[0]);
    }
  }

  private void userTransaction(boolean programming) {
    if (programming && encrypted.isReleased()) {
      programEncrypted();
      return;
    }
    int user = get(SpiMem1Register.USER);
    byte[] sent = NOTHING;
    if ((user & USER_MOSI) != 0) {
      int from = (user & USER_MOSI_HIGHPART) != 0 ? HIGH_PART : 0;
      sent = buffer(from, bytes(get(SpiMem1Register.MOSI_DLEN), from));
    }
    int into = (user & USER_MISO_HIGHPART) != 0 ? HIGH_PART : 0;
    int received = (user & USER_MISO) != 0 ? bytes(get(SpiMem1Register.MISO_DLEN), into) : 0;
    int opcode = get(SpiMem1Register.USER2) & 0xFF;
    if ((user & USER_COMMAND) == 0) {
      if (sent.length == 0) {
        return;
      }
      opcode = sent[0] & 0xFF;
      sent = Arrays.copyOfRange(sent, 1, sent.length);
    }
    int addressBits = (user & USER_ADDR) != 0 ? addressBits() : 0;
    int address = addressBits == 0 ? 0 : get(SpiMem1Register.ADDR) & -1 >>> 32 - addressBits;
    fill(into, transfer(new FlashTransaction(opcode, addressBits, address, sent, received)));
  }

  private int addressBits() {
    return Math.min(32, (get(SpiMem1Register.USER1) >>> 26) + 1);
  }

  /** Bytes of a data phase of so many bits less one, as the buffer from a byte on has room. */
  private static int bytes(int lastBit, int from) {
    return Math.min(lastBit / 8 + 1, BUFFER_BYTES - from);
  }

  /** Length of the data of a fixed command: the byte above the address. */
  private int fixedLength() {
    return Math.min(get(SpiMem1Register.ADDR) >>> 24, BUFFER_BYTES);
  }

  private byte[] buffer(int from, int length) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      int at = from + i;
      data[i] = (byte) (get(SpiMem1Register.W, at / 4) >>> at % 4 * 8);
    }
    return data;
  }

  private void fill(int from, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      int word = (from + i) / 4;
      int shift = (from + i) % 4 * 8;
      int others = get(SpiMem1Register.W, word) & ~(0xFF << shift);
      set(SpiMem1Register.W, word, others | (data[i] & 0xFF) << shift);
    }
  }

  private void suspendOrResume(int written) {
    int commands = get(SpiMem1Register.FLASH_SUS_CMD);
    if ((written & SUS_CTRL_PES) != 0) {
      transfer(FlashTransaction.sending(commands >>> 8 & 0xFF));
      interrupts.raise(INT_PES_END);
    }
    if ((written & SUS_CTRL_PER) != 0) {
      transfer(FlashTransaction.sending(commands & 0xFF));
      interrupts.raise(INT_PER_END);
    }
    updateSuspended();
  }

  private void updateSuspended() {
    int others = get(SpiMem1Register.SUS_STATUS) & ~SUS_STATUS_SUSPENDED;
    set(SpiMem1Register.SUS_STATUS, others | (chip.isSuspended() ? SUS_STATUS_SUSPENDED : 0));
  }

  /** The chip has no reset input: it forgets its volatile state only with the power. */
  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      updateSuspended();
    }
    if (scope.includes(ResetScope.CHIP)) {
      chip.powerOn();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    chip.save(out);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    chip.load(in);
  }
}
