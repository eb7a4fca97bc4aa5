package dev.c3emu.emulator.device;

/** How the guest may access a field, in the manual's terms. */
public enum Access {
  /** R/W: stores what is written. */
  READ_WRITE("rw"),
  /** RO: writes are ignored; the device sets the value. */
  READ_ONLY("ro"),
  /** WO: stored, reads as 0. */
  WRITE_ONLY("wo"),
  /** WT, W1T: a write of 1 triggers something and is not stored; reads as 0. */
  WRITE_TRIGGER("wt"),
  /** W1C: a write of 1 clears the bit. */
  WRITE_ONE_TO_CLEAR("w1c"),
  /** R/W1S: a write of 1 sets the bit, a write of 0 leaves it. */
  WRITE_ONE_TO_SET("w1s");

  private final String notation;

  Access(String notation) {
    this.notation = notation;
  }

  /** The short form used in declarations and listings. */
  public String notation() {
    return notation;
  }

  static Access of(String notation) {
    for (Access access : values()) {
      if (access.notation.equals(notation)) {
        return access;
      }
    }
    throw new IllegalArgumentException("unknown access kind: " + notation);
  }
}
