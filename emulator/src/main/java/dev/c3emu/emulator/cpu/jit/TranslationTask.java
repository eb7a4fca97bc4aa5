package dev.c3emu.emulator.cpu.jit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;

/** Makes a class of a plan, and one region of it for each place where it may be started. */
final class TranslationTask implements Runnable {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  /** For each entry of the plan, in the same order. */
  final List<Translation> translations;

  private final RegionPlan plan;
  private final Bus bus;

  /** What must be so of the RAM while the regions are used. */
  final DirectAccess direct;

  private final TranslationPolicy policy;
  private final int looks;

  /**
   * @param looks how often what it replaces was looked at again, or 0
   */
  TranslationTask(
      RegionPlan plan, Bus bus, DirectAccess direct, TranslationPolicy policy, int looks) {
    this.looks = looks;
    this.policy = policy;
    this.plan = plan;
    this.bus = bus;
    this.direct = direct;
    CodeLines lines = CodeLines.of(plan);
    CodeBytes code = CodeBytes.of(plan, bus.memory);
    translations =
        plan.entries().stream()
            .map(entry -> new Translation(entry.pc() | plan.mode(), direct, lines, code))
            .toList();
  }

  /** Whether nothing more will come of it. */
  boolean isOver() {
    return translations.stream().allMatch(each -> each.isReady() || !each.isValid());
  }

  /** Gives up what was translated from any of the bytes {@code address..address+length-1}. */
  void invalidate(int address, int length) {
    for (Translation translation : translations) {
      if (translation.lines.overlap(address, length)) {
        translation.invalidate();
      }
    }
  }

  /** Whether a block of the region starts at an address. */
  boolean covers(int pc) {
    return plan.contains(pc);
  }

  @Override
  public void run() {
    if (translations.stream().anyMatch(Translation::isValid)) {
      translate();
    }
  }

  private void translate() {
    RegionEmitter emitter = new RegionEmitter(plan, bus.direct, direct);
    byte[] bytes = emitter.emit();
    try {
      RegionData data = new RegionData(bus, emitter.devices(bus));
      Class<?> type = LOOKUP.defineHiddenClassWithClassData(bytes, data, true).lookupClass();
      int[] keys = translations.stream().mapToInt(each -> each.key).toArray();
      Site[] sites = emitter.sites();
      SystemInstruction[] systemInstructions = emitter.systemInstructions();
      for (int i = 0; i < translations.size(); i++) {
        Region region = (Region) type.getDeclaredConstructor().newInstance();
        region.key = translations.get(i).key;
        region.entry = i;
        region.looks = looks;
        region.reviewedAt = policy.review();
        region.need = plan.entries().get(i).need;
        region.keys = keys;
        region.sites = sites;
        region.systemInstructions = systemInstructions;
        region.fixedExits = emitter.fixedExits();
        region.links = new Region[emitter.exits()];
        if (i == 0 && policy.idleCalls() > 0) {
          JvmCompilers.compile(region, policy.idleCalls());
        }
        translations.get(i).complete(region);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("translated code is no class", e);
    }
  }
}
