package dev.c3emu.peripherals.crypto;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTest {
  private static final int UP = 2;
  private static final int DOWN_DS = 3;
  private static final int DOWN_JTAG = 4;
  private static final int DOWN_ALL = 5;

  private final TestKeys keys =
      new TestKeys()
          .purpose(UP, KeySource.HMAC_UP)
          .purpose(DOWN_DS, KeySource.HMAC_DOWN_DIGITAL_SIGNATURE)
          .purpose(DOWN_JTAG, KeySource.HMAC_DOWN_JTAG)
          .purpose(DOWN_ALL, KeySource.HMAC_DOWN_ALL);
  private final Hmac hmac = new Hmac(keys);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 1000})
  void messagesOfEveryCriticalLengthAsTheDriverFeedsThem(int length)
      throws GeneralSecurityException {
    byte[] message = new byte[length];
    Arrays.fill(message, (byte) length);

    assertThat(asDriver(message)).isEqualTo(reference(UP, message));
  }

  @Property(tries = 60)
  void anyMessageAsTheDriverFeedsIt(@ForAll @Size(max = 300) byte[] message)
      throws GeneralSecurityException {
    assertThat(asDriver(message)).isEqualTo(reference(UP, message));
  }

  @Property(tries = 60)
  void anyMessageAsTheRomFeedsIt(@ForAll @Size(max = 300) byte[] message)
      throws GeneralSecurityException {
    assertThat(asRom(message)).isEqualTo(reference(UP, message));
  }

  @Test
  void theRomLetsTheHardwarePadAMessageOfWholeBlocks() throws GeneralSecurityException {
    byte[] message = new byte[192];

    assertThat(asRom(message)).isEqualTo(reference(UP, message));
  }

  @Test
  void endingTheResultClearsIt() {
    asDriver(new byte[3]);

    assertThat(result()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, DOWN_DS, DOWN_ALL, 6, 7})
  void aKeyForSomethingElseIsAnError(int block) {
    assertThat(configure(KeySource.HMAC_UP, block)).isEqualTo(1);
    write(hmac, HmacRegister.SET_MESSAGE_ONE, 1);
    write(hmac, HmacRegister.ONE_BLOCK, 1);

    assertThat(result()).containsOnly(0);
    write(hmac, HmacRegister.SET_RESULT_FINISH, 2);
    assertThat(read(hmac, HmacRegister.QUERY_ERROR)).isZero();
  }

  @Test
  void aPurposeThatIsNoHmacPurposeIsAnError() {
    keys.purpose(0, KeySource.XTS_AES_128);

    assertThat(configure(KeySource.XTS_AES_128, 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {DOWN_DS, DOWN_ALL})
  void theSignatureKeyIsTheHmacOfOnesAndStaysHidden(int block) throws GeneralSecurityException {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xFF);

    assertThat(configure(KeySource.HMAC_DOWN_DIGITAL_SIGNATURE, block)).isZero();
    assertThat(hmac.signatureKey()).isEqualTo(reference(block, ones));
    assertThat(result()).containsOnly(0);
    write(hmac, HmacRegister.SET_INVALIDATE_DS, 1);
    assertThat(hmac.signatureKey()).isEmpty();
  }

  @Test
  void failuresToDeriveTheSignatureKeyAreCountedUpTo15() {
    for (int i = 0; i < 20; i++) {
      configure(KeySource.HMAC_DOWN_DIGITAL_SIGNATURE, UP);
    }
    assertThat(hmac.signatureKeyFailures()).isEqualTo(15);
    configure(KeySource.HMAC_DOWN_DIGITAL_SIGNATURE, DOWN_DS);

    assertThat(hmac.signatureKeyFailures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {DOWN_JTAG, DOWN_ALL})
  void theTokenReEnablesJtag(int block) throws GeneralSecurityException {
    configure(KeySource.HMAC_DOWN_JTAG, block);
    write(hmac, HmacRegister.SOFT_JTAG_CTRL, 1);
    byte[] token = reference(block, new byte[32]);
    sendToken(token);
    assertThat(hmac.jtagEnabled()).isTrue();

    write(hmac, HmacRegister.SET_INVALIDATE_JTAG, 1);
    assertThat(hmac.jtagEnabled()).isFalse();
  }

  @Test
  void aWrongTokenDoesNot() throws GeneralSecurityException {
    configure(KeySource.HMAC_DOWN_JTAG, DOWN_JTAG);
    write(hmac, HmacRegister.SOFT_JTAG_CTRL, 1);
    byte[] token = reference(DOWN_JTAG, new byte[32]);
    token[31] ^= 1;
    sendToken(token);

    assertThat(hmac.jtagEnabled()).isFalse();
  }

  @Test
  void noTokenIsGoodWithoutADerivedOne() {
    write(hmac, HmacRegister.SOFT_JTAG_CTRL, 1);
    sendToken(new byte[32]);

    assertThat(hmac.jtagEnabled()).isFalse();
  }

  @Test
  void theAcceleratorIsNeverBusy() {
    configure(KeySource.HMAC_UP, UP);

    assertThat(read(hmac, HmacRegister.QUERY_BUSY)).isZero();
  }

  @Test
  void resetForgetsEveryResult() {
    configure(KeySource.HMAC_DOWN_DIGITAL_SIGNATURE, DOWN_ALL);
    hmac.reset(ResetScope.CORE);

    assertThat(hmac.signatureKey()).isEmpty();
  }

  @Test
  void aSavedCalculationGoesOn() throws GeneralSecurityException {
    configure(KeySource.HMAC_UP, UP);
    byte[] message = new byte[70];
    writeBlock(Arrays.copyOf(message, 64));
    Hmac other = new Hmac(keys);
    load(other, save(hmac));
    CryptoBench.writeMemory(other, HmacRegister.WR_MESSAGE_MEM, lastBlock(message));
    write(other, HmacRegister.SET_MESSAGE_PAD, 1);
    write(other, HmacRegister.SET_MESSAGE_ONE, 1);

    assertThat(CryptoBench.readMemory(other, HmacRegister.RD_RESULT_MEM, 32))
        .isEqualTo(reference(UP, message));
  }

  /** The calls of IDF's driver for an upstream calculation. */
  private byte[] asDriver(byte[] message) {
    assertThat(configure(KeySource.HMAC_UP, UP)).isZero();
    if (message.length + 9 <= 64) {
      writeBlock(lastBlock(message));
      write(hmac, HmacRegister.ONE_BLOCK, 1);
      return takeResult();
    }
    int whole = message.length / 64;
    for (int i = 0; i < whole; i++) {
      writeBlock(Arrays.copyOfRange(message, i * 64, i * 64 + 64));
      if (i < whole - 1) {
        write(hmac, HmacRegister.SET_MESSAGE_ING, 1);
      }
    }
    if (message.length % 64 >= 56) {
      write(hmac, HmacRegister.SET_MESSAGE_ING, 1);
      writeBlock(firstOfTwoLastBlocks(message));
    }
    write(hmac, HmacRegister.SET_MESSAGE_PAD, 1);
    writeBlock(lastBlock(message));
    return takeResult();
  }

  /** The register accesses of the ROM's {@code ets_hmac_calculate_message}. */
  private byte[] asRom(byte[] message) {
    assertThat(configure(KeySource.HMAC_UP, UP)).isZero();
    for (int i = 0; i < message.length / 64; i++) {
      writeBlock(Arrays.copyOfRange(message, i * 64, i * 64 + 64));
      write(hmac, HmacRegister.SET_MESSAGE_ING, 1);
    }
    int rest = message.length % 64;
    if (rest == 0 && message.length > 0) {
      write(hmac, HmacRegister.SET_MESSAGE_END, 1);
      return takeResult();
    }
    if (rest >= 56) {
      write(hmac, HmacRegister.SET_MESSAGE_ING, 1);
      writeBlock(firstOfTwoLastBlocks(message));
    }
    if (message.length >= 56) {
      write(hmac, HmacRegister.SET_MESSAGE_PAD, 1);
    }
    writeBlock(lastBlock(message));
    if (message.length < 56) {
      write(hmac, HmacRegister.ONE_BLOCK, 1);
    }
    return takeResult();
  }

  private int configure(int purpose, int block) {
    write(hmac, HmacRegister.SET_START, 1);
    write(hmac, HmacRegister.SET_PARA_PURPOSE, purpose);
    write(hmac, HmacRegister.SET_PARA_KEY, block);
    write(hmac, HmacRegister.SET_PARA_FINISH, 1);
    return read(hmac, HmacRegister.QUERY_ERROR);
  }

  private void writeBlock(byte[] block) {
    CryptoBench.writeMemory(hmac, HmacRegister.WR_MESSAGE_MEM, block);
    write(hmac, HmacRegister.SET_MESSAGE_ONE, 1);
  }

  private byte[] takeResult() {
    byte[] result = result();
    write(hmac, HmacRegister.SET_RESULT_FINISH, 2);
    return result;
  }

  private byte[] result() {
    return CryptoBench.readMemory(hmac, HmacRegister.RD_RESULT_MEM, 32);
  }

  private static byte[] firstOfTwoLastBlocks(byte[] message) {
    byte[] block =
        Arrays.copyOf(Arrays.copyOfRange(message, message.length / 64 * 64, message.length), 64);
    block[message.length % 64] = (byte) 0x80;
    return block;
  }

  private static byte[] lastBlock(byte[] message) {
    byte[] block = message.length % 64 >= 56 ? new byte[64] : firstOfTwoLastBlocks(message);
    ByteBuffer.wrap(block).putLong(56, (message.length + 64) * 8L);
    return block;
  }

  /** The token's words as the ROM sends them: the last first, each turned around. */
  private void sendToken(byte[] token) {
    for (int i = 28; i >= 0; i -= 4) {
      write(hmac, HmacRegister.WR_JTAG, ByteBuffer.wrap(token).getInt(i));
    }
  }

  private byte[] reference(int block, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(keys.key(block), "HmacSHA256"));
    return mac.doFinal(message);
  }
}
