package dev.c3emu.emulator.cpu.unicorn;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * libunicorn, found and checked. The library is under the GNU GPL, version 2; it is not part of
 * this program and nothing needs it but {@link UnicornEngine}.
 */
public final class UnicornLibrary {
  private static final int MAJOR = 2;
  private static final int PAGE = 4096;
  private static final int PROBE_ADDRESS = 0x1000;
  private static final int NOP = 0x0000_0013;

  private final String version;

  private UnicornLibrary(String version) {
    this.version = version;
  }

  /**
   * Loads the library, if this process has not done so yet.
   *
   * @param path of the library; empty to find it by name
   * @throws UnicornException in one line, if it is missing or is not libunicorn 2
   */
  public static UnicornLibrary load(String path) {
    NativeUnicorn.bind(path);
    int[] major = new int[1];
    int[] minor = new int[1];
    int packed = NativeUnicorn.uc_version(major, minor);
    String version = "%d.%d.%d".formatted(major[0], minor[0], packed >>> 8 & 0xFF);
    if (major[0] != MAJOR || !counts()) {
      throw new UnicornException("libunicorn " + version + " is not one that c3emu can use: 2.0.1");
    }
    return new UnicornLibrary(version);
  }

  /** Such as {@code 2.0.1}. */
  public String version() {
    return version;
  }

  /** Whether registers are where they are expected, and a run of one instruction is one. */
  private static boolean counts() {
    Memory memory = new Memory(2 * PAGE);
    long start = Pointer.nativeValue(memory) + PAGE - 1 & -PAGE;
    long offset = start - Pointer.nativeValue(memory);
    for (int at = 0; at < PAGE; at += 4) {
      memory.setInt(offset + at, NOP);
    }
    try (Unicorn unicorn = new Unicorn()) {
      unicorn.map(PROBE_ADDRESS, PAGE, Unicorn.READ | Unicorn.EXECUTE, start);
      return unicorn.run(PROBE_ADDRESS, 1) == UnicornError.NONE
          && unicorn.pc() == PROBE_ADDRESS + 4;
    }
  }
}
