package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.dma.DmaStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SHA accelerator (TRM "SHA Accelerator"): SHA-1, SHA-224 and SHA-256 of padded blocks, written
 * into its message memory one at a time ("typical") or fetched by DMA.
 *
 * <p>A block from the message memory is hashed at once; blocks from DMA keep the accelerator busy
 * for a plausible time, at whose end it interrupts. The intermediate hash value may be read and
 * written between blocks, to interleave messages.
 */
public final class Sha extends Accelerator<ShaRegister> {
  private static final Logger LOG = LoggerFactory.getLogger(Sha.class);

  private static final int SIZE = 0x100;
  private static final int BLOCK_WORDS = ShaAlgorithm.BLOCK_BYTES / Integer.BYTES;
  private static final int TICKS_PER_BLOCK = 80;
  private static final int DONE = 1;

  private final DmaStream stream;
  private final Interrupts interrupts;
  private final Deadline finished;

  private boolean busy;
  private int blocksLeft;
  private final byte[] block = new byte[ShaAlgorithm.BLOCK_BYTES];
  private int filled;

  /**
   * @param stream where DMA mode takes its blocks from
   */
  public Sha(EventQueue events, DmaStream stream, InterruptLine line) {
    super("SHA", ShaRegister.values(), SIZE);
    this.stream = stream;
    interrupts = new Interrupts(line);
    finished = events.deadline("SHA", this::finish);
    stream.onStart(this::fetch);
  }

  @Override
  protected int onRead(ShaRegister register, int index, int stored) {
    return register == ShaRegister.BUSY ? busy ? 1 : 0 : stored;
  }

  @Override
  protected boolean isSteady(ShaRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(ShaRegister register, int index, int written) {
    switch (register) {
      case START -> hashMessageMemory(true);
      case CONTINUE -> hashMessageMemory(false);
      case DMA_START -> hashStream(true);
      case DMA_CONTINUE -> hashStream(false);
      case CLEAR_IRQ -> interrupts.clear(written & DONE);
      case IRQ_ENA -> interrupts.enable(get(ShaRegister.IRQ_ENA));
      default -> {}
    }
  }

  private void hashMessageMemory(boolean first) {
    if (begin(first)) {
      compress(bytes(ShaRegister.M_MEM, BLOCK_WORDS));
    }
  }

  private void hashStream(boolean first) {
    if (begin(first)) {
      busy = true;
      blocksLeft = get(ShaRegister.DMA_BLOCK_NUM);
      filled = 0;
      finished.in((long) blocksLeft * TICKS_PER_BLOCK);
      fetch();
    }
  }

  /** Whether an operation may begin now; sets up the hash value if it begins a message. */
  private boolean begin(boolean first) {
    ShaAlgorithm algorithm = algorithm();
    if (busy || algorithm == null) {
      LOG.warn("SHA: started while busy, or with a reserved mode");
      return false;
    }
    if (first) {
      store(ShaRegister.H_MEM, algorithm.initial());
    }
    return true;
  }

  private void fetch() {
    while (busy && blocksLeft > 0) {
      filled += stream.take(block, filled, block.length - filled);
      if (filled < block.length) {
        return;
      }
      compress(block);
      filled = 0;
      blocksLeft--;
      if (blocksLeft == 0 && !finished.isArmed()) {
        finished.in(TICKS_PER_BLOCK);
      }
    }
  }

  private void finish() {
    if (blocksLeft == 0) {
      busy = false;
      interrupts.raise(DONE);
    }
  }

  private void compress(byte[] blocks) {
    ShaAlgorithm algorithm = algorithm();
    if (algorithm != null) {
      byte[] state = bytes(ShaRegister.H_MEM, algorithm.stateBytes() / Integer.BYTES);
      algorithm.compress(state, blocks);
      store(ShaRegister.H_MEM, state);
    }
  }

  /** The selected algorithm, or null for a reserved value of MODE. */
  private ShaAlgorithm algorithm() {
    int mode = get(ShaRegister.MODE);
    ShaAlgorithm[] algorithms = ShaAlgorithm.values();
    return mode < algorithms.length ? algorithms[mode] : null;
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      finished.cancel();
      busy = false;
      blocksLeft = 0;
      filled = 0;
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    out.putBoolean(busy);
    out.putInt(blocksLeft);
    out.putBytes(block);
    out.putInt(filled);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    busy = in.getBoolean();
    blocksLeft = in.getInt();
    in.getBytes(block);
    filled = in.getInt();
  }
}
