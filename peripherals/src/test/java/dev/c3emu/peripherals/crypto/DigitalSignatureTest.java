package dev.c3emu.peripherals.crypto;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalSignatureTest {
  private static final int BLOCK = 1;
  private static final int OPERAND = 384;
  private static final int BOX = 48;
  private static final byte[] IV = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

  private final TestKeys keys =
      new TestKeys().purpose(BLOCK, KeySource.HMAC_DOWN_DIGITAL_SIGNATURE);
  private final DeviceBench bench = new DeviceBench();
  private final Hmac hmac = new Hmac(keys);
  private final DigitalSignature ds = new DigitalSignature(bench.events, hmac);

  private final Random random = new Random(7);
  private BigInteger modulus = BigInteger.ZERO;
  private BigInteger exponent = BigInteger.ZERO;

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 3072})
  void aMessageIsSignedWithTheEncryptedKey(int bits) throws GeneralSecurityException {
    makeKey(bits);
    BigInteger message = new BigInteger(bits - 8, random);
    deriveKey();
    start();
    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isZero();
    writeParameters(encrypt(parameters(bits)));
    sign(message, bits);

    assertThat(read(ds, DigitalSignatureRegister.QUERY_CHECK)).isZero();
    assertThat(signature(bits)).isEqualTo(message.modPow(exponent, modulus));
  }

  @Test
  void signingTakesTime() throws GeneralSecurityException {
    makeKey(1024);
    deriveKey();
    start();
    writeParameters(encrypt(parameters(1024)));
    write(ds, DigitalSignatureRegister.SET_CONTINUE, 1);
    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isEqualTo(1);
    bench.advanceMicroseconds(1_000_000);

    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isZero();
  }

  @Test
  void parametersThatWereTamperedWithGiveNoSignature() throws GeneralSecurityException {
    makeKey(1024);
    byte[] parameters = parameters(1024);
    parameters[0] ^= 1;
    deriveKey();
    start();
    writeParameters(encrypt(parameters));
    sign(BigInteger.TEN, 1024);

    assertThat(read(ds, DigitalSignatureRegister.QUERY_CHECK)).isEqualTo(1);
    assertThat(signature(1024)).isZero();
  }

  @Test
  void badPaddingIsReportedBesideTheSignature() throws GeneralSecurityException {
    makeKey(1024);
    byte[] parameters = parameters(1024);
    parameters[parameters.length - 1] = 9;
    deriveKey();
    start();
    writeParameters(encrypt(parameters));
    sign(BigInteger.TEN, 1024);

    assertThat(read(ds, DigitalSignatureRegister.QUERY_CHECK)).isEqualTo(2);
    assertThat(signature(1024)).isEqualTo(BigInteger.TEN.modPow(exponent, modulus));
  }

  @Test
  void aWrongKeyFailsBothChecks() throws GeneralSecurityException {
    makeKey(1024);
    byte[] encrypted = encrypt(parameters(1024));
    keys.key(BLOCK, new byte[32]);
    deriveKey();
    start();
    writeParameters(encrypted);
    sign(BigInteger.TEN, 1024);

    assertThat(read(ds, DigitalSignatureRegister.QUERY_CHECK)).isEqualTo(3);
    assertThat(signature(1024)).isZero();
  }

  @Test
  void withoutAKeyThePeripheralStaysBusyUntilFinished() {
    start();
    bench.advanceMicroseconds(1_000_000);
    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isEqualTo(1);
    assertThat(read(ds, DigitalSignatureRegister.QUERY_KEY_WRONG)).isZero();

    write(ds, DigitalSignatureRegister.SET_FINISH, 1);
    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isZero();
  }

  @Test
  void aKeyOfTheWrongPurposeIsReported() {
    keys.purpose(BLOCK, KeySource.HMAC_UP);
    deriveKey();
    start();

    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isEqualTo(1);
    assertThat(read(ds, DigitalSignatureRegister.QUERY_KEY_WRONG)).isEqualTo(1);
  }

  @Test
  void finishingClearsTheMemories() throws GeneralSecurityException {
    makeKey(1024);
    deriveKey();
    start();
    writeParameters(encrypt(parameters(1024)));
    sign(BigInteger.TEN, 1024);
    write(ds, DigitalSignatureRegister.SET_FINISH, 1);

    assertThat(signature(1024)).isZero();
    assertThat(CryptoBench.readMemory(ds, DigitalSignatureRegister.Y_MEM, OPERAND)).containsOnly(0);
  }

  @Test
  void nothingIsSignedBeforeTheStart() throws GeneralSecurityException {
    makeKey(1024);
    deriveKey();
    writeParameters(encrypt(parameters(1024)));
    sign(BigInteger.TEN, 1024);

    assertThat(signature(1024)).isZero();
  }

  @Test
  void resetEndsEverything() throws GeneralSecurityException {
    makeKey(1024);
    deriveKey();
    start();
    writeParameters(encrypt(parameters(1024)));
    write(ds, DigitalSignatureRegister.SET_CONTINUE, 1);
    ds.reset(ResetScope.CORE);

    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isZero();
  }

  @Test
  void aSavedSignatureEndsAtTheSameTime() throws GeneralSecurityException {
    makeKey(1024);
    deriveKey();
    start();
    writeParameters(encrypt(parameters(1024)));
    write(ds, DigitalSignatureRegister.SET_CONTINUE, 1);

    DeviceBench otherBench = new DeviceBench();
    Hmac otherHmac = new Hmac(keys);
    DigitalSignature other = new DigitalSignature(otherBench.events, otherHmac);
    load(otherHmac, save(hmac));
    load(other, save(ds));
    StateWriter out = new StateWriter();
    bench.events.save(out);
    otherBench.events.load(new StateReader(out.toByteArray()));
    assertThat(read(other, DigitalSignatureRegister.QUERY_BUSY)).isEqualTo(1);
    otherBench.advanceMicroseconds(1_000_000);

    assertThat(read(other, DigitalSignatureRegister.QUERY_BUSY)).isZero();
  }

  private void makeKey(int bits) {
    BigInteger p = BigInteger.probablePrime(bits / 2, random);
    BigInteger q = BigInteger.probablePrime(bits / 2, random);
    modulus = p.multiply(q);
    BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    exponent = BigInteger.valueOf(65537).modInverse(phi);
  }

  /** The plain parameters: Y, M, r, and the box of digest, M', length and padding. */
  private byte[] parameters(int bits) throws GeneralSecurityException {
    BigInteger r = BigInteger.ONE.shiftLeft(2 * bits).mod(modulus);
    BigInteger word = BigInteger.ONE.shiftLeft(32);
    int mPrime = modulus.negate().modInverse(word).intValue();
    ByteBuffer operands =
        ByteBuffer.allocate(3 * OPERAND + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(LittleEndianInteger.toBytes(exponent, OPERAND))
            .put(LittleEndianInteger.toBytes(modulus, OPERAND))
            .put(LittleEndianInteger.toBytes(r, OPERAND))
            .putInt(mPrime)
            .putInt(bits / 32 - 1);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(operands.array());
    digest.update(IV);
    byte[] padding = new byte[8];
    Arrays.fill(padding, (byte) 8);
    return ByteBuffer.allocate(3 * OPERAND + BOX)
        .put(operands.array(), 0, 3 * OPERAND)
        .put(digest.digest())
        .put(operands.array(), 3 * OPERAND, 8)
        .put(padding)
        .array();
  }

  private byte[] encrypt(byte[] parameters) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(keys.key(BLOCK), "HmacSHA256"));
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xFF);
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(mac.doFinal(ones), "AES"), new IvParameterSpec(IV));
    return cipher.doFinal(parameters);
  }

  private void deriveKey() {
    write(hmac, HmacRegister.SET_START, 1);
    write(hmac, HmacRegister.SET_PARA_PURPOSE, KeySource.HMAC_DOWN_DIGITAL_SIGNATURE);
    write(hmac, HmacRegister.SET_PARA_KEY, BLOCK);
    write(hmac, HmacRegister.SET_PARA_FINISH, 1);
  }

  private void start() {
    write(ds, DigitalSignatureRegister.SET_START, 1);
  }

  private void writeParameters(byte[] encrypted) {
    put(DigitalSignatureRegister.Y_MEM, encrypted, 0, OPERAND);
    put(DigitalSignatureRegister.M_MEM, encrypted, OPERAND, OPERAND);
    put(DigitalSignatureRegister.RB_MEM, encrypted, 2 * OPERAND, OPERAND);
    put(DigitalSignatureRegister.BOX_MEM, encrypted, 3 * OPERAND, BOX);
    CryptoBench.writeMemory(ds, DigitalSignatureRegister.IV_MEM, IV);
  }

  private void put(DigitalSignatureRegister memory, byte[] bytes, int from, int length) {
    CryptoBench.writeMemory(ds, memory, Arrays.copyOfRange(bytes, from, from + length));
  }

  private void sign(BigInteger message, int bits) {
    CryptoBench.writeMemory(
        ds, DigitalSignatureRegister.X_MEM, LittleEndianInteger.toBytes(message, bits / 8));
    write(ds, DigitalSignatureRegister.SET_CONTINUE, 1);
    bench.advanceMicroseconds(1_000_000);
    assertThat(read(ds, DigitalSignatureRegister.QUERY_BUSY)).isZero();
  }

  private BigInteger signature(int bits) {
    return LittleEndianInteger.of(
        CryptoBench.readMemory(ds, DigitalSignatureRegister.Z_MEM, bits / 8));
  }
}
