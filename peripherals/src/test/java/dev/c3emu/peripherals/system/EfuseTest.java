package dev.c3emu.peripherals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EfuseTest {
  private static final int READ = 0x5AA5;
  private static final int PROGRAM = 0x5A5A;

  private final DeviceBench.Line line = new DeviceBench.Line();
  private final Efuse efuse = new Efuse(line, EfuseContent.standard());

  @Test
  void theStandardChipIsRevision04WithCalibration() {
    assertThat(read(EfuseRegister.RD_MAC_SPI_SYS_3) >>> 18 & 7).as("wafer minor, low").isEqualTo(4);
    assertThat(read(EfuseRegister.RD_MAC_SPI_SYS_5) >>> 23 & 7).as("and the rest").isZero();
    assertThat(read(EfuseRegister.RD_MAC_SPI_SYS_3) >>> 24 & 7).as("block minor").isEqualTo(3);
    assertThat(efuse.read(0x6C) & 7).as("block major").isEqualTo(1);
  }

  @Test
  void theMacLiesAsTheMaskRomReadsIt() {
    Efuse chip = new Efuse(line, EfuseContent.builder().mac(0x0102_0304_0506L).build());

    assertThat(chip.read(0x44)).isEqualTo(0x0304_0506);
    assertThat(chip.read(0x48) & 0xFFFF).isEqualTo(0x0102);
  }

  @Property
  void everyRevisionCanBeBurnt(
      @ForAll @IntRange(max = 3) int major, @ForAll @IntRange(max = 15) int minor) {
    EfuseContent content = EfuseContent.builder().revision(major, minor).build();

    assertThat(content.field(EfuseField.WAFER_VERSION_MAJOR)).isEqualTo(major);
    assertThat(
            content.field(EfuseField.WAFER_VERSION_MINOR_HI) << 3
                | content.field(EfuseField.WAFER_VERSION_MINOR_LO))
        .isEqualTo(minor);
  }

  @ParameterizedTest
  @EnumSource(EfuseField.class)
  void everyFieldKeepsAllOfItsBitsAndTouchesNoOther(EfuseField field) {
    int[] words = new int[EfuseContent.WORDS];
    field.write(words, -1);

    assertThat(field.read(words)).isEqualTo((1L << field.width()) - 1);
    assertThat(Arrays.stream(words).map(Integer::bitCount).sum()).isEqualTo(field.width());
  }

  @Test
  void aValueTooLargeForItsFieldIsRefused() {
    EfuseContent.Builder builder = EfuseContent.builder();

    assertThatThrownBy(() -> builder.set(EfuseField.OCODE, 256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OCODE");
  }

  @Test
  void aContentDoesNotChangeWithItsBuilder() {
    EfuseContent.Builder builder = EfuseContent.builder();
    EfuseContent content = builder.build();
    builder.set(EfuseField.OCODE, 1);

    assertThat(content.field(EfuseField.OCODE)).isNotEqualTo(1);
  }

  @Test
  void burntBitsShowAfterTheNextRead() {
    data(0, 0x0000_00F0);
    command(PROGRAM, 3 << 2 | 2);
    assertThat(user(0)).isZero();

    command(READ, 1);
    assertThat(user(0)).isEqualTo(0xF0);
    assertThat(read(EfuseRegister.CMD) & 3).as("done").isZero();
  }

  @Test
  void bitsCanOnlyBeAdded() {
    data(0, 0xF0);
    command(PROGRAM, 3 << 2 | 2);
    data(0, 0x0F);
    command(PROGRAM, 3 << 2 | 2);
    command(READ, 1);

    assertThat(user(0)).isEqualTo(0xFF);
  }

  @ParameterizedTest
  @CsvSource({"0x5AA5, 14", "0, 14", "0x5A5A, 62"})
  void theWrongOpCodeOrBlockBurnsNothing(String opCode, int command) {
    byte[] before = burnt();
    data(0, -1);
    command(Integer.decode(opCode), command);
    command(READ, 1);

    assertThat(burnt()).isEqualTo(before);
  }

  @Test
  void commandsRaiseTheirInterrupts() {
    DeviceBench.write(efuse, EfuseRegister.INT_ENA, 3);
    command(PROGRAM, 3 << 2 | 2);
    assertThat(read(EfuseRegister.INT_RAW)).isEqualTo(2);
    command(READ, 1);
    assertThat(read(EfuseRegister.INT_ST)).isEqualTo(3);
    assertThat(line.level()).isTrue();

    DeviceBench.write(efuse, EfuseRegister.INT_CLR, 3);
    assertThat(line.level()).isFalse();
  }

  @Test
  void aProtectedBlockCannotBeBurnt() {
    data(0, 1 << 22);
    command(PROGRAM, 2);
    data(0, -1);
    command(PROGRAM, 3 << 2 | 2);
    command(READ, 1);

    assertThat(user(0)).isZero();
  }

  @Test
  void aProtectedFieldOfBlock0CannotBeBurnt() {
    data(0, 1 << 18);
    command(PROGRAM, 2);
    data(4, -1);
    command(PROGRAM, 2);
    command(READ, 1);

    int repeat3 = read(EfuseRegister.RD_REPEAT_DATA3);
    assertThat(repeat3 & 1).as("DIS_DOWNLOAD_MODE").isZero();
    assertThat(repeat3 >>> 31).as("ERR_RST_ENABLE").isEqualTo(1);
  }

  @Test
  void aReadProtectedKeyIsHiddenFromSoftwareOnly() {
    byte[] key = key();
    Efuse chip =
        new Efuse(line, EfuseContent.builder().key(2, EfuseKeyPurpose.HMAC_UP, key, false).build());

    assertThat(DeviceBench.read(chip, EfuseRegister.RD_KEY2_DATA, 0)).isZero();
    assertThat(chip.keyBlock(EfuseKeyPurpose.HMAC_UP)).isEqualTo(2);
    assertThat(chip.key(2)).isEqualTo(key);
  }

  @Test
  void aReadableKeyCanBeRead() {
    Efuse chip =
        new Efuse(line, EfuseContent.builder().key(5, EfuseKeyPurpose.USER, key(), true).build());

    assertThat(DeviceBench.read(chip, EfuseRegister.RD_KEY5_DATA, 0)).isEqualTo(0x0302_0100);
  }

  @Test
  void aPurposeNobodyHasIsInNoBlock() {
    assertThat(efuse.keyBlock(EfuseKeyPurpose.XTS_AES_128_KEY)).isEqualTo(-1);
    assertThat(efuse.keyPurpose(0)).isEqualTo(EfuseKeyPurpose.USER);
  }

  @Test
  void codesWithoutAMeaningAreReserved() {
    assertThat(EfuseKeyPurpose.of(15)).isEqualTo(EfuseKeyPurpose.RESERVED);
  }

  @ParameterizedTest
  @EnumSource(ResetScope.class)
  void noResetUnburnsAnything(ResetScope scope) {
    data(0, 0xF0);
    command(PROGRAM, 3 << 2 | 2);
    efuse.reset(scope);

    assertThat(user(0))
        .as("read by a reset of more than the CPU")
        .isEqualTo(scope == ResetScope.CPU ? 0 : 0xF0);
    command(READ, 1);
    assertThat(user(0)).isEqualTo(0xF0);
  }

  @Test
  void burntBitsAreSaved() {
    data(0, 0xF0);
    command(PROGRAM, 3 << 2 | 2);
    DeviceBench.write(efuse, EfuseRegister.INT_ENA, 2);
    DeviceBench.Line otherLine = new DeviceBench.Line();
    Efuse copy = new Efuse(otherLine, EfuseContent.standard());
    DeviceBench.load(copy, DeviceBench.save(efuse));

    assertThat(DeviceBench.read(copy, EfuseRegister.RD_USR_DATA, 0)).isZero();
    copy.reset(ResetScope.CORE);
    assertThat(DeviceBench.read(copy, EfuseRegister.RD_USR_DATA, 0)).isEqualTo(0xF0);
  }

  @Property(tries = 50)
  void nothingAGuestWritesDoesHarm(@ForAll long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 200; step++) {
      efuse.write(random.nextInt(Efuse.SIZE / 4) * 4, random.nextInt());
      command(random.nextBoolean() ? READ : PROGRAM, random.nextInt());
    }
    byte[] saved = DeviceBench.save(efuse);
    Efuse copy = new Efuse(new DeviceBench.Line(), EfuseContent.standard());
    DeviceBench.load(copy, saved);

    assertThat(DeviceBench.save(copy)).isEqualTo(saved);
  }

  private int read(EfuseRegister register) {
    return DeviceBench.read(efuse, register);
  }

  private int user(int word) {
    return DeviceBench.read(efuse, EfuseRegister.RD_USR_DATA, word);
  }

  private void data(int word, int value) {
    for (int i = 0; i < 8; i++) {
      DeviceBench.write(efuse, EfuseRegister.PGM_DATA, i, i == word ? value : 0);
    }
  }

  private void command(int opCode, int command) {
    DeviceBench.write(efuse, EfuseRegister.CONF, opCode);
    DeviceBench.write(efuse, EfuseRegister.CMD, command);
  }

  /** What software can read of all blocks. */
  private byte[] burnt() {
    byte[] bytes = new byte[0x17C - 0x2C];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (efuse.peek(0x2C + (i & ~3)) >>> 8 * (i & 3));
    }
    return bytes;
  }

  private static byte[] key() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }
}
