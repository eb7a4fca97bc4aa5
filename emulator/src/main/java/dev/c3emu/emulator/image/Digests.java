package dev.c3emu.emulator.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that images carry. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[] content) {
    return digest("SHA-256", content);
  }

  static byte[] md5(byte[] content) {
    return digest("MD5", content);
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
