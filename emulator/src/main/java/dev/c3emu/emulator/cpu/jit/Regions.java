package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;

/** Executes regions, one after another for as long as control goes from one to the next. */
final class Regions implements Findings {
  /** The most instructions that are executed before looking up. */
  private static final int SLICE = 1 << 24;

  /** The instructions that a region executes each time if it stands alone. */
  private static final long LONG_RUN = 1000;

  private static final int MIN_STARTS = 16;

  /** Regions that have executed so many times the threshold are busy. */
  private static final long BUSY = 8;

  /** How often a load or store leaves a region before that is translated again without it. */
  private static final int MAX_MISSES = 32;

  private final Hart hart;
  private final Interpreter interpreter;
  private final TranslationPolicy policy;
  private final Bus bus;
  private final StoreWindow storeWindow;
  private final Churn churn = new Churn();
  private final List<TranslationTask> awaited = new ArrayList<>();

  private final Misses misses;

  private boolean paused;
  private final CodeCache openCode;
  private final CodeCache closedCode;

  /** What was translated while the flash window was, respectively was not, as it is now. */
  private CodeCache code;

  Regions(Hart hart, Interpreter interpreter, TranslationPolicy policy) {
    this.hart = hart;
    this.interpreter = interpreter;
    this.policy = policy;
    bus = new Bus(hart);
    misses = new Misses(bus.direct);
    storeWindow = new StoreWindow(hart.memory);
    openCode = new CodeCache(policy.maxRegions());
    closedCode = new CodeCache(policy.maxRegions());
    code = interpreter.isWindowOpen() ? openCode : closedCode;
  }

  boolean isRunning() {
    return bus.region != null;
  }

  /** Whether the last run ended in the middle of a region, because the budget was used up. */
  boolean isPaused() {
    return paused;
  }

  int currentPc() {
    return bus.currentPc();
  }

  @Override
  public Block decoded(int key) {
    return interpreter.decoded(key);
  }

  @Override
  public Expectation expectation(int pc) {
    return misses.expectation(pc);
  }

  @Override
  public boolean standsAlone(Block block) {
    Region region =
        block.replacement() instanceof Translation translation ? translation.region() : null;
    return region != null && region.executed > LONG_RUN * Math.max(region.starts, MIN_STARTS);
  }

  @Override
  public boolean isBusy(Block block) {
    Region region =
        block.replacement() instanceof Translation translation ? translation.region() : null;
    return region != null && executed(region) > BUSY * policy.threshold();
  }

  /** What has been executed of the same class, wherever it was started. */
  private long executed(Region region) {
    long sum = 0;
    for (int key : region.keys) {
      Translation translation = code.find(key);
      Region entry = translation == null ? null : translation.region();
      sum += entry == null ? 0 : entry.executed;
    }
    return sum;
  }

  /** Has a block replaced by a region that starts there, if there is anything to translate. */
  void translate(Block block) {
    Translation translation = code.find(block.key());
    if (translation == null || translation.direct.rights() != hart.memory.directRights()) {
      if (isAwaited(block) || churn.mustWait(block.key())) {
        block.cool();
        return;
      }
      translation = revived(block);
    }
    if (translation == null) {
      begin(block);
    } else {
      block.replaceBy(translation);
    }
  }

  /** Whether a block is part of what is being translated. */
  private boolean isAwaited(Block block) {
    awaited.removeIf(TranslationTask::isOver);
    return awaited.stream().anyMatch(task -> task.covers(block.start()));
  }

  private void begin(Block block) {
    block.cool();
    RegionPlan plan = plan(block.key());
    if (plan != null) {
      RegionPlan around = around(block, plan);
      begin(around == null ? plan : around);
    }
  }

  /**
   * The outermost loop around a block that fits into a region with it and has not been translated,
   * or null. C2 makes more of loops inside one another when a region starts with the outer one.
   */
  private RegionPlan around(Block block, RegionPlan plan) {
    for (int start : plan.loopsAround()) {
      Block outer = interpreter.decoded(start | plan.mode());
      if (outer != null && code.find(outer.key()) == null && !churn.mustWait(outer.key())) {
        RegionPlan around = plan(outer.key());
        if (around != null && around.contains(block.start())) {
          return around;
        }
      }
    }
    return null;
  }

  private RegionPlan plan(int key) {
    return new RegionPlanner(hart, this, key).plan();
  }

  private void begin(RegionPlan plan) {
    DirectAccess direct = new DirectAccess(hart.memory.directRights(), storeWindow.open());
    TranslationTask task = new TranslationTask(plan, bus, direct, policy.idleCalls());
    awaited.add(task);
    for (Translation translation : task.translations) {
      Translation before = code.find(translation.key);
      if (before == null || before.direct.rights() != direct.rights()) {
        code.add(translation);
        Block block = interpreter.decoded(translation.key);
        if (block != null) {
          block.replaceBy(translation);
        }
      }
    }
    policy.translator().execute(task);
  }

