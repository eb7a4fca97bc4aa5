package dev.c3emu.peripherals.crypto;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import java.math.BigInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RSA accelerator (TRM "RSA Accelerator"): exponentiation and multiplication modulo a number of
 * up to 3072 bits, and multiplication to a product of up to 3072 bits.
 *
 * <p>The hardware works in Montgomery form with a constant {@code r} that software puts into memory
 * Z; it is {@code R^2 mod M} with {@code R = 2^N}, N being the operand length. The model computes
 * directly, but lets a wrong {@code r} spoil the result as it would in hardware. {@code M'} is not
 * looked at. With an even modulus, for which the hardware's results mean nothing, {@code r} is not
 * looked at either; with modulus 0 the result is 0.
 */
public final class Rsa extends Accelerator<RsaRegister> {
  private static final Logger LOG = LoggerFactory.getLogger(Rsa.class);

  private static final int SIZE = 0x840;
  private static final int MAX_WORDS = 96;
  private static final int DONE = 1;

  /** A Montgomery multiplication of n words takes about n * n / this many ticks. */
  private static final int WORD_PRODUCTS_PER_TICK = 4;

  private final Interrupts interrupts;
  private final Deadline finished;
  private boolean busy;

  public Rsa(EventQueue events, InterruptLine line) {
    super("RSA", RsaRegister.values(), SIZE);
    interrupts = new Interrupts(line);
    finished = events.deadline("RSA", this::finish);
  }

  @Override
  protected int onRead(RsaRegister register, int index, int stored) {
    return register == RsaRegister.QUERY_IDLE ? busy ? 0 : 1 : stored;
  }

  @Override
  protected boolean isSteady(RsaRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(RsaRegister register, int index, int written) {
    switch (register) {
      case SET_START_MODEXP -> {
        if (begins(written)) {
          exponentiate();
        }
      }
      case SET_START_MODMULT -> {
        if (begins(written)) {
          multiplyModulo();
        }
      }
      case SET_START_MULT -> {
        if (begins(written)) {
          multiply();
        }
      }
      case INT_CLR -> interrupts.clear(written & DONE);
      case INT_ENA -> interrupts.enable(get(RsaRegister.INT_ENA));
      default -> {}
    }
  }

  private boolean begins(int written) {
    if (busy) {
      LOG.warn("RSA: started while busy");
    }
    return (written & 1) != 0 && !busy;
  }

  private void exponentiate() {
    int words = words();
    BigInteger modulus = operand(RsaRegister.M_MEM, words);
    BigInteger exponent = operand(RsaRegister.Y_MEM, words);
    int bits = words * Integer.SIZE;
    boolean constantTime = get(RsaRegister.CONSTANT_TIME) != 0;
    if (!constantTime && get(RsaRegister.SEARCH_ENABLE) != 0) {
      bits = Math.min(bits, get(RsaRegister.SEARCH_POS) + 1);
      exponent = exponent.mod(BigInteger.ONE.shiftLeft(bits));
    }
    BigInteger error = error(modulus, words);
    BigInteger base = operand(RsaRegister.X_MEM, words).multiply(error);
    BigInteger power = LittleEndianInteger.power(base, exponent, modulus);
    finish(reduce(power.multiply(error), modulus), words);
    run(words, constantTime ? 2L * bits : bits + exponent.bitCount());
  }

  private void multiplyModulo() {
    int words = words();
    BigInteger modulus = operand(RsaRegister.M_MEM, words);
    BigInteger product =
        operand(RsaRegister.X_MEM, words)
            .multiply(operand(RsaRegister.Y_MEM, words))
            .multiply(error(modulus, words));
    finish(reduce(product, modulus), words);
    run(words, 2);
  }

  /** MODE has the length of the product; the second factor is in the upper half of memory Z. */
  private void multiply() {
    int words = Math.max(1, words() / 2);
    BigInteger product =
        operand(RsaRegister.X_MEM, words)
            .multiply(LittleEndianInteger.of(bytes(RsaRegister.Z_MEM, words, words)));
    finish(product, 2 * words);
    run(words, 1);
  }

  /** {@code r / R^2 mod M}: 1 if software computed {@code r} right. */
  private BigInteger error(BigInteger modulus, int words) {
    if (!modulus.testBit(0)) {
      return BigInteger.ONE;
    }
    BigInteger expected = BigInteger.ONE.shiftLeft(2 * words * Integer.SIZE).mod(modulus);
    BigInteger given = operand(RsaRegister.Z_MEM, words).mod(modulus);
    if (given.equals(expected)) {
      return BigInteger.ONE;
    }
    LOG.warn("RSA: memory Z does not hold R^2 mod M");
    return given.multiply(expected.modInverse(modulus)).mod(modulus);
  }

  private static BigInteger reduce(BigInteger value, BigInteger modulus) {
    return modulus.signum() == 0 ? BigInteger.ZERO : value.mod(modulus);
  }

  private BigInteger operand(RsaRegister memory, int words) {
    return LittleEndianInteger.of(bytes(memory, words));
  }

  private void finish(BigInteger result, int words) {
    store(RsaRegister.Z_MEM, LittleEndianInteger.toBytes(result, words * Integer.BYTES));
  }

  /** Is busy for the time of some Montgomery multiplications. */
  private void run(int words, long multiplications) {
    busy = true;
    finished.in(multiplications * (words * words / WORD_PRODUCTS_PER_TICK + words));
  }

  private void finish() {
    busy = false;
    interrupts.raise(DONE);
  }

  /** Length of the operands, 1..{@link #MAX_WORDS}. */
  private int words() {
    return Math.min(get(RsaRegister.MODE) + 1, MAX_WORDS);
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      interrupts.reset();
      finished.cancel();
      busy = false;
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    interrupts.save(out);
    out.putBoolean(busy);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    interrupts.load(in);
    busy = in.getBoolean();
  }
}
