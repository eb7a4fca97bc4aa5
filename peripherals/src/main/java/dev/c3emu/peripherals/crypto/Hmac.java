package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The HMAC accelerator (TRM "HMAC Accelerator"): HMAC-SHA256 with a key from the eFuse.
 *
 * <p>"Upstream", software feeds a message block by block and reads the result; it pads the message
 * itself, as for SHA-256 with the key block counted in, unless the message fills its last block.
 * "Downstream", the result for a fixed message goes to the digital signature as its key, or to the
 * comparison that re-enables JTAG, and software never sees it. The accelerator is never seen busy.
 */
public final class Hmac extends Accelerator<HmacRegister> {
  private static final int SIZE = 0x100;
  private static final int BLOCK_BYTES = ShaAlgorithm.BLOCK_BYTES;
  private static final int BLOCK_WORDS = BLOCK_BYTES / Integer.BYTES;
  private static final int RESULT_BYTES = 32;
  private static final int INNER_PAD = 0x36;
  private static final int OUTER_PAD = 0x5C;
  private static final int MAX_FAILURES = 15;
  private static final byte[] NOTHING = {};

  private final KeySource keys;

  private int purpose;
  private int block;
  private boolean wrongPurpose;

  /** Intermediate hash value of the running upstream calculation; empty if there is none. */
  private byte[] hash = NOTHING;

  private long messageBlocks;
  private boolean nextBlockIsLast;

  /** Results of downstream calculations; empty if there is none. */
  private byte[] signatureKey = NOTHING;

  private byte[] jtagToken = NOTHING;

  private int signatureKeyFailures;

  /** The last words written to WR_JTAG; the latest is the most significant. */
  private final byte[] jtagInput = new byte[RESULT_BYTES];

  public Hmac(KeySource keys) {
    super("HMAC", HmacRegister.values(), SIZE);
    this.keys = keys;
  }

  /** Whether software has shown that it knows the token that re-enables JTAG. */
  boolean jtagEnabled() {
    return get(HmacRegister.SOFT_JTAG_CTRL) != 0 && Arrays.equals(jtagToken, jtagInput);
  }

  /** The key for the digital signature, 32 bytes; empty if none was derived. */
  byte[] signatureKey() {
    return signatureKey;
  }

  /**
   * How often deriving a key for the digital signature has failed since the last success, 0..15.
   */
  int signatureKeyFailures() {
    return signatureKeyFailures;
  }

  @Override
  protected int onRead(HmacRegister register, int index, int stored) {
    return register == HmacRegister.QUERY_ERROR ? wrongPurpose ? 1 : 0 : stored;
  }

