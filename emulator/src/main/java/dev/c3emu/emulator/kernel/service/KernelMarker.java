package dev.c3emu.emulator.kernel.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What firmware that is made for the kernel on the host carries in its section {@link #SECTION}, on
 * a word boundary: a name, and the version of the interface as a word.
 */
public final class KernelMarker {
  public static final String SECTION = ".c3emu.kernel";

  /** The version of the interface that this kernel has. */
  public static final int VERSION = 1;

  private static final byte ERASED = (byte) 0xFF;
  private static final String NAME = "c3emu.kernel";

  private KernelMarker() {}

  /** The marker itself. */
  public static byte[] bytes() {
    byte[] marker = Arrays.copyOf(NAME.getBytes(StandardCharsets.US_ASCII), NAME.length() + 4);
    marker[NAME.length()] = VERSION;
    return marker;
  }

  /** Whether the marker is somewhere in this memory or file. */
  public static boolean isIn(byte[] content) {
    byte[] marker = bytes();
    // It is as long as the stride, so whatever word of it lies there is looked at.
    for (int at = 0; at < content.length; at += marker.length) {
      if (content[at] != ERASED && content[at] != 0 && isAround(at, content, marker)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the marker's words is at an offset, and the others around it. */
  private static boolean isAround(int at, byte[] content, byte[] marker) {
    for (int word = 0; word < marker.length; word += Integer.BYTES) {
      int from = at - word;
      if (content[at] == marker[word]
          && from >= 0
          && from + marker.length <= content.length
          && Arrays.equals(content, from, from + marker.length, marker, 0, marker.length)) {
        return true;
      }
    }
    return false;
  }
}
