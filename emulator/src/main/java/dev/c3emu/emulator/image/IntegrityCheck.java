package dev.c3emu.emulator.image;

import java.util.Optional;

/**
 * A checksum or digest that a file carries, beside the one its content really has.
 *
 * @param name how it is called: "checksum", "SHA-256", "MD5"
 * @param file the file it is in
 * @param offset where in the file the stored one lies
 * @param stored hexadecimal, as stored
 * @param computed hexadecimal, of the content
 */
public record IntegrityCheck(
    String name, String file, long offset, String stored, String computed) {
  public boolean valid() {
    return stored.equals(computed);
  }

  /** What is wrong if it is not {@link #valid}. */
  public Optional<ImageFormatException> defect() {
    return valid()
        ? Optional.empty()
        : Optional.of(new ImageFormatException(file, offset, name + " " + computed, stored));
  }
}
