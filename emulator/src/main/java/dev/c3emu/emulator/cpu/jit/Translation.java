package dev.c3emu.emulator.cpu.jit;

/**
 * A region on its way, or one of the places where it may be started: planned on the machine's
 * thread, translated on any thread, found by the machine when it next looks.
 */
final class Translation {
  /** Where the region starts; the low bit is set for user mode. */
  final int key;

  /** What must be so of the RAM while the region is used. */
  final DirectAccess direct;

  /** What it is translated from. */
  final CodeLines lines;

  final CodeBytes code;

  private volatile Region region;
  private volatile boolean valid = true;

  Translation(int key, DirectAccess direct, CodeLines lines, CodeBytes code) {
    this.key = key;
    this.direct = direct;
    this.lines = lines;
    this.code = code;
  }

  /** The region, or null if it is not ready yet or no longer valid. */
  Region region() {
    return valid ? region : null;
  }

  /** Whether it has been translated. */
  boolean isReady() {
    return region != null;
  }

  /** Makes it ready. */
  void complete(Region translated) {
    region = translated;
  }

  /** False once the code it was planned from has changed, or when it was evicted. */
  boolean isValid() {
    return valid;
  }

  /** Makes the region end where it is linked to, and not start again until it is revived. */
  void invalidate() {
    valid = false;
    Region translated = region;
    if (translated != null) {
      translated.valid = false;
    }
  }

  /** Lets a region that is ready start again: what it was translated from is there once more. */
  void revive() {
    region.valid = true;
    valid = true;
  }
}
