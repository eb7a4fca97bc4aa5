package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.dma.DmaStream;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AES accelerator (TRM "AES Accelerator"): AES-128 and AES-256 of one block in its registers
 * ("typical"), or of a stream of blocks through DMA in one of the modes of {@link AesBlockMode}.
 *
 * <p>A block in the registers is transformed at once. A stream proceeds in bounded steps that take
 * a plausible time and wait for the DMA lists; the accelerator is busy meanwhile, and afterwards
 * done until software leaves DMA mode. The registers of GCM, which this chip does not have, only
 * store.
 */
public final class Aes extends Accelerator<AesRegister> {
  private static final Logger LOG = LoggerFactory.getLogger(Aes.class);

  private static final int SIZE = 0x100;

  private static final int MODE_DECRYPT = 1 << 2;
  private static final int MODE_KEY_MASK = 3;
  private static final int MODE_KEY_128 = 0;
  private static final int MODE_KEY_256 = 2;
  private static final int DONE = 1;

  private static final int BLOCK_WORDS = AesBlockMode.BLOCK_BYTES / Integer.BYTES;
  private static final int BLOCKS_PER_STEP = 32;
  private static final int TICKS_PER_BLOCK = 24;

  /** The values of STATE. */
  private enum State {
    IDLE,
    BUSY,
    DONE
  }

  private final DmaStream stream;
  private final Interrupts interrupts;
  private final Deadline next;

  private State state = State.IDLE;
  private long blocksLeft;
  private final byte[] input = new byte[AesBlockMode.BLOCK_BYTES];
  private int taken;
  private final byte[] output = new byte[AesBlockMode.BLOCK_BYTES];

  /** Bytes of {@link #output} that DMA has stored; all of them while there is no output. */
  private int given = AesBlockMode.BLOCK_BYTES;

  /**
   * @param stream where DMA mode takes its blocks from and gives them to
   */
  public Aes(EventQueue events, DmaStream stream, InterruptLine line) {
    super("AES", AesRegister.values(), SIZE);
    this.stream = stream;
    interrupts = new Interrupts(line);
    next = events.deadline("AES", this::step);
    stream.onStart(this::resume);
  }

  @Override
  protected int onRead(AesRegister register, int index, int stored) {
    return register == AesRegister.STATE ? state.ordinal() : stored;
  }

  @Override
  protected boolean isSteady(AesRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(AesRegister register, int index, int written) {
    switch (register) {
      case TRIGGER -> {
        if ((written & 1) != 0) {
          start();
        }
      }
      // Drivers write 0 here: it is the write that counts.
      case DMA_EXIT -> leaveDma();
      case INT_CLEAR -> interrupts.clear(written & DONE);
      case INT_ENA -> interrupts.enable(get(AesRegister.INT_ENA));
      default -> {}
    }
  }

  private void start() {
    int keySize = get(AesRegister.MODE) & MODE_KEY_MASK;
    boolean dma = get(AesRegister.DMA_ENABLE) != 0;
    if (state == State.BUSY
        || keySize != MODE_KEY_128 && keySize != MODE_KEY_256
        || dma && blockMode() == null) {
      LOG.warn("AES: started while busy, or with a reserved mode");
      return;
    }
    if (dma) {
      state = State.BUSY;
      blocksLeft = Integer.toUnsignedLong(get(AesRegister.BLOCK_NUM));
      taken = 0;
      given = output.length;
      step();
    } else {
      byte[] text = bytes(AesRegister.TEXT_IN, BLOCK_WORDS);
      cipher(AesBlockMode.ECB).processBlock(text, 0, text, 0);
      store(AesRegister.TEXT_OUT, text);
    }
  }

  private void resume() {
    if (state == State.BUSY && !next.isArmed()) {
      step();
    }
  }

  /** Transforms blocks until a step's worth is done, all are, or DMA has to be waited for. */
  private void step() {
    AesBlockMode mode = blockMode();
    if (mode == null) {
      leaveDma();
      return;
    }
    AesBlockMode.Chain chain =
        new AesBlockMode.Chain(
            cipher(mode),
            !decrypting(),
            bytes(AesRegister.IV_MEM, BLOCK_WORDS),
            get(AesRegister.INC_SEL) != 0);
    int blocks = 0;
    while (deliver() && blocks < BLOCKS_PER_STEP && fetch()) {
      mode.process(chain, input, output);
      given = 0;
      taken = 0;
      blocksLeft--;
      blocks++;
    }
    if (mode != AesBlockMode.ECB) {
      store(AesRegister.IV_MEM, chain.vector());
    }
    if (blocks > 0) {
      next.in((long) blocks * TICKS_PER_BLOCK);
    } else if (blocksLeft == 0 && given == output.length) {
      state = State.DONE;
      interrupts.raise(DONE);
    }
  }

  /** Whether the output has gone; gives what can be given. */
  private boolean deliver() {
    if (given < output.length) {
      given += stream.give(output, given, output.length - given, blocksLeft == 0);
    }
    return given == output.length;
  }

  /** Whether there is a whole block of input; takes what can be taken. */
  private boolean fetch() {
    if (blocksLeft > 0 && taken < input.length) {
      taken += stream.take(input, taken, input.length - taken);
    }
    return taken == input.length;
  }

  private void leaveDma() {
    state = State.IDLE;
    next.cancel();
    blocksLeft = 0;
    taken = 0;
    given = output.length;
  }

  /** The selected mode, or null for a reserved value of BLOCK_MODE. */
  private AesBlockMode blockMode() {
    int mode = get(AesRegister.BLOCK_MODE);
    AesBlockMode[] modes = AesBlockMode.values();
    return mode < modes.length ? modes[mode] : null;
  }

  private boolean decrypting() {
    return (get(AesRegister.MODE) & MODE_DECRYPT) != 0;
  }

  private BlockCipher cipher(AesBlockMode mode) {
    int keyWords = (get(AesRegister.MODE) & MODE_KEY_MASK) == MODE_KEY_256 ? 8 : 4;
    BlockCipher cipher = AESEngine.newInstance();
    cipher.init(
        !(decrypting() && mode.invertsCipher()),
        new KeyParameter(bytes(AesRegister.KEY, keyWords)));
    return cipher;
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      leaveDma();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    out.putInt(state.ordinal());
    out.putLong(blocksLeft);
    out.putBytes(input);
    out.putInt(taken);
    out.putBytes(output);
    out.putInt(given);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    state = State.values()[in.getInt()];
    blocksLeft = in.getLong();
    in.getBytes(input);
    taken = in.getInt();
    in.getBytes(output);
    given = in.getInt();
  }
}