  @Override
  protected boolean isSteady(HmacRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(HmacRegister register, int index, int written) {
    switch (register) {
      case SET_START, SET_RESULT_FINISH -> forget();
      case SET_PARA_PURPOSE -> purpose = written & 0xF;
      case SET_PARA_KEY -> block = written & 0x7;
      case SET_PARA_FINISH -> configure();
      case SET_MESSAGE_ONE -> hashBlock();
      case SET_MESSAGE_PAD -> nextBlockIsLast = true;
      case SET_MESSAGE_END -> {
        if (hash.length > 0) {
          ShaAlgorithm.SHA256.compress(hash, paddingBlock());
          conclude();
        }
      }
      case ONE_BLOCK -> conclude();
      case SET_INVALIDATE_DS -> signatureKey = NOTHING;
      case SET_INVALIDATE_JTAG -> jtagToken = NOTHING;
      case WR_JTAG -> shiftJtagInput(written);
      default -> {}
    }
  }

  /** Ends a calculation and its result, but not what went downstream. */
  private void forget() {
    hash = NOTHING;
    messageBlocks = 0;
    nextBlockIsLast = false;
    wrongPurpose = false;
    clear(HmacRegister.RD_RESULT_MEM);
  }

  private void configure() {
    wrongPurpose = !keyServes();
    if (wrongPurpose) {
      if (reaches(KeySource.HMAC_DOWN_DIGITAL_SIGNATURE)) {
        signatureKeyFailures = Math.min(signatureKeyFailures + 1, MAX_FAILURES);
      }
      return;
    }
    if (purpose == KeySource.HMAC_UP) {
      hash = ShaAlgorithm.SHA256.initial();
      ShaAlgorithm.SHA256.compress(hash, paddedKey(INNER_PAD));
    }
    if (reaches(KeySource.HMAC_DOWN_DIGITAL_SIGNATURE)) {
      signatureKey = hmacOf((byte) 0xFF);
      signatureKeyFailures = 0;
    }
    if (reaches(KeySource.HMAC_DOWN_JTAG)) {
      jtagToken = hmacOf((byte) 0x00);
    }
  }

  /** Whether the selected key may be used for the selected purpose. */
  private boolean keyServes() {
    if (block >= KeySource.BLOCKS
        || purpose < KeySource.HMAC_DOWN_ALL
        || purpose > KeySource.HMAC_UP) {
      return false;
    }
    int burned = keys.purpose(block);
    return burned == purpose || burned == KeySource.HMAC_DOWN_ALL && purpose != KeySource.HMAC_UP;
  }

  /** Whether the selected purpose is the given downstream one. */
  private boolean reaches(int downstream) {
    return purpose == downstream || purpose == KeySource.HMAC_DOWN_ALL;
  }

  private void hashBlock() {
    if (hash.length == 0) {
      return;
    }
    ShaAlgorithm.SHA256.compress(hash, bytes(HmacRegister.WR_MESSAGE_MEM, BLOCK_WORDS));
    messageBlocks++;
    if (nextBlockIsLast) {
      conclude();
    }
  }

  /** The padding of SHA-256 behind a message of whole blocks and the key block. */
  private byte[] paddingBlock() {
    byte[] padding = new byte[BLOCK_BYTES];
    padding[0] = (byte) 0x80;
    long bits = (messageBlocks + 1) * BLOCK_BYTES * Byte.SIZE;
    for (int i = 0; i < Long.BYTES; i++) {
      padding[BLOCK_BYTES - 1 - i] = (byte) (bits >>> i * Byte.SIZE);
    }
    return padding;
  }

  /** Turns the hash value of the whole message into the result. */
  private void conclude() {
    if (hash.length == 0) {
      return;
    }
    SHA256Digest outer = new SHA256Digest();
    outer.update(paddedKey(OUTER_PAD), 0, BLOCK_BYTES);
    outer.update(hash, 0, hash.length);
    byte[] result = new byte[RESULT_BYTES];
    outer.doFinal(result, 0);
    store(HmacRegister.RD_RESULT_MEM, result);
    hash = NOTHING;
    nextBlockIsLast = false;
  }

  private byte[] paddedKey(int pad) {
    byte[] padded = Arrays.copyOf(keys.key(block), BLOCK_BYTES);
    for (int i = 0; i < BLOCK_BYTES; i++) {
      padded[i] ^= (byte) pad;
    }
    return padded;
  }

  /** The result for a message of 32 equal bytes. */
  private byte[] hmacOf(byte filler) {
    byte[] message = new byte[RESULT_BYTES];
    Arrays.fill(message, filler);
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(keys.key(block)));
    mac.update(message, 0, message.length);
    byte[] result = new byte[RESULT_BYTES];
    mac.doFinal(result, 0);
    return result;
  }

  /** Takes the next word of the token: a big-endian number, least significant word first. */
  private void shiftJtagInput(int word) {
    System.arraycopy(jtagInput, 0, jtagInput, Integer.BYTES, RESULT_BYTES - Integer.BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      jtagInput[i] = (byte) (word >>> (Integer.BYTES - 1 - i) * Byte.SIZE);
    }
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      forget();
      purpose = 0;
      block = 0;
      signatureKey = NOTHING;
      jtagToken = NOTHING;
      signatureKeyFailures = 0;
      Arrays.fill(jtagInput, (byte) 0);
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putInt(purpose);
    out.putInt(block);
    out.putBoolean(wrongPurpose);
    out.putBytes(hash);
    out.putLong(messageBlocks);
    out.putBoolean(nextBlockIsLast);
    out.putBytes(signatureKey);
    out.putBytes(jtagToken);
    out.putInt(signatureKeyFailures);
    out.putBytes(jtagInput);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    purpose = in.getInt();
    block = in.getInt();
    wrongPurpose = in.getBoolean();
    hash = in.getBytes();
    messageBlocks = in.getLong();
    nextBlockIsLast = in.getBoolean();
    signatureKey = in.getBytes();
    jtagToken = in.getBytes();
    signatureKeyFailures = in.getInt();
    in.getBytes(jtagInput);
  }
}
