package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;

/** Executes regions, one after another for as long as control goes from one to the next. */
final class Regions {
  /** The most instructions that are executed before looking up. */
  private static final int SLICE = 1 << 16;

  /**
   * How often a region is started with little to do: the JVM compiles what is called often, and a
   * new method, or a better compiled form of one, is only used from the next call on.
   */
  private static final int YOUNG = 1 << 13;

  private static final int YOUNG_SLICE = 1 << 8;

  private final Hart hart;
  private final Interpreter interpreter;
  private final TranslationPolicy policy;
  private final Bus bus;
  private final StoreWindow storeWindow;
  private final Churn churn = new Churn();
  private final CodeCache openCode;
  private final CodeCache closedCode;

  /** What was translated while the flash window was, respectively was not, as it is now. */
  private CodeCache code;

  Regions(Hart hart, Interpreter interpreter, TranslationPolicy policy) {
    this.hart = hart;
    this.interpreter = interpreter;
    this.policy = policy;
    bus = new Bus(hart);
    storeWindow = new StoreWindow(hart.memory);
    openCode = new CodeCache(policy.maxRegions());
    closedCode = new CodeCache(policy.maxRegions());
    code = interpreter.isWindowOpen() ? openCode : closedCode;
  }

  boolean isRunning() {
    return bus.region != null;
  }

  int currentPc() {
    return bus.currentPc();
  }

  /** Has a block replaced by a region that starts there, if there is anything to translate. */
  void translate(Block block) {
    Translation translation = code.find(block.key());
    if (translation == null || translation.direct.rights() != hart.memory.directRights()) {
      if (churn.mustWait(block.key())) {
        block.cool();
        return;
      }
      translation = revived(block);
    }
    if (translation == null) {
      RegionPlan plan = plan(block.key());
      if (plan == null || translateAround(block, plan)) {
        return;
      }
      translation = begin(plan);
    }
    block.replaceBy(translation);
  }

  /**
   * Translates the outermost loop around a block that fits into a region with it. C2 makes more of
   * loops inside one another when a region starts with the outer one.
   *
   * @return whether there is one that had not been translated yet
   */
  private boolean translateAround(Block block, RegionPlan plan) {
    int mode = block.key() & 1;
    for (int start : plan.loopsAround()) {
      Block outer = interpreter.decoded(start | mode);
      if (outer != null && code.find(outer.key()) == null && !churn.mustWait(outer.key())) {
        RegionPlan around = plan(outer.key());
        if (around != null && around.contains(block.start())) {
          outer.replaceBy(begin(around));
          block.cool();
          return true;
        }
      }
    }
    return false;
  }

  private RegionPlan plan(int key) {
    return new RegionPlanner(hart, interpreter::decoded, key).plan();
  }

  private Translation begin(RegionPlan plan) {
    DirectAccess direct = new DirectAccess(hart.memory.directRights(), storeWindow.open());
    Translation translation = new Translation(plan, bus, direct);
    code.add(translation);
    policy.executor().execute(translation);
    return translation;
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
    int slice = first.starts < YOUNG ? YOUNG_SLICE + first.need : SLICE;
    int budget = (int) Math.min(end - hart.instructionsBefore, slice);
    bus.end = hart.instructionsBefore + budget;
    Region region = first;
    do {
      region.starts++;
      bus.region = region;
      budget = region.run(budget);
      if (bus.exitNumber < 0) {
        stopped(budget);
        return hart.exitRequested() ? null : following();
      }
      region = next(region, hart.pc | mode);
    } while (region != null && budget >= region.need && region.starts >= YOUNG);
    hart.instructionsBefore = bus.end - budget;
    return region;
  }

  private Region next(Region region, int key) {
    Region next = region.links[bus.exitNumber];
    if (next != null && next.key == key && next.valid) {
      return next;
    }
    Translation translation = code.find(key);
    next = translation == null ? null : translation.region();
    if (next != null && translation.direct.rights() != bus.rights()) {
      next = null;
    }
    region.links[bus.exitNumber] = next;
    return next;
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
   * An access ended the region: it trapped, or something wants the hart to stop; or it ended at an
   * instruction that is not part of any.
   */
  private void stopped(int budget) {
    hart.instructionsBefore = bus.end - budget;
    if (bus.exitNumber < SystemInstruction.NONE) {
      SystemInstruction instruction =
          bus.region.systemInstructions[SystemInstruction.exit(bus.exitNumber)];
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
    storeWindow.renew();
  }

  void clear() {
    openCode.clear();
    closedCode.clear();
  }
}
