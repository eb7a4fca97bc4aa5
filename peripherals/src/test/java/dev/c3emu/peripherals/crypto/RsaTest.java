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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaTest {
  private static final int MAX_WORDS = 96;
  private static final long A_SECOND = 1_000_000;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final Rsa rsa = new Rsa(bench.events, line);

  @Property(tries = 40)
  void exponentiationIsModularPower(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 24) int words,
      @ForAll boolean constantTime) {
    Random random = new Random(seed);
    BigInteger m = odd(random, words);
    BigInteger x = number(random, words);
    BigInteger y = number(random, words).setBit(0);

    assertThat(exponentiate(x, y, m, words, constantTime)).isEqualTo(x.modPow(y, m));
  }

  @Property(tries = 60)
  void multiplicationModuloIsThat(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = MAX_WORDS) int words) {
    Random random = new Random(seed);
    BigInteger m = odd(random, words);
    BigInteger x = number(random, words);
    BigInteger y = number(random, words);

    assertThat(multiplyModulo(x, y, m, words)).isEqualTo(x.multiply(y).mod(m));
  }

  @Property(tries = 60)
  void multiplicationIsThat(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = MAX_WORDS / 2) int words) {
    Random random = new Random(seed);
    BigInteger x = number(random, words);
    BigInteger y = number(random, words);
    put(RsaRegister.X_MEM, 0, x, words);
    put(RsaRegister.Z_MEM, words, y, words);
    write(rsa, RsaRegister.MODE, 2 * words - 1);
    run(RsaRegister.SET_START_MULT);

    assertThat(result(2 * words)).isEqualTo(x.multiply(y));
  }

  @Test
  void anRsaSignatureOf3072BitsVerifies() {
    Random random = new Random(3072);
    BigInteger p = BigInteger.probablePrime(1536, random);
    BigInteger q = BigInteger.probablePrime(1536, random);
    BigInteger m = p.multiply(q);
    BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    BigInteger e = BigInteger.valueOf(65537);
    BigInteger message = number(random, 90);
    BigInteger signature = exponentiate(message, e.modInverse(phi), m, MAX_WORDS, true);

    assertThat(exponentiate(signature, e, m, MAX_WORDS, false)).isEqualTo(message);
  }

  /** How drivers multiply numbers whose product has no room: modulo 2^N - 1, with r = 1. */
  @Test
  void aProductModuloAllOnesNeedsOnlyOneAsConstant() {
    BigInteger m = BigInteger.ONE.shiftLeft(96 * 32).subtract(BigInteger.ONE);
    BigInteger x = BigInteger.ONE.shiftLeft(2000).subtract(BigInteger.TEN);
    BigInteger y = BigInteger.ONE.shiftLeft(900).add(BigInteger.TWO);

    assertThat(multiplyModulo(x, y, m, 96)).isEqualTo(x.multiply(y));
    assertThat(BigInteger.ONE.shiftLeft(2 * 96 * 32).mod(m)).isEqualTo(BigInteger.ONE);
  }

  @Test
  void aWrongConstantSpoilsTheResultByItsError() {
    Random random = new Random(1);
    BigInteger m = odd(random, 8);
    BigInteger x = number(random, 8);
    BigInteger y = number(random, 8);
    putOperands(x, y, m, 8);
    BigInteger r = BigInteger.ONE.shiftLeft(512).mod(m);
    put(RsaRegister.Z_MEM, 0, r.shiftLeft(1).mod(m), 8);
    run(RsaRegister.SET_START_MODMULT);

    assertThat(result(8)).isEqualTo(x.multiply(y).shiftLeft(1).mod(m));
  }

  @Test
  void theSearchPositionIsTheHighestBitOfTheExponentThatCounts() {
    BigInteger m = BigInteger.valueOf(1_000_003);
    putOperands(BigInteger.TWO, BigInteger.valueOf(0x105), m, 2);
    write(rsa, RsaRegister.CONSTANT_TIME, 0);
    write(rsa, RsaRegister.SEARCH_ENABLE, 1);
    write(rsa, RsaRegister.SEARCH_POS, 2);
    run(RsaRegister.SET_START_MODEXP);

    assertThat(result(2)).isEqualTo(BigInteger.valueOf(32));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 6})
  void anEvenOrTrivialModulusDoesNoHarm(long modulus) {
    BigInteger m = BigInteger.valueOf(modulus);
    putOperands(BigInteger.valueOf(5), BigInteger.valueOf(3), m, 2);
    run(RsaRegister.SET_START_MODEXP);
    assertThat(result(2))
        .isEqualTo(modulus == 0 ? BigInteger.ZERO : BigInteger.valueOf(125 % modulus));

    putOperands(BigInteger.valueOf(5), BigInteger.valueOf(3), m, 2);
    run(RsaRegister.SET_START_MODMULT);
    assertThat(result(2))
        .isEqualTo(modulus == 0 ? BigInteger.ZERO : BigInteger.valueOf(15 % modulus));
  }

  @Test
  void lengthsOutOfRangeAreConfined() {
    write(rsa, RsaRegister.MODE, 0);
    run(RsaRegister.SET_START_MULT);
    write(rsa, RsaRegister.MODE, 127);
    for (RsaRegister start :
        new RsaRegister[] {
          RsaRegister.SET_START_MULT, RsaRegister.SET_START_MODMULT, RsaRegister.SET_START_MODEXP
        }) {
      run(start);
    }

    assertThat(result(MAX_WORDS)).isZero();
  }

  @Test
  void theIdleFlagAndTheInterruptTellTheEnd() {
    write(rsa, RsaRegister.INT_ENA, 1);
    assertThat(read(rsa, RsaRegister.QUERY_IDLE)).isEqualTo(1);
    putOperands(BigInteger.TWO, BigInteger.TEN, BigInteger.valueOf(1001), 4);
    write(rsa, RsaRegister.SET_START_MODEXP, 1);
    assertThat(read(rsa, RsaRegister.QUERY_IDLE)).isZero();
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(A_SECOND);

    assertThat(read(rsa, RsaRegister.QUERY_IDLE)).isEqualTo(1);
    assertThat(line.level()).isTrue();
    write(rsa, RsaRegister.INT_CLR, 1);
    assertThat(line.level()).isFalse();
    assertThat(read(rsa, RsaRegister.QUERY_IDLE)).isEqualTo(1);
  }

  @Test
  void theMemoriesAreCleanFromTheStart() {
    assertThat(read(rsa, RsaRegister.QUERY_CLEAN)).isEqualTo(1);
  }

  @Test
  void aStartWhileBusyIsIgnored() {
    putOperands(BigInteger.TWO, BigInteger.TEN, BigInteger.valueOf(1001), 4);
    write(rsa, RsaRegister.SET_START_MODEXP, 1);
    BigInteger before = result(4);
    write(rsa, RsaRegister.SET_START_MODMULT, 1);

    assertThat(result(4)).isEqualTo(before);
  }

  @Test
  void resetEndsEverything() {
    write(rsa, RsaRegister.INT_ENA, 1);
    putOperands(BigInteger.TWO, BigInteger.TEN, BigInteger.valueOf(1001), 4);
    write(rsa, RsaRegister.SET_START_MODEXP, 1);
    rsa.reset(ResetScope.CORE);
    bench.advanceMicroseconds(A_SECOND);

    assertThat(read(rsa, RsaRegister.QUERY_IDLE)).isEqualTo(1);
    assertThat(line.rises()).isZero();
    assertThat(result(4)).isZero();
  }

  @Test
  void aSavedOperationEndsAtTheSameTime() {
    write(rsa, RsaRegister.INT_ENA, 1);
    putOperands(BigInteger.TWO, BigInteger.TEN, BigInteger.valueOf(1001), 4);
    write(rsa, RsaRegister.SET_START_MODEXP, 1);
    DeviceBench otherBench = new DeviceBench();
    DeviceBench.Line otherLine = new DeviceBench.Line();
    Rsa other = new Rsa(otherBench.events, otherLine);
    load(other, save(rsa));
    StateWriter out = new StateWriter();
    bench.events.save(out);
    otherBench.events.load(new StateReader(out.toByteArray()));
    assertThat(read(other, RsaRegister.QUERY_IDLE)).isZero();
    otherBench.advanceMicroseconds(A_SECOND);

    assertThat(read(other, RsaRegister.QUERY_IDLE)).isEqualTo(1);
    assertThat(otherLine.level()).isTrue();
  }

  private BigInteger exponentiate(
      BigInteger x, BigInteger y, BigInteger m, int words, boolean constantTime) {
    putOperands(x, y, m, words);
    write(rsa, RsaRegister.CONSTANT_TIME, constantTime ? 1 : 0);
    write(rsa, RsaRegister.SEARCH_ENABLE, 1);
    write(rsa, RsaRegister.SEARCH_POS, y.bitLength() - 1);
    run(RsaRegister.SET_START_MODEXP);
    write(rsa, RsaRegister.SEARCH_ENABLE, 0);
    return result(words);
  }

  private BigInteger multiplyModulo(BigInteger x, BigInteger y, BigInteger m, int words) {
    putOperands(x, y, m, words);
    run(RsaRegister.SET_START_MODMULT);
    return result(words);
  }

  private void putOperands(BigInteger x, BigInteger y, BigInteger m, int words) {
    BigInteger r =
        m.signum() == 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(2 * words * 32).mod(m);
    put(RsaRegister.X_MEM, 0, x, words);
    put(RsaRegister.Y_MEM, 0, y, words);
    put(RsaRegister.M_MEM, 0, m, words);
    put(RsaRegister.Z_MEM, 0, r, words);
    write(rsa, RsaRegister.MODE, words - 1);
  }

  private void put(RsaRegister memory, int fromWord, BigInteger value, int words) {
    for (int i = 0; i < words; i++) {
      write(rsa, memory, fromWord + i, value.shiftRight(32 * i).intValue());
    }
  }

  private void run(RsaRegister start) {
    write(rsa, RsaRegister.INT_CLR, 1);
    write(rsa, start, 1);
    bench.advanceMicroseconds(A_SECOND);
    assertThat(read(rsa, RsaRegister.QUERY_IDLE)).isEqualTo(1);
  }

  private BigInteger result(int words) {
    BigInteger value = BigInteger.ZERO;
    for (int i = words - 1; i >= 0; i--) {
      long word = Integer.toUnsignedLong(read(rsa, RsaRegister.Z_MEM, i));
      value = value.shiftLeft(32).or(BigInteger.valueOf(word));
    }
    return value;
  }

  private static BigInteger number(Random random, int words) {
    return new BigInteger(words * 32, random);
  }

  private static BigInteger odd(Random random, int words) {
    return number(random, words).setBit(0).setBit(words * 32 - 1);
  }
}
