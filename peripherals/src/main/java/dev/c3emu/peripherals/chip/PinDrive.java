package dev.c3emu.peripherals.chip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What drives a pin from outside. */
public enum PinDrive {
  LOW('0'),
  HIGH('1'),
  /** Nothing does. */
  OPEN('z');

  private final char letter;

  PinDrive(char letter) {
    this.letter = letter;
  }

  /**
   * What the input port {@link HostInputs#PINS} takes to drive a pin so.
   *
   * @param pin 0..21
   */
  public String text(int pin) {
    return pin + "=" + letter;
  }

  /** The bytes of {@link #text}. */
  public byte[] input(int pin) {
    return text(pin).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The drive that {@code low}, {@code high} or {@code open} names.
   *
   * @throws IllegalArgumentException if it is another word
   */
  public static PinDrive of(String word) {
    for (PinDrive drive : values()) {
      if (drive.toString().equals(word)) {
        return drive;
      }
    }
    throw new IllegalArgumentException("no drive of a pin: " + word);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
