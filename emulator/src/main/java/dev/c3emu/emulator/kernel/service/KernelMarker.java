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
    for (int at = 0; at + marker.length <= content.length; at += 4) {
      if (content[at] == marker[0]
          && Arrays.equals(content, at, at + marker.length, marker, 0, marker.length)) {
        return true;
      }
    }
    return false;
  }
}
