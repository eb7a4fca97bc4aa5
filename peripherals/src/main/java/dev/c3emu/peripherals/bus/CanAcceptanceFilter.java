package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The acceptance filter of {@link Twai}: four bytes of code and four of mask, where a mask bit of 1
 * accepts any value (TRM "Two-wire Automotive Interface", acceptance filter).
 */
final class CanAcceptanceFilter implements Stateful {
  private static final int BYTES = 4;

  private final byte[] settings = new byte[2 * BYTES];

  /** Bytes 0..3 are the code, 4..7 the mask. */
  int get(int index) {
    return index < settings.length ? settings[index] & 0xFF : 0;
  }

  void set(int index, int value) {
    if (index < settings.length) {
      settings[index] = (byte) value;
    }
  }

  /**
   * @param single whether all four bytes make one filter, not two
   */
  boolean accepts(CanFrame frame, boolean single) {
    int code = word(0);
    int mask = word(BYTES);
    if (single) {
      return matches(code, mask, singlePattern(frame), singleRelevant(frame));
    }
    return frame.extended() ? dualExtended(frame, code, mask) : dualStandard(frame, code, mask);
  }

  private static int singlePattern(CanFrame frame) {
    if (frame.extended()) {
      return frame.identifier() << 3 | (frame.remote() ? 1 << 2 : 0);
    }
    return standardHead(frame) << 16 | data(frame, 0) << 8 | data(frame, 1);
  }

  private static int singleRelevant(CanFrame frame) {
    if (frame.extended()) {
      return ~3;
    }
    int count = frame.data().length;
    return 0xFFF0_0000 | (count > 0 ? 0xFF00 : 0) | (count > 1 ? 0xFF : 0);
  }

  /** Either filter compares the upper 16 bits of the identifier. */
  private static boolean dualExtended(CanFrame frame, int code, int mask) {
    int pattern = frame.identifier() >>> 13;
    return matches(code >>> 16, mask >>> 16, pattern, 0xFFFF)
        || matches(code, mask, pattern, 0xFFFF);
  }

  /** The first filter also compares a byte of data, whose low half is in the fourth byte. */
  private static boolean dualStandard(CanFrame frame, int code, int mask) {
    int head = standardHead(frame);
    boolean second = matches(code, mask, head, 0xFFF0);
    int first = head | data(frame, 0) >>> 4;
    int relevant = frame.data().length > 0 ? 0xFFFF : 0xFFF0;
    boolean upper = matches(code >>> 16, mask >>> 16, first, relevant);
    boolean lower = matches(code, mask, data(frame, 0) & 0xF, relevant & 0xF);
    return second || upper && lower;
  }

  private static int standardHead(CanFrame frame) {
    return frame.identifier() << 5 | (frame.remote() ? 1 << 4 : 0);
  }

  private static int data(CanFrame frame, int index) {
    return index < frame.data().length ? frame.data()[index] & 0xFF : 0;
  }

  private static boolean matches(int code, int mask, int pattern, int relevant) {
    return ((code ^ pattern) & ~mask & relevant) == 0;
  }

  private int word(int from) {
    return get(from) << 24 | get(from + 1) << 16 | get(from + 2) << 8 | get(from + 3);
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(settings);
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(settings);
  }
}
