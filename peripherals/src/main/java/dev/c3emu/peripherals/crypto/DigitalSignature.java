package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.util.Pack;

/**
 * The digital signature (TRM "Digital Signature"): signs with an RSA key that software has only in
 * encrypted form. The key of that encryption comes from {@link Hmac}; without it the peripheral
 * stays busy after its start until software gives up.
 *
 * <p>The encrypted parameters are one AES-256-CBC message: exponent Y, modulus M and constant r of
 * 384 bytes each, then a box with a digest of them, M', the operand length, and eight padding
 * bytes.
 */
public final class DigitalSignature extends Accelerator<DigitalSignatureRegister> {
  private static final int SIZE = 0xE24;
  private static final int OPERAND_WORDS = 96;
  private static final int OPERAND_BYTES = OPERAND_WORDS * Integer.BYTES;
  private static final int BOX_WORDS = 12;
  private static final int IV_WORDS = 4;
  private static final int DIGEST_BYTES = 32;
  private static final int BOX_OFFSET = 3 * OPERAND_BYTES;
  private static final int M_PRIME_OFFSET = BOX_OFFSET + DIGEST_BYTES;
  private static final int LENGTH_OFFSET = M_PRIME_OFFSET + Integer.BYTES;
  private static final int PADDING_OFFSET = LENGTH_OFFSET + Integer.BYTES;
  private static final int PADDING_BYTE = 8;
  private static final int MD_ERROR = 1;
  private static final int PADDING_BAD = 1 << 1;

  /** Ticks for each product of two words and bit of the exponent; all else is quick beside it. */
  private static final long TICKS_PER_WORD_PRODUCT = 1;

  private static final List<DigitalSignatureRegister> MEMORIES =
      List.of(
          DigitalSignatureRegister.Y_MEM,
          DigitalSignatureRegister.M_MEM,
          DigitalSignatureRegister.RB_MEM,
          DigitalSignatureRegister.BOX_MEM,
          DigitalSignatureRegister.IV_MEM,
          DigitalSignatureRegister.X_MEM,
          DigitalSignatureRegister.Z_MEM);

  private final Hmac hmac;
  private final Deadline finished;

  /** Between SET_START and SET_FINISH. */
  private boolean active;

  private boolean signing;

  /**
   * @param hmac where the key comes from
   */
  public DigitalSignature(EventQueue events, Hmac hmac) {
    super("DS", DigitalSignatureRegister.values(), SIZE);
    this.hmac = hmac;
    finished = events.deadline("DS", () -> signing = false);
  }

  @Override
  protected int onRead(DigitalSignatureRegister register, int index, int stored) {
    return switch (register) {
      case QUERY_BUSY -> signing || active && !hasKey() ? 1 : 0;
      case QUERY_KEY_WRONG -> hmac.signatureKeyFailures();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(DigitalSignatureRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(DigitalSignatureRegister register, int index, int written) {
    switch (register) {
      case SET_START -> active = true;
      case SET_CONTINUE -> {
        if (active && !signing && hasKey()) {
          sign();
        }
      }
      case SET_FINISH -> finish();
      default -> {}
    }
  }

  private boolean hasKey() {
    return hmac.signatureKey().length > 0;
  }

  private void sign() {
    byte[] iv = bytes(DigitalSignatureRegister.IV_MEM, IV_WORDS);
    byte[] parameters = decrypt(iv);
    int check = check(parameters, iv);
    set(DigitalSignatureRegister.QUERY_CHECK, check);
    clear(DigitalSignatureRegister.Z_MEM);
    int words = operandWords(parameters);
    if ((check & MD_ERROR) == 0) {
      int bytes = words * Integer.BYTES;
      BigInteger signature =
          LittleEndianInteger.power(
              LittleEndianInteger.of(bytes(DigitalSignatureRegister.X_MEM, words)),
              LittleEndianInteger.of(Arrays.copyOf(parameters, bytes)),
              LittleEndianInteger.of(
                  Arrays.copyOfRange(parameters, OPERAND_BYTES, OPERAND_BYTES + bytes)));
      store(DigitalSignatureRegister.Z_MEM, LittleEndianInteger.toBytes(signature, bytes));
    }
    signing = true;
    finished.in(TICKS_PER_WORD_PRODUCT * words * words * words * Integer.SIZE);
  }

  private byte[] decrypt(byte[] iv) {
    byte[] encrypted = new byte[BOX_OFFSET + BOX_WORDS * Integer.BYTES];
    put(DigitalSignatureRegister.Y_MEM, OPERAND_WORDS, encrypted, 0);
    put(DigitalSignatureRegister.M_MEM, OPERAND_WORDS, encrypted, OPERAND_BYTES);
    put(DigitalSignatureRegister.RB_MEM, OPERAND_WORDS, encrypted, 2 * OPERAND_BYTES);
    put(DigitalSignatureRegister.BOX_MEM, BOX_WORDS, encrypted, BOX_OFFSET);
    CBCModeCipher cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(false, new ParametersWithIV(new KeyParameter(hmac.signatureKey()), iv));
    byte[] plain = new byte[encrypted.length];
    for (int i = 0; i < plain.length; i += cipher.getBlockSize()) {
      cipher.processBlock(encrypted, i, plain, i);
    }
    return plain;
  }

  private void put(DigitalSignatureRegister memory, int words, byte[] into, int offset) {
    System.arraycopy(bytes(memory, words), 0, into, offset, words * Integer.BYTES);
  }

  /** The value of QUERY_CHECK for decrypted parameters. */
  private static int check(byte[] parameters, byte[] iv) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(parameters, 0, BOX_OFFSET);
    digest.update(parameters, M_PRIME_OFFSET, PADDING_OFFSET - M_PRIME_OFFSET);
    digest.update(iv, 0, iv.length);
    byte[] expected = new byte[DIGEST_BYTES];
    digest.doFinal(expected, 0);
    int check =
        Arrays.equals(expected, 0, DIGEST_BYTES, parameters, BOX_OFFSET, BOX_OFFSET + DIGEST_BYTES)
            ? 0
            : MD_ERROR;
    for (int i = PADDING_OFFSET; i < parameters.length; i++) {
      check |= parameters[i] == PADDING_BYTE ? 0 : PADDING_BAD;
    }
    return check;
  }

  /** The operand length among the parameters, in words, confined to what the memories hold. */
  private static int operandWords(byte[] parameters) {
    int length = Pack.littleEndianToInt(parameters, LENGTH_OFFSET);
    return Math.floorMod(length, OPERAND_WORDS) + 1;
  }

  private void finish() {
    active = false;
    signing = false;
    finished.cancel();
    MEMORIES.forEach(this::clear);
    set(DigitalSignatureRegister.QUERY_CHECK, 0);
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      finish();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putBoolean(active);
    out.putBoolean(signing);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    active = in.getBoolean();
    signing = in.getBoolean();
  }
}
