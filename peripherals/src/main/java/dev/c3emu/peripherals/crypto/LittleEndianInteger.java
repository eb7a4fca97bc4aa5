package dev.c3emu.peripherals.crypto;

import java.math.BigInteger;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/** Non-negative integers as the accelerators' memories hold them: least significant byte first. */
final class LittleEndianInteger {
  private LittleEndianInteger() {}

  static BigInteger of(byte[] bytes) {
    return new BigInteger(1, Arrays.reverse(bytes));
  }

  /** The value in exactly {@code length} bytes; higher ones are dropped. */
  static byte[] toBytes(BigInteger value, int length) {
    BigInteger fitting = value.mod(BigInteger.ONE.shiftLeft(length * Byte.SIZE));
    return Arrays.reverse(BigIntegers.asUnsignedByteArray(length, fitting));
  }

  /** {@code base^exponent mod modulus}; 0 if the modulus is. */
  static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    return modulus.signum() == 0 ? BigInteger.ZERO : base.modPow(exponent, modulus);
  }
}
