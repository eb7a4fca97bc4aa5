package dev.c3emu.emulator.device;

import java.util.List;

/**
 * The declaration of a register, or of an array of equal registers.
 *
 * <p>Fields are parsed when first asked for: a run touches few of the thousands that a chip
 * declares.
 */
public final class RegisterSpec {
  private final int offset;
  private final int reset;
  private final String prefix;
  private final String notation;
  private final int count;
  private final int stride;
  private List<Field> fields;
  private int stored;
  private int clearedByOne;
  private int setByOne;
  private int trigger;
  private boolean writeOnly;

  private RegisterSpec(
      int offset, int reset, String prefix, String notation, int count, int stride) {
    this.offset = offset;
    this.reset = reset;
    this.prefix = prefix;
    this.notation = notation;
    this.count = count;
    this.stride = stride;
  }

  /**
   * @param offset bytes from the device's base, a multiple of 4
   * @param reset value after reset
   * @param fields see {@link Field#parse}
   */
  public static RegisterSpec of(int offset, int reset, String fields) {
    return new RegisterSpec(offset, reset, "", fields, 1, 4);
  }

  /**
   * A register whose fields' names begin with the same words.
   *
   * @param prefix what {@code fields} leaves out of every name
   */
  public static RegisterSpec prefixed(int offset, int reset, String prefix, String fields) {
    return new RegisterSpec(offset, reset, prefix, fields, 1, 4);
  }

  /**
   * An array of equal registers.
   *
   * @param count how many, 1 or more
   * @param stride bytes from one to the next, a multiple of 4
   */
  public static RegisterSpec array(int offset, int reset, String fields, int count, int stride) {
    return new RegisterSpec(offset, reset, "", fields, count, stride);
  }

  /** Bytes from the device's base to the first element. */
  public int offset() {
    return offset;
  }

  public int reset() {
    return reset;
  }

  /** How many registers this declares; 1 unless it is an array. */
  public int count() {
    return count;
  }

  /** Bytes from one element of an array to the next. */
  public int stride() {
    return stride;
  }

  public List<Field> fields() {
    if (fields == null) {
      parse();
    }
    return fields;
  }

  /**
   * Applies the access rules of the fields to a write.
   *
   * @param old the stored value
   * @param written what the guest writes
   * @return the value to store
   */
  public int merge(int old, int written) {
    if (fields == null) {
      parse();
    }
    return (old & ~stored | written & stored) & ~(written & clearedByOne) | written & setByOne;
  }

  /**
   * The bits of {@code value} a read shows: fields that only trigger or are write-only read as 0.
   */
  public int readable(int value) {
    if (fields == null) {
      parse();
    }
    return writeOnly ? value & ~trigger : value;
  }

  private void parse() {
    List<Field> parsed = Field.parse(prefix, notation);
    for (Field field : parsed) {
      switch (field.access()) {
        case READ_WRITE, WRITE_ONLY -> stored |= field.mask();
        case WRITE_ONE_TO_CLEAR -> clearedByOne |= field.mask();
        case WRITE_ONE_TO_SET -> setByOne |= field.mask();
        case READ_ONLY, WRITE_TRIGGER -> {}
      }
      if (field.access() == Access.WRITE_ONLY || field.access() == Access.WRITE_TRIGGER) {
        trigger |= field.mask();
        writeOnly = true;
      }
    }
    fields = parsed;
  }
}
