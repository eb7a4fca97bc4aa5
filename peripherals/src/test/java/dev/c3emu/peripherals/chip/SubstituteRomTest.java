package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.boot.RomFunctions;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstituteRomTest {
  private static final int RA = 1;
  private static final int A0 = 10;
  private static final int TEXT = 0x3FC9_0000;
  private static final int OTHER = 0x3FC9_1000;
  private static final int FILL = 0x5A;

  private final Esp32C3 chip = chip();

  @Test
  void memoryIsFilledCopiedAndCompared() {
    put(TEXT, "abcdef");

    assertThat(call("memset", OTHER, 'x', 3)).isEqualTo(OTHER);
    assertThat(text(OTHER, 4)).isEqualTo("xxx.");
    assertThat(call("memcpy", OTHER, TEXT, 2)).isEqualTo(OTHER);
    assertThat(text(OTHER, 4)).isEqualTo("abx.");
    assertThat(call("memcmp", OTHER, TEXT, 2)).isZero();
    assertThat(call("memcmp", OTHER, TEXT, 3)).isPositive();
    call("bzero", OTHER, 2, 0);
    assertThat(text(OTHER, 4)).isEqualTo("..x.");
  }

  @ParameterizedTest
  @CsvSource({"0, 2, ababcdgh", "2, 0, cdefefgh", "1, 1, abcdefgh"})
  void overlappingMemoryMovesAsIfThroughACopy(int from, int to, String expected) {
    put(TEXT, "abcdefgh");
    call("memmove", TEXT + to, TEXT + from, 4);

    assertThat(text(TEXT, 8)).isEqualTo(expected);
  }

  @Test
  void stringsAreMeasuredCopiedAndSearched() {
    put(TEXT, "hello");

    assertThat(call("strlen", TEXT)).isEqualTo(5);
    assertThat(call("strnlen", TEXT, 3)).isEqualTo(3);
    assertThat(call("strcpy", OTHER, TEXT)).isEqualTo(OTHER);
    assertThat(text(OTHER, 6)).isEqualTo("hello.");
    call("strcat", OTHER, TEXT);
    assertThat(text(OTHER, 11)).isEqualTo("hellohello.");
    assertThat(call("strchr", TEXT, 'l')).isEqualTo(TEXT + 2);
    assertThat(call("strchr", TEXT, 'z')).isZero();
    assertThat(call("strchr", TEXT, 0)).isEqualTo(TEXT + 5);
    assertThat(call("strrchr", TEXT, 'l')).isEqualTo(TEXT + 3);
    assertThat(call("strrchr", TEXT, 'z')).isZero();
  }

  @ParameterizedTest
  @CsvSource({"aab, 1", "aaab, 0", "b, 3", "'', 0", "ba, -1", "aaabb, -1"})
  void aStringIsFoundInAString(String part, int at) {
    put(TEXT, "aaab");
    put(OTHER, part);

    assertThat(call("strstr", TEXT, OTHER)).isEqualTo(at < 0 ? 0 : TEXT + at);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "0x50, 5", "0x80000000, 32"})
  void theFirstSetBitIsCountedFromOne(String value, int expected) {
    assertThat(call("__ffssi2", Long.decode(value).intValue())).isEqualTo(expected);
  }

  @Test
  void aBoundedCopyPadsWithZeros() {
    put(TEXT, "hi");
    call("memset", OTHER, FILL, 8);
    call("strncpy", OTHER, TEXT, 4);

    assertThat(text(OTHER, 6)).isEqualTo("hi..ZZ");
  }

  @ParameterizedTest
  @CsvSource({"0, ZZZZZZ", "1, .ZZZZZ", "4, hel.ZZ", "6, hello.", "9, hello."})
  void aLimitedCopyTerminatesAndTellsTheWholeLength(int size, String expected) {
    put(TEXT, "hello");
    call("memset", OTHER, FILL, 8);

    assertThat(call("strlcpy", OTHER, TEXT, size)).isEqualTo(5);
    assertThat(text(OTHER, 6)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void stringsCompareAsTheirBytesDo(
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 3) Integer> one,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 3) Integer> other,
      @ForAll @IntRange(max = 5) int limit) {
    Esp32C3 bench = chip();
    put(bench, TEXT, string(one));
    put(bench, OTHER, string(other));

    assertThat(Integer.signum(call(bench, "strcmp", TEXT, OTHER)))
        .isEqualTo(Integer.signum(string(one).compareTo(string(other))));
    assertThat(Integer.signum(call(bench, "strncmp", TEXT, OTHER, limit)))
        .isEqualTo(
            Integer.signum(start(string(one), limit).compareTo(start(string(other), limit))));
  }

  @Property(tries = 300)
  void longDivisionAgreesWithTheHost(@ForAll long dividend, @ForAll long divisor) {
    if (divisor == 0) {
      return;
    }
    Esp32C3 bench = chip();
    assertThat(call64(bench, "__udivdi3", dividend, divisor))
        .isEqualTo(Long.divideUnsigned(dividend, divisor));
    assertThat(call64(bench, "__umoddi3", dividend, divisor))
        .isEqualTo(Long.remainderUnsigned(dividend, divisor));
    assertThat(call64(bench, "__divdi3", dividend, divisor)).isEqualTo(dividend / divisor);
    assertThat(call64(bench, "__moddi3", dividend, divisor)).isEqualTo(dividend % divisor);
    assertThat(call64(bench, "__muldi3", dividend, divisor)).isEqualTo(dividend * divisor);
  }

  @Property(tries = 100)
  void longShiftsAgreeWithTheHost(@ForAll long value, @ForAll @IntRange(max = 63) int distance) {
    Esp32C3 bench = chip();
    assertThat(call64(bench, "__ashldi3", value, distance)).isEqualTo(value << distance);
    assertThat(call64(bench, "__lshrdi3", value, distance)).isEqualTo(value >>> distance);
    assertThat(call64(bench, "__ashrdi3", value, distance)).isEqualTo(value >> distance);
  }

  @Property(tries = 100)
  void bitsAreCountedAsTheHostDoes(@ForAll int value) {
    Esp32C3 bench = chip();
    assertThat(call(bench, "__clzsi2", value)).isEqualTo(Integer.numberOfLeadingZeros(value));
    assertThat(call(bench, "__ctzsi2", value)).isEqualTo(Integer.numberOfTrailingZeros(value));
    assertThat(call(bench, "__popcountsi2", value)).isEqualTo(Integer.bitCount(value));
    assertThat(call(bench, "__bswapsi2", value)).isEqualTo(Integer.reverseBytes(value));
  }

  @Test
  void theResetReasonIsTheCauseTheChipRecorded() {
    assertThat(call("rtc_get_reset_reason", 0)).isEqualTo(ResetCause.POWERON.code());
  }

  @ParameterizedTest
  @CsvSource({"software_reset, SW_SYS", "software_reset_cpu, SW_CPU"})
  void resetsAreRequested(String function, ResetCause cause) {
    List<ResetCause> resets = new ArrayList<>();
    chip.onReset(resets::add);
    call(function, 0);

    assertThat(resets).containsExactly(cause);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 40", "1, 0, 20", "0x400, 0, 80", "0x400, 1, 160"})
  void aDelayTakesItsTimeAtAnyFrequency(String sysclk, int period, int megahertz) {
    chip.machine().memory().storeWord(0x600C_0058, Integer.decode(sysclk));
    chip.machine().memory().storeWord(0x600C_0008, period | 4);
    long before = chip.machine().clock().now();
    call("ets_delay_us", 1000);
    long ticks = chip.machine().clock().now() - before;

    assertThat(call("ets_get_cpu_frequency")).isEqualTo(megahertz);
    assertThat(ticks * 1000.0 / VirtualClock.TICKS_PER_SECOND).isBetween(1.0, 1.2);
  }

  @Test
  void aCharacterGoesToTheConsole() {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    chip.uart(0).connect(console::write);
    call("uart_tx_one_char", '!');
    chip.machine().run(RunLimits.ticks(VirtualClock.TICKS_PER_SECOND));

    assertThat(console).hasToString("!");
  }

  @Test
  void analogRegistersKeepWhatIsWrittenAndFieldsTheirNeighbours() {
    int block = 0x6D;
    call("rom_i2c_writeReg", block, 0, 5, 0b1010_0101);
    call("rom_i2c_writeReg_Mask", block, 0, 5, 4, 2, 0b110);

    assertThat(call("rom_i2c_readReg", block, 0, 5)).isEqualTo(0b1011_1001);
    assertThat(call("rom_i2c_readReg_Mask", block, 0, 5, 4, 2)).isEqualTo(0b110);
  }

  @Test
  void flashIsMappedPageByPage() {
    int window = 0x3C10_0000;
    assertThat(call("Cache_Dbus_MMU_Set", 0, window, 0x1_0000, 64, 2, 0)).isZero();

    assertThat(chip.machine().memory().loadWord(0x600C_5040)).isEqualTo(1);
    assertThat(chip.machine().memory().loadWord(0x600C_5044)).isEqualTo(2);
  }

  private long call(String function, int... arguments) {
    return call(chip, function, arguments);
  }

  private static int call(Esp32C3 bench, String function, int... arguments) {
    Hart hart = bench.machine().hart();
    bench.machine().resetHart(RomFunctions.load().address(function).orElseThrow());
    hart.x[RA] = GuestCode.IRAM;
    System.arraycopy(arguments, 0, hart.x, A0, arguments.length);
    StopReason reason = bench.machine().run(RunLimits.NONE);
    assertThat(reason).isEqualTo(new StopReason.Asleep());
    return hart.x[A0];
  }

  private static long call64(Esp32C3 bench, String function, long first, long second) {
    int low =
        call(
            bench,
            function,
            (int) first,
            (int) (first >>> 32),
            (int) second,
            (int) (second >>> 32));
    return (long) bench.machine().hart().x[A0 + 1] << 32 | low & 0xFFFF_FFFFL;
  }

  private static Esp32C3 chip() {
    GuestCode code = new GuestCode().waitForEver();
    return new Esp32C3(ChipConfig.of(code.elf(), Optional.empty()), Interpreter::new);
  }

  private void put(int address, String text) {
    put(chip, address, text);
  }

  private static void put(Esp32C3 bench, int address, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      bench.machine().memory().storeByte(address + i, bytes[i]);
    }
  }

  /** What is in memory, zeros as dots. */
  private String text(int address, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int value = chip.machine().memory().loadByte(address + i) & 0xFF;
      text.append(value == 0 ? '.' : (char) value);
    }
    return text.toString();
  }

  private static String string(List<Integer> bytes) {
    StringBuilder text = new StringBuilder();
    bytes.forEach(value -> text.append((char) value.intValue()));
    return text.toString();
  }

  private static String start(String text, int limit) {
    return text.substring(0, Math.min(limit, text.length()));
  }
}
