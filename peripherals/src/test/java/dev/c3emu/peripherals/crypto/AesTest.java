package dev.c3emu.peripherals.crypto;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.dma.DmaPeripheral;
import dev.c3emu.peripherals.dma.GdmaBench;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AesTest {
  private static final int OUT_DESCRIPTORS = 0x3FC8_1000;
  private static final int IN_DESCRIPTORS = 0x3FC8_8000;
  private static final int SOURCE = 0x3FC9_0000;
  private static final int TARGET = 0x3FCA_0000;

  private static final int IDLE = 0;
  private static final int BUSY = 1;
  private static final int DONE = 2;

  private final DeviceBench.Line line = new DeviceBench.Line();
  private final GdmaBench dma = new GdmaBench();
  private final Aes aes = new Aes(dma.bench.events, dma.stream(DmaPeripheral.AES), line);

  @Test
  void aBlockIsTheOneOfFips197() {
    byte[] plain = hex("00112233445566778899aabbccddeeff");

    assertThat(typical(hex("000102030405060708090a0b0c0d0e0f"), true, plain))
        .isEqualTo(hex("69c4e0d86a7b0430d8cdb78070b4c55a"));
    assertThat(
            typical(
                hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                true,
                plain))
        .isEqualTo(hex("8ea2b7ca516745bfeafc49904b496089"));
  }

  @Property(tries = 30)
  void decryptingUndoesEncrypting(@ForAll long seed, @ForAll boolean longKey) {
    byte[] key = random(seed, longKey ? 32 : 16);
    byte[] plain = random(seed + 1, 16);

    assertThat(typical(key, false, typical(key, true, plain))).isEqualTo(plain);
  }

  @Test
  void aReservedKeySizeDoesNothing() {
    write(aes, AesRegister.MODE, 1);
    CryptoBench.writeMemory(aes, AesRegister.TEXT_IN, new byte[16]);
    write(aes, AesRegister.TRIGGER, 1);

    assertThat(CryptoBench.readMemory(aes, AesRegister.TEXT_OUT, 16)).containsOnly(0);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
  }

  @Test
  void cbcIsTheOneOfSp80038a() {
    byte[] plain = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");

    assertThat(
            stream(
                AesBlockMode.CBC,
                hex("2b7e151628aed2a6abf7158809cf4f3c"),
                true,
                hex("000102030405060708090a0b0c0d0e0f"),
                plain,
                plain.length,
                plain.length))
        .isEqualTo(hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"));
  }

  @Property(tries = 120)
  void everyModeGivesWhatTheLibraryGives(
      @ForAll AesBlockMode mode,
      @ForAll boolean longKey,
      @ForAll boolean encrypting,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int blocks,
      @ForAll @IntRange(min = 1, max = 500) int outBytes,
      @ForAll @IntRange(min = 1, max = 500) int inBytes)
      throws GeneralSecurityException {
    byte[] key = random(seed, longKey ? 32 : 16);
    byte[] iv = random(seed + 1, 16);
    byte[] text = random(seed + 2, blocks * 16);
    write(aes, AesRegister.INC_SEL, 1);

    assertThat(stream(mode, key, encrypting, iv, text, outBytes, inBytes))
        .isEqualTo(reference(mode, key, encrypting, iv, text));
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
  }

  @Property(tries = 60)
  void theVectorReadBackContinuesTheStream(
      @ForAll AesBlockMode mode, @ForAll boolean encrypting, @ForAll long seed)
      throws GeneralSecurityException {
    byte[] key = random(seed, 16);
    byte[] iv = random(seed + 1, 16);
    byte[] text = random(seed + 2, 96);
    write(aes, AesRegister.INC_SEL, 1);
    byte[] first = stream(mode, key, encrypting, iv, Arrays.copyOf(text, 32), 100, 100);
    byte[] vector = CryptoBench.readMemory(aes, AesRegister.IV_MEM, 16);
    byte[] second =
        stream(mode, key, encrypting, vector, Arrays.copyOfRange(text, 32, 96), 100, 100);
    byte[] whole = reference(mode, key, encrypting, iv, text);

    assertThat(first).isEqualTo(Arrays.copyOf(whole, 32));
    assertThat(second).isEqualTo(Arrays.copyOfRange(whole, 32, 96));
  }

  @Test
  void aShortCounterWrapsWithin32Bits() {
    byte[] key = random(1, 16);
    byte[] wrapping = hex("00000000000000000000000affffffff");
    byte[] wrapped = hex("00000000000000000000000a00000000");
    byte[] keyStream = stream(AesBlockMode.CTR, key, true, wrapping, new byte[32], 32, 32);

    assertThat(Arrays.copyOfRange(keyStream, 16, 32)).isEqualTo(typical(key, true, wrapped));
    assertThat(CryptoBench.readMemory(aes, AesRegister.IV_MEM, 16))
        .isEqualTo(hex("00000000000000000000000a00000001"));
  }

  @Test
  void theEndOfAStreamIsMarkedInItsLastDescriptor() {
    stream(AesBlockMode.ECB, random(1, 16), true, new byte[16], random(2, 64), 64, 40);

    assertThat(dma.bench.memory.readWord(IN_DESCRIPTORS) >>> 30).isZero();
    assertThat(dma.bench.memory.readWord(IN_DESCRIPTORS + 12) >>> 30).isEqualTo(1);
  }

  @Test
  void theAcceleratorIsBusyThenDoneAndInterrupts() {
    write(aes, AesRegister.INT_ENA, 1);
    startStream(AesBlockMode.ECB, random(1, 16), true, new byte[16], random(2, 64), 64, 64);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(BUSY);
    assertThat(line.level()).isFalse();
    dma.bench.advanceMicroseconds(10);

    assertThat(read(aes, AesRegister.STATE)).isEqualTo(DONE);
    assertThat(line.level()).isTrue();
    write(aes, AesRegister.INT_CLEAR, 1);
    assertThat(line.level()).isFalse();
    write(aes, AesRegister.DMA_EXIT, 0);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
  }

  @Test
  void theListsMayBeStartedAfterTheAccelerator() throws GeneralSecurityException {
    byte[] key = random(1, 16);
    byte[] text = random(2, 640);
    configure(AesBlockMode.ECB, key, true, new byte[16], 40);
    write(aes, AesRegister.TRIGGER, 1);
    dma.bench.advanceMicroseconds(10);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(BUSY);
    startLists(text, 640, 640);
    dma.bench.advanceMicroseconds(10);

    assertThat(read(aes, AesRegister.STATE)).isEqualTo(DONE);
    assertThat(dma.bench.memory.slice(TARGET, 640))
        .isEqualTo(reference(AesBlockMode.ECB, key, true, new byte[16], text));
  }

  @Test
  void anEndlessStreamTakesBoundedStepsUntilItIsLeft() {
    dma.outDescriptor(OUT_DESCRIPTORS, SOURCE, new byte[16], true, OUT_DESCRIPTORS);
    dma.inDescriptor(IN_DESCRIPTORS, TARGET, 16, IN_DESCRIPTORS);
    configure(AesBlockMode.CBC, random(1, 32), true, new byte[16], -1);
    dma.connect(0, DmaPeripheral.AES);
    dma.startOut(0, OUT_DESCRIPTORS);
    dma.startIn(0, IN_DESCRIPTORS);
    write(aes, AesRegister.TRIGGER, 1);
    dma.bench.advanceMicroseconds(1000);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(BUSY);

    write(aes, AesRegister.DMA_EXIT, 1);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
  }

  @Test
  void noBlocksAreDoneAtOnce() {
    configure(AesBlockMode.CBC, random(1, 16), true, new byte[16], 0);
    write(aes, AesRegister.TRIGGER, 1);

    assertThat(read(aes, AesRegister.STATE)).isEqualTo(DONE);
  }

  @Test
  void aReservedBlockModeDoesNothing() {
    configure(AesBlockMode.CBC, random(1, 16), true, new byte[16], 1);
    write(aes, AesRegister.BLOCK_MODE, 6);
    write(aes, AesRegister.TRIGGER, 1);

    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
  }

  @Test
  void resetForgetsTheStream() {
    write(aes, AesRegister.INT_ENA, 1);
    startStream(AesBlockMode.ECB, random(1, 16), true, new byte[16], random(2, 64), 64, 64);
    aes.reset(ResetScope.CORE);
    dma.bench.advanceMicroseconds(10);

    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
    assertThat(line.rises()).isZero();
    assertThat(CryptoBench.readMemory(aes, AesRegister.KEY, 32)).containsOnly(0);
  }

  @Test
  void aSavedStreamGoesOnToTheSameEnd() throws GeneralSecurityException {
    byte[] key = random(1, 32);
    byte[] iv = random(3, 16);
    byte[] text = random(2, 1600);
    write(aes, AesRegister.INT_ENA, 1);
    startStream(AesBlockMode.CBC, key, true, iv, text, 333, 333);
    dma.bench.advanceMicroseconds(3);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(BUSY);

    GdmaBench otherDma = new GdmaBench();
    DeviceBench.Line otherLine = new DeviceBench.Line();
    Aes other = new Aes(otherDma.bench.events, otherDma.stream(DmaPeripheral.AES), otherLine);
    load(other, save(aes));
    dma.copyTo(otherDma);
    otherDma.bench.advanceMicroseconds(100);
    dma.bench.advanceMicroseconds(100);

    assertThat(otherDma.bench.memory.slice(TARGET, 1600))
        .isEqualTo(reference(AesBlockMode.CBC, key, true, iv, text));
    assertThat(save(other)).isEqualTo(save(aes));
    assertThat(otherLine.level()).isTrue();
  }

  /** One block as the ROM does it. */
  private byte[] typical(byte[] key, boolean encrypting, byte[] block) {
    setKey(key, encrypting);
    CryptoBench.writeMemory(aes, AesRegister.TEXT_IN, block);
    write(aes, AesRegister.TRIGGER, 1);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(IDLE);
    return CryptoBench.readMemory(aes, AesRegister.TEXT_OUT, 16);
  }

  /** A stream as the AES driver does it. */
  private byte[] stream(
      AesBlockMode mode,
      byte[] key,
      boolean encrypting,
      byte[] iv,
      byte[] text,
      int outBytes,
      int inBytes) {
    startStream(mode, key, encrypting, iv, text, outBytes, inBytes);
    dma.bench.advanceMicroseconds(100);
    assertThat(read(aes, AesRegister.STATE)).isEqualTo(DONE);
    write(aes, AesRegister.DMA_EXIT, 0);
    write(aes, AesRegister.DMA_ENABLE, 0);
    return dma.bench.memory.slice(TARGET, text.length);
  }

  private void startStream(
      AesBlockMode mode,
      byte[] key,
      boolean encrypting,
      byte[] iv,
      byte[] text,
      int outBytes,
      int inBytes) {
    configure(mode, key, encrypting, iv, text.length / 16);
    startLists(text, outBytes, inBytes);
    write(aes, AesRegister.TRIGGER, 1);
  }

  private void configure(AesBlockMode mode, byte[] key, boolean encrypting, byte[] iv, int blocks) {
    setKey(key, encrypting);
    write(aes, AesRegister.BLOCK_MODE, mode.ordinal());
    CryptoBench.writeMemory(aes, AesRegister.IV_MEM, iv);
    write(aes, AesRegister.DMA_ENABLE, 1);
    write(aes, AesRegister.BLOCK_NUM, blocks);
  }

  private void startLists(byte[] text, int outBytes, int inBytes) {
    dma.outList(OUT_DESCRIPTORS, SOURCE, text, outBytes);
    dma.inList(IN_DESCRIPTORS, TARGET, text.length, inBytes);
    dma.connect(0, DmaPeripheral.AES);
    dma.startOut(0, OUT_DESCRIPTORS);
    dma.startIn(0, IN_DESCRIPTORS);
  }

  private void setKey(byte[] key, boolean encrypting) {
    write(aes, AesRegister.MODE, (encrypting ? 0 : 4) + key.length / 8 - 2);
    CryptoBench.writeMemory(aes, AesRegister.KEY, key);
  }

  private static byte[] reference(
      AesBlockMode mode, byte[] key, boolean encrypting, byte[] iv, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/" + mode + "/NoPadding");
    int direction = encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    if (mode == AesBlockMode.ECB) {
      cipher.init(direction, new SecretKeySpec(key, "AES"));
    } else {
      cipher.init(direction, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    }
    return cipher.doFinal(text);
  }

  private static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
