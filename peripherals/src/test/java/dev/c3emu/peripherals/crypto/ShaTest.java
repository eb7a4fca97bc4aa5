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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShaTest {
  private static final int DESCRIPTORS = 0x3FC8_1000;
  private static final int BUFFERS = 0x3FC9_0000;

  private final DeviceBench.Line line = new DeviceBench.Line();
  private final GdmaBench dma = new GdmaBench();
  private final Sha sha = new Sha(dma.bench.events, dma.stream(DmaPeripheral.SHA), line);

  @ParameterizedTest
  @EnumSource(ShaAlgorithm.class)
  void aBlockInMessageMemoryIsHashedByStart(ShaAlgorithm algorithm) {
    byte[] message = "abc".getBytes(StandardCharsets.US_ASCII);

    assertThat(typical(algorithm, message)).isEqualTo(reference(algorithm, message));
  }

  @Test
  void theDigestOfAbcIsTheOneOfFips180() {
    assertThat(typical(ShaAlgorithm.SHA256, "abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(
            HexFormat.of()
                .parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Property(tries = 60)
  void everyMessageHashesTheSameByMessageMemoryAndByDma(
      @ForAll ShaAlgorithm algorithm,
      @ForAll @Size(max = 600) byte[] message,
      @ForAll @IntRange(min = 1, max = 300) int bytesPerDescriptor,
      @ForAll @IntRange(min = 1, max = 10) int blocksAtOnce) {
    byte[] expected = reference(algorithm, message);

    assertThat(typical(algorithm, message)).isEqualTo(expected);
    assertThat(byDma(algorithm, message, bytesPerDescriptor, blocksAtOnce)).isEqualTo(expected);
  }

  @Test
  void twoMessagesCanBeInterleavedBySavingTheHashValue() {
    byte[] first = pad(new byte[100]);
    byte[] second = pad(new byte[] {1, 2, 3});
    setMode(ShaAlgorithm.SHA256);
    hash(first, 0, true);
    byte[] context = hashValue(32);
    hash(second, 0, true);
    byte[] secondDigest = hashValue(32);
    writeHashValue(context);
    hash(first, 1, false);

    assertThat(secondDigest).isEqualTo(reference(ShaAlgorithm.SHA256, new byte[] {1, 2, 3}));
    assertThat(hashValue(32)).isEqualTo(reference(ShaAlgorithm.SHA256, new byte[100]));
  }

  @Test
  void theAcceleratorIsBusyWhileItFetchesAndThenInterrupts() {
    byte[] padded = pad(new byte[200]);
    write(sha, ShaRegister.IRQ_ENA, 1);
    startDma(padded);

    assertThat(read(sha, ShaRegister.BUSY)).isEqualTo(1);
    assertThat(line.level()).isFalse();
    dma.bench.advanceMicroseconds(10);
    assertThat(read(sha, ShaRegister.BUSY)).isZero();
    assertThat(line.level()).isTrue();

    write(sha, ShaRegister.CLEAR_IRQ, 1);
    assertThat(line.level()).isFalse();
  }

  @Test
  void aDisabledInterruptIsSeenWhenEnabled() {
    startDma(pad(new byte[3]));
    dma.bench.advanceMicroseconds(10);

    assertThat(line.level()).isFalse();
    write(sha, ShaRegister.IRQ_ENA, 1);
    assertThat(line.level()).isTrue();
  }

  @Test
  void theListMayBeStartedAfterTheAccelerator() {
    byte[] padded = pad(new byte[200]);
    setMode(ShaAlgorithm.SHA256);
    write(sha, ShaRegister.DMA_BLOCK_NUM, padded.length / 64);
    write(sha, ShaRegister.DMA_START, 1);
    dma.bench.advanceMicroseconds(100);
    assertThat(read(sha, ShaRegister.BUSY)).isEqualTo(1);

    dma.outList(DESCRIPTORS, BUFFERS, padded, 100);
    dma.connect(0, DmaPeripheral.SHA);
    dma.startOut(0, DESCRIPTORS);
    dma.bench.advanceMicroseconds(10);

    assertThat(read(sha, ShaRegister.BUSY)).isZero();
    assertThat(hashValue(32)).isEqualTo(reference(ShaAlgorithm.SHA256, new byte[200]));
  }

  @Test
  void noBlocksAreDoneAtOnce() {
    setMode(ShaAlgorithm.SHA256);
    write(sha, ShaRegister.DMA_BLOCK_NUM, 0);
    write(sha, ShaRegister.DMA_START, 1);
    dma.bench.advance(0);

    assertThat(read(sha, ShaRegister.BUSY)).isZero();
  }

  @Test
  void aReservedModeDoesNothing() {
    write(sha, ShaRegister.MODE, 7);
    write(sha, ShaRegister.START, 1);
    write(sha, ShaRegister.DMA_START, 1);

    assertThat(read(sha, ShaRegister.BUSY)).isZero();
    assertThat(hashValue(32)).containsOnly(0);
  }

  @Test
  void aStartWhileBusyIsIgnored() {
    byte[] padded = pad(new byte[200]);
    startDma(padded);
    byte[] before = hashValue(32);
    write(sha, ShaRegister.START, 1);

    assertThat(hashValue(32)).isEqualTo(before);
  }

  @Test
  void resetStopsAndClearsEverything() {
    write(sha, ShaRegister.IRQ_ENA, 1);
    startDma(pad(new byte[200]));
    dma.bench.advanceMicroseconds(10);
    sha.reset(ResetScope.CORE);

    assertThat(line.level()).isFalse();
    assertThat(read(sha, ShaRegister.BUSY)).isZero();
    assertThat(hashValue(32)).containsOnly(0);
  }

  @Test
  void aSavedAcceleratorGoesOnInTheMiddleOfABlock() {
    byte[] padded = pad(new byte[200]);
    setMode(ShaAlgorithm.SHA256);
    dma.outDescriptor(DESCRIPTORS, BUFFERS, Arrays.copyOf(padded, 100), false, 0);
    dma.connect(0, DmaPeripheral.SHA);
    dma.startOut(0, DESCRIPTORS);
    write(sha, ShaRegister.IRQ_ENA, 1);
    write(sha, ShaRegister.DMA_BLOCK_NUM, padded.length / 64);
    write(sha, ShaRegister.DMA_START, 1);

    GdmaBench otherDma = new GdmaBench();
    Sha other =
        new Sha(otherDma.bench.events, otherDma.stream(DmaPeripheral.SHA), new DeviceBench.Line());
    load(other, save(sha));
    dma.copyTo(otherDma);
    otherDma.outDescriptor(
        DESCRIPTORS, BUFFERS, Arrays.copyOfRange(padded, 100, padded.length), true, 0);
    otherDma.startOut(0, DESCRIPTORS);
    otherDma.bench.advanceMicroseconds(10);

    assertThat(read(other, ShaRegister.BUSY)).isZero();
    assertThat(hashValue(other, 32)).isEqualTo(reference(ShaAlgorithm.SHA256, new byte[200]));
  }

  private void startDma(byte[] padded) {
    setMode(ShaAlgorithm.SHA256);
    dma.outList(DESCRIPTORS, BUFFERS, padded, 128);
    dma.connect(0, DmaPeripheral.SHA);
    dma.startOut(0, DESCRIPTORS);
    write(sha, ShaRegister.DMA_BLOCK_NUM, padded.length / 64);
    write(sha, ShaRegister.DMA_START, 1);
  }

  /** Hashes as the ROM does: word by word into the message memory. */
  private byte[] typical(ShaAlgorithm algorithm, byte[] message) {
    byte[] padded = pad(message);
    setMode(algorithm);
    for (int i = 0; i < padded.length / 64; i++) {
      hash(padded, i, i == 0);
    }
    return hashValue(digestBytes(algorithm));
  }

  private void hash(byte[] padded, int block, boolean first) {
    ByteBuffer words = CryptoBench.words(padded, block * 64, 64);
    for (int i = 0; i < 16; i++) {
      write(sha, ShaRegister.M_MEM, i, words.getInt());
    }
    write(sha, first ? ShaRegister.START : ShaRegister.CONTINUE, 1);
    assertThat(read(sha, ShaRegister.BUSY)).isZero();
  }

  /** Hashes as the SHA driver does for long messages. */
  private byte[] byDma(
      ShaAlgorithm algorithm, byte[] message, int bytesPerDescriptor, int blocksAtOnce) {
    byte[] padded = pad(message);
    setMode(algorithm);
    dma.connect(1, DmaPeripheral.SHA);
    for (int from = 0; from < padded.length; from += blocksAtOnce * 64) {
      byte[] part =
          Arrays.copyOfRange(padded, from, Math.min(padded.length, from + blocksAtOnce * 64));
      dma.outList(DESCRIPTORS, BUFFERS, part, bytesPerDescriptor);
      dma.startOut(1, DESCRIPTORS);
      write(sha, ShaRegister.DMA_BLOCK_NUM, part.length / 64);
      write(sha, from == 0 ? ShaRegister.DMA_START : ShaRegister.DMA_CONTINUE, 1);
      dma.bench.advanceMicroseconds(40);
      assertThat(read(sha, ShaRegister.BUSY)).isZero();
    }
    return hashValue(digestBytes(algorithm));
  }

  private void setMode(ShaAlgorithm algorithm) {
    write(sha, ShaRegister.MODE, algorithm.ordinal());
  }

  private byte[] hashValue(int bytes) {
    return hashValue(sha, bytes);
  }

  private static byte[] hashValue(Sha sha, int bytes) {
    return CryptoBench.readMemory(sha, ShaRegister.H_MEM, bytes);
  }

  private void writeHashValue(byte[] value) {
    CryptoBench.writeMemory(sha, ShaRegister.H_MEM, value);
  }

  private static int digestBytes(ShaAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA1 -> 20;
      case SHA224 -> 28;
      case SHA256 -> 32;
    };
  }

  private static byte[] pad(byte[] message) {
    int padded = (message.length + 8) / 64 * 64 + 64;
    return ByteBuffer.allocate(padded)
        .put(message)
        .put((byte) 0x80)
        .putLong(padded - 8, message.length * 8L)
        .array();
  }

  private static byte[] reference(ShaAlgorithm algorithm, byte[] message) {
    String name =
        switch (algorithm) {
          case SHA1 -> "SHA-1";
          case SHA224 -> "SHA-224";
          case SHA256 -> "SHA-256";
        };
    try {
      return MessageDigest.getInstance(name).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