  /**
   * Executes from a block on that has been replaced.
   *
   * @param end the count of instructions at which to stop
   * @return false if the region cannot be used
   */
  boolean run(Block block, long end) {
    Translation translation = (Translation) block.replacement();
    if (!translation.isValid()) {
      translation = code.find(block.key());
      block.replaceBy(translation);
    }
    if (translation == null || translation.direct.rights() != hart.memory.directRights()) {
      block.replaceBy(null);
      block.cool();
      return false;
    }
    Region region = translation.region();
    if (region == null || end - hart.instructionsBefore < region.need) {
      return false;
    }
    paused = false;
    bus.start(translation.direct.rights());
    hart.instructionsWithin = 0;
    try {
      do {
        region = runSlice(region, end);
      } while (region != null && end - hart.instructionsBefore >= region.need);
    } finally {
      bus.region = null;
    }
    return true;
  }

  /** Executes a region and those that follow; returns the one to go on with, or null. */
  private Region runSlice(Region first, long end) {
    int mode = first.key & 1;
    int budget = (int) Math.min(end - hart.instructionsBefore, SLICE);
    bus.end = hart.instructionsBefore + budget;
    Region region = first;
    do {
      region.starts++;
      bus.region = region;
      int before = budget;
      budget = region.run(budget);
      region.executed += before - budget;
      if (region.executed >= region.optimizedAt) {
        optimize(region);
      }
      if (bus.exitNumber >= 0) {
        region = next(region, hart.pc | mode);
      } else if (bus.exitNumber != ExitNumber.PAUSED) {
        stopped(budget);
        return hart.exitRequested() ? null : following();
      } else if (hart.pc != region.start()) {
        region = translated(hart.pc | mode);
        paused = region == null;
      }
    } while (region != null && budget >= region.need);
    hart.instructionsBefore = bus.end - budget;
    return region;
  }

  private void optimize(Region region) {
    // Again after a while: the JVM gives up what it has optimised when a guest does something new.
    region.optimizedAt = region.executed + region.executed / 2;
    policy.optimizer().execute(() -> JvmCompilers.optimize(region));
  }

  private Region next(Region region, int key) {
    Region next = region.links[bus.exitNumber];
    if (next != null && next.key == key && next.valid) {
      return next;
    }
    next = translated(key);
    region.links[bus.exitNumber] = next;
    return next;
  }

  private Region translated(int key) {
    Translation translation = code.find(key);
    boolean fits = translation != null && translation.direct.rights() == bus.rights();
    return fits ? translation.region() : null;
  }

  /** The region to go on with after the mode or what may be accessed has changed, or null. */
  private Region following() {
    Translation translation = code.find(hart.machineMode() ? hart.pc : hart.pc | 1);
    int rights = hart.memory.directRights();
    if (translation == null || translation.direct.rights() != rights) {
      return null;
    }
    bus.start(rights);
    return translation.region();
  }

  /**
   * An access ended the region: it trapped, or something wants the hart to stop, or the region
   * cannot make it; or the region ended at an instruction that is not part of any.
   */
  private void stopped(int budget) {
    hart.instructionsBefore = bus.end - budget;
    if (ExitNumber.isMiss(bus.exitNumber)) {
      missed(bus.region, bus.region.sites[ExitNumber.missed(bus.exitNumber)]);
    } else if (bus.exitNumber < ExitNumber.AT_ACCESS) {
      SystemInstruction instruction =
          bus.region.systemInstructions[ExitNumber.systemInstruction(bus.exitNumber)];
      bus.site = instruction.site();
      instruction.execute(hart);
      hart.instructionsBefore++;
    } else if (bus.trap == null) {
      hart.pc = bus.site.next();
    } else {
      hart.pc = bus.site.pc();
      hart.deliver(bus.trap);
      hart.instructionsBefore++;
    }
  }

  private void missed(Region region, Site site) {
    if (++site.misses == MAX_MISSES) {
      misses.add(site, site.address(hart.x));
      for (int key : region.keys) {
        code.forget(key);
      }
    }
  }

  void codeChanged(int address, int length) {
    churn.changed(openCode.invalidate(address, length));
    churn.changed(closedCode.invalidate(address, length));
  }

  /** Brings back what was translated from a block's code before, if that is still all there. */
  void decoded(Block block) {
    if (storeWindow.decoded(block.start(), block.end() - block.start())) {
      openCode.drop();
      closedCode.drop();
    }
    if (!churn.isWaiting(block.key())) {
      block.replaceBy(revived(block));
    }
  }

  private Translation revived(Block block) {
    return code.revive(block.key(), this::isStillTrue);
  }

  private boolean isStillTrue(Translation translation) {
    DirectAccess now = new DirectAccess(hart.memory.directRights(), storeWindow.open());
    return translation.direct.equals(now)
        && translation.code.decodeAgain(hart, interpreter::stopsAt);
  }

  void windowOpened(boolean open) {
    code = open ? openCode : closedCode;
  }

  /** Starts over for another machine, which may have the same code. */
  void renew() {
    clear();
    churn.clear();
    misses.clear();
    storeWindow.renew();
  }

  void clear() {
    awaited.clear();
    openCode.clear();
    closedCode.clear();
  }
}
