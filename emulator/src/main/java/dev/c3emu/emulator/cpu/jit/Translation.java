package dev.c3emu.emulator.cpu.jit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * A region on its way: planned on the machine's thread, translated on any thread, found by the
 * machine when it next looks.
 */
final class Translation implements Runnable {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  /** Where the region starts; the low bit is set for user mode. */
  final int key;

  /** What must be so of the RAM while the region is used. */
  final DirectAccess direct;

  /** What it is translated from. */
  final CodeLines lines;

  final CodeBytes code;

  private final Bus bus;
  private RegionPlan plan;
  private volatile Region region;
  private volatile boolean valid = true;

  Translation(RegionPlan plan, Bus bus, DirectAccess direct) {
    this.plan = plan;
    this.bus = bus;
    this.direct = direct;
    key = plan.key();
    lines = CodeLines.of(plan);
    code = CodeBytes.of(plan, bus.memory);
  }

  /** The region, or null if it is not ready yet or no longer valid. */
  Region region() {
    return valid ? region : null;
  }

  /** Whether it has been translated. */
  boolean isReady() {
    return region != null;
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

  @Override
  public void run() {
    if (valid) {
      region = translate();
      plan = null;
    }
  }

  private Region translate() {
    RegionEmitter emitter = new RegionEmitter(plan, bus.direct, direct);
    byte[] bytes = emitter.emit();
    try {
      RegionData data = new RegionData(bus, emitter.devices(bus));
      Class<?> type = LOOKUP.defineHiddenClassWithClassData(bytes, data, true).lookupClass();
      Region translated = (Region) type.getDeclaredConstructor().newInstance();
      translated.key = key;
      translated.need = plan.head().need;
      translated.sites = emitter.sites();
      translated.systemInstructions = emitter.systemInstructions();
      translated.links = new Region[emitter.exits()];
      return translated;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("translated code is no class", e);
    }
  }
}
