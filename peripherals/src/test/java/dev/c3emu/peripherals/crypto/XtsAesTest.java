package dev.c3emu.peripherals.crypto;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtsAesTest {
  private static final int IDLE = 0;
  private static final int RELEASE = 2;
  private static final int USE = 3;

  private final TestKeys keys = new TestKeys().purpose(3, KeySource.XTS_AES_128);
  private final XtsAes xts = new XtsAes(keys);

  @ParameterizedTest
  @CsvSource({"0x10000, 32", "0x10020, 32", "0x10040, 16", "0x10050, 16"})
  void aLineIsEncryptedForItsAddress(String at, int length) {
    int address = Integer.decode(at);
    byte[] plain = new byte[length];
    Arrays.fill(plain, (byte) 0xA5);
    prepare(address, plain);
    release();
    byte[] expected = plain.clone();
    new FlashCipher(keys.key(3)).encrypt(address, expected);

    XtsAes.Line line = xts.encrypted().orElseThrow();
    assertThat(line.address()).isEqualTo(address);
    assertThat(line.bytes()).isEqualTo(expected);
  }

  @Test
  void theResultIsThereOnlyBetweenReleaseAndDestroy() {
    prepare(0x1000, new byte[32]);
    assertThat(read(xts, XtsAesRegister.STATE)).isEqualTo(RELEASE);
    assertThat(xts.encrypted()).isEmpty();
    release();
    assertThat(read(xts, XtsAesRegister.STATE)).isEqualTo(USE);
    assertThat(xts.encrypted()).isPresent();
    write(xts, XtsAesRegister.DESTROY, 1);

    assertThat(read(xts, XtsAesRegister.STATE)).isEqualTo(IDLE);
    assertThat(xts.encrypted()).isEmpty();
  }

  @Test
  void nothingIsReleasedBeforeItIsCalculated() {
    release();

    assertThat(read(xts, XtsAesRegister.STATE)).isEqualTo(IDLE);
  }

  @Test
  void anAddressWithinALineMeansTheLine() {
    prepare(0x1000, new byte[32]);
    write(xts, XtsAesRegister.PHYSICAL_ADDRESS, 0x1007);
    write(xts, XtsAesRegister.TRIGGER, 1);
    release();

    assertThat(xts.encrypted().orElseThrow().address()).isEqualTo(0x1000);
  }

  @Test
  void resetDestroysTheResult() {
    prepare(0x1000, new byte[32]);
    release();
    xts.reset(ResetScope.CORE);

    assertThat(xts.encrypted()).isEmpty();
  }

  @Test
  void aSavedResultIsStillThere() {
    prepare(0x1000, new byte[16]);
    release();
    XtsAes other = new XtsAes(keys);
    load(other, save(xts));

    assertThat(other.encrypted().orElseThrow().bytes())
        .isEqualTo(xts.encrypted().orElseThrow().bytes());
    assertThat(other.encrypted().orElseThrow().address()).isEqualTo(0x1000);
  }

  /** As the flash driver does: the plaintext goes where its address modulo 32 says. */
  private void prepare(int address, byte[] plain) {
    write(xts, XtsAesRegister.LINESIZE, plain.length >> 5);
    write(xts, XtsAesRegister.DESTINATION, 0);
    write(xts, XtsAesRegister.PHYSICAL_ADDRESS, address);
    CryptoBench.writeMemory(xts, XtsAesRegister.PLAIN_MEM, address % 32 / 4, plain);
    write(xts, XtsAesRegister.TRIGGER, 1);
  }

  private void release() {
    write(xts, XtsAesRegister.RELEASE, 1);
  }
}
