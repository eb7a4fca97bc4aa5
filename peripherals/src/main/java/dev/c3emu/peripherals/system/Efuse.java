package dev.c3emu.peripherals.system;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The eFuses and their controller (TRM "eFuse Controller"). What is burnt stays; software reads a
 * copy that every reset and every read command renews. Commands take no time, and the error
 * correcting code that goes with the data is not checked.
 */
public final class Efuse extends RegisterDevice<EfuseRegister> {
  /** Bytes of address space. */
  public static final int SIZE = 0x200;

  private static final Logger LOG = LoggerFactory.getLogger(Efuse.class);

  private static final int READ_OP_CODE = 0x5AA5;
  private static final int WRITE_OP_CODE = 0x5A5A;

  private static final int CMD_READ = 1;
  private static final int CMD_PROGRAM = 1 << 1;

  private static final int INT_READ_DONE = 1;
  private static final int INT_PGM_DONE = 1 << 1;

  /** WR_DIS protects blocks 1 and up with its bits from here on. */
  private static final int WR_DIS_BLOCK_1 = 20;

  /** The word of each readable word of blocks 0 and 1, one register each. */
  private static final EfuseRegister[] REPEAT = {
    EfuseRegister.RD_WR_DIS,
    EfuseRegister.RD_REPEAT_DATA0,
    EfuseRegister.RD_REPEAT_DATA1,
    EfuseRegister.RD_REPEAT_DATA2,
    EfuseRegister.RD_REPEAT_DATA3,
    EfuseRegister.RD_REPEAT_DATA4
  };

  private static final EfuseRegister[] MAC_SPI_SYS = {
    EfuseRegister.RD_MAC_SPI_SYS_0,
    EfuseRegister.RD_MAC_SPI_SYS_1,
    EfuseRegister.RD_MAC_SPI_SYS_2,
    EfuseRegister.RD_MAC_SPI_SYS_3,
    EfuseRegister.RD_MAC_SPI_SYS_4,
    EfuseRegister.RD_MAC_SPI_SYS_5
  };

  private static final EfuseRegister[] SYS_PART1 = {
    EfuseRegister.RD_SYS_PART1_DATA0,
    EfuseRegister.RD_SYS_PART1_DATA1,
    EfuseRegister.RD_SYS_PART1_DATA2,
    EfuseRegister.RD_SYS_PART1_DATA3,
    EfuseRegister.RD_SYS_PART1_DATA4,
    EfuseRegister.RD_SYS_PART1_DATA5,
    EfuseRegister.RD_SYS_PART1_DATA6,
    EfuseRegister.RD_SYS_PART1_DATA7
  };

  /** Blocks 3..10, an array of registers each. */
  private static final EfuseRegister[] WHOLE_BLOCKS = {
    EfuseRegister.RD_USR_DATA,
    EfuseRegister.RD_KEY0_DATA,
    EfuseRegister.RD_KEY1_DATA,
    EfuseRegister.RD_KEY2_DATA,
    EfuseRegister.RD_KEY3_DATA,
    EfuseRegister.RD_KEY4_DATA,
    EfuseRegister.RD_KEY5_DATA,
    EfuseRegister.RD_SYS_PART2_DATA
  };

  private static final int FIRST_WHOLE_BLOCK = 3;

  private final Interrupts interrupts;
  private final int[][] burnt;

  public Efuse(InterruptLine interrupt, EfuseContent content) {
    super("EFUSE", EfuseRegister.values(), SIZE);
    interrupts = new Interrupts(interrupt);
    burnt = content.blocks();
    readBlocks();
  }

  /** The value of a field as burnt. */
  public long field(EfuseField field) {
    return field.read(burnt[field.block()]);
  }

  /** What a key block is for. */
  public EfuseKeyPurpose keyPurpose(int key) {
    Objects.checkIndex(key, EfuseContent.KEYS);
    return EfuseKeyPurpose.of((int) field(EfuseField.keyPurpose(key)));
  }

  /** The first key block with a purpose, 0..5, or -1 if there is none. */
  public int keyBlock(EfuseKeyPurpose purpose) {
    for (int key = 0; key < EfuseContent.KEYS; key++) {
      if (keyPurpose(key) == purpose) {
        return key;
      }
    }
    return -1;
  }

  /**
   * The 32 bytes of a key as the chip's own engines see them, readable by software or not.
   *
   * @param key 0..5
   */
  public byte[] key(int key) {
    Objects.checkIndex(key, EfuseContent.KEYS);
    int[] words = burnt[EfuseContent.FIRST_KEY_BLOCK + key];
    byte[] bytes = new byte[EfuseContent.KEY_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (words[i / 4] >>> 8 * (i % 4));
    }
    return bytes;
  }

  @Override
  protected int onRead(EfuseRegister register, int index, int stored) {
    return switch (register) {
      case INT_RAW -> interrupts.raw();
      case INT_ST -> interrupts.status();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(EfuseRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(EfuseRegister register, int index, int written) {
    switch (register) {
      case CMD -> command(written);
      case INT_ENA -> interrupts.enable(get(EfuseRegister.INT_ENA));
      case INT_CLR -> interrupts.clear(written);
      default -> {}
    }
  }

  private void command(int command) {
    int opCode = get(EfuseRegister.CONF) & 0xFFFF;
    if ((command & CMD_PROGRAM) != 0 && opCode == WRITE_OP_CODE) {
      program(command >>> 2 & 0xF);
      interrupts.raise(INT_PGM_DONE);
    } else if ((command & CMD_READ) != 0 && opCode == READ_OP_CODE) {
      readBlocks();
      interrupts.raise(INT_READ_DONE);
    }
  }

  /** Burns the bits set in PGM_DATA, except where WR_DIS forbids it. */
  private void program(int block) {
    if (block >= EfuseContent.BLOCKS) {
      return;
    }
    int[] data = new int[EfuseContent.WORDS];
    for (int word = 0; word < data.length; word++) {
      data[word] = get(EfuseRegister.PGM_DATA, word);
    }
    int protection = burnt[0][0];
    if (block == 0) {
      removeProtected(data, protection);
    } else if ((protection >>> WR_DIS_BLOCK_1 + block - 1 & 1) != 0) {
      LOG.debug("block {} is write-protected and stays as it is", block);
      return;
    }
    LOG.debug("block {} is programmed", block);
    for (int word = 0; word < data.length; word++) {
      burnt[block][word] |= data[word];
    }
  }

  private static void removeProtected(int[] data, int protection) {
    for (EfuseField field : EfuseField.values()) {
      if (field.block() == 0 && field.writeProtected(protection)) {
        field.write(data, 0);
      }
    }
  }

  private void readBlocks() {
    readBlock(0, REPEAT);
    readBlock(1, MAC_SPI_SYS);
    readBlock(2, SYS_PART1);
    long hidden = field(EfuseField.RD_DIS);
    for (int i = 0; i < WHOLE_BLOCKS.length; i++) {
      int block = FIRST_WHOLE_BLOCK + i;
      int key = block - EfuseContent.FIRST_KEY_BLOCK;
      boolean readable = key < 0 || (hidden >>> key & 1) == 0;
      for (int word = 0; word < EfuseContent.WORDS; word++) {
        set(WHOLE_BLOCKS[i], word, readable ? burnt[block][word] : 0);
      }
    }
  }

  private void readBlock(int block, EfuseRegister[] words) {
    for (int word = 0; word < words.length; word++) {
      set(words[word], burnt[block][word]);
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      readBlocks();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    for (int[] block : burnt) {
      out.putInts(block);
    }
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    for (int[] block : burnt) {
      in.getInts(block);
    }
  }
}
