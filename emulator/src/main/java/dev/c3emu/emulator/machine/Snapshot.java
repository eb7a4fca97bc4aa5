package dev.c3emu.emulator.machine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The whole state of a machine at one instruction.
 *
 * @param instructions executed when it was taken
 * @param ticks virtual time when it was taken
 * @param inputsTaken whether the inputs of that tick had taken effect
 * @param state what the parts wrote; not to be modified
 * @param memories of the observers, which are no part of the state
 */
public record Snapshot(
    long instructions,
    long ticks,
    boolean inputsTaken,
    byte[] state,
    List<Observer.Memory> memories) {
  /** SHA-256 of the state in hexadecimal: equal for equal machines. */
  public String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
