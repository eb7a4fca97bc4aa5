package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Optional;

/**
 * The manual encryption of the flash (TRM "External Memory Encryption and Decryption"): turns a
 * line of plaintext into what SPI1 programs in its stead once software has released it. Calculates
 * at once.
 */
public final class XtsAes extends Accelerator<XtsAesRegister> {
  private static final int SIZE = 0x60;

  /** The plaintext lies where its address modulo this says. */
  private static final int MAX_LINE_BYTES = 32;

  private static final byte[] NOTHING = {};

  /** The values of STATE. */
  private enum State {
    IDLE,
    WORK,
    RELEASE,
    USE
  }

  private final KeySource keys;
  private State state = State.IDLE;
  private int address;
  private byte[] ciphertext = NOTHING;

  public XtsAes(KeySource keys) {
    super("XTS_AES", XtsAesRegister.values(), SIZE);
    this.keys = keys;
  }

  /**
   * What SPI1 programs instead of its own data.
   *
   * @param address in flash, a multiple of the length
   * @param bytes 16 or 32 bytes of ciphertext
   */
  public record Line(int address, byte[] bytes) {}

  /** The encrypted line, while software has it released for SPI1 to use. */
  public Optional<Line> encrypted() {
    return state == State.USE
        ? Optional.of(new Line(address, ciphertext.clone()))
        : Optional.empty();
  }

  @Override
  protected int onRead(XtsAesRegister register, int index, int stored) {
    return register == XtsAesRegister.STATE ? state.ordinal() : stored;
  }

  @Override
  protected boolean isSteady(XtsAesRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(XtsAesRegister register, int index, int written) {
    if ((written & 1) == 0) {
      return;
    }
    switch (register) {
      case TRIGGER -> encrypt();
      case RELEASE -> {
        if (state == State.RELEASE) {
          state = State.USE;
        }
      }
      case DESTROY -> destroy();
      default -> {}
    }
  }

  private void encrypt() {
    int length = get(XtsAesRegister.LINESIZE) == 0 ? MAX_LINE_BYTES / 2 : MAX_LINE_BYTES;
    address = get(XtsAesRegister.PHYSICAL_ADDRESS) & -length;
    int fromWord = address % MAX_LINE_BYTES / Integer.BYTES;
    ciphertext = bytes(XtsAesRegister.PLAIN_MEM, fromWord, length / Integer.BYTES);
    FlashCipher.of(keys).encrypt(address, ciphertext);
    state = State.RELEASE;
  }

  private void destroy() {
    state = State.IDLE;
    ciphertext = NOTHING;
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      destroy();
      address = 0;
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putInt(state.ordinal());
    out.putInt(address);
    out.putBytes(ciphertext);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    state = State.values()[in.getInt()];
    address = in.getInt();
    ciphertext = in.getBytes();
  }
}
