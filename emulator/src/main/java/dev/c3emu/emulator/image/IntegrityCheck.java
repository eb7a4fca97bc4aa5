package dev.c3emu.emulator.image;

import java.util.Optional;
import java.util.function.Supplier;

/** A checksum or digest that a file carries, beside the one its content really has. */
public final class IntegrityCheck {
  private final String name;
  private final String file;
  private final long offset;
  private final String stored;
  private final Supplier<String> content;
  private String computed;

  /**
   * @param name how it is called: "checksum", "SHA-256", "MD5"
   * @param file the file it is in
   * @param offset where in the file the stored one lies
   * @param stored hexadecimal, as stored
   * @param content computes it from the content, in hexadecimal; called when it is first needed
   */
  IntegrityCheck(String name, String file, long offset, String stored, Supplier<String> content) {
    this.name = name;
    this.file = file;
    this.offset = offset;
    this.stored = stored;
    this.content = content;
  }

  /** How it is called. */
  public String name() {
    return name;
  }

  /** Where in the file the stored one lies. */
  public long offset() {
    return offset;
  }

  /** What the file says, in hexadecimal. */
  public String stored() {
    return stored;
  }

  /** What its content really has, in hexadecimal. */
  public String computed() {
    if (computed == null) {
      computed = content.get();
    }
    return computed;
  }

  public boolean valid() {
    return stored.equals(computed());
  }

  /** What is wrong if it is not {@link #valid}. */
  public Optional<ImageFormatException> defect() {
    return valid()
        ? Optional.empty()
        : Optional.of(new ImageFormatException(file, offset, name + " " + computed(), stored));
  }
}
