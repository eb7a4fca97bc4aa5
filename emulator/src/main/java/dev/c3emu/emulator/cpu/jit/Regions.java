package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Block;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  private final Reviews reviews;
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
    reviews = new Reviews(hart, interpreter, policy, this);
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
    return entriesOf(region).mapToLong(entry -> entry.executed).sum();
  }

  /** The regions of the same class. */
  Stream<Region> entriesOf(Region region) {
    return IntStream.of(region.keys)
        .mapToObj(code::find)
        .filter(Objects::nonNull)
        .map(Translation::region)
        .filter(Objects::nonNull);
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
    RegionPlan plan = new RegionChoice(hart, this, RegionSize.FIRST, this::mayBegin).plan(block);
    if (plan != null) {
      begin(plan);
    }
  }

  private boolean mayBegin(Block block) {
    return code.find(block.key()) == null && !churn.mustWait(block.key());
  }

  private void begin(RegionPlan plan) {
    TranslationTask task = task(plan, 0);
    DirectAccess direct = task.direct;
    awaited.add(task);
    for (Translation translation : task.translations) {
      Translation before = code.find(translation.key);
      if (before == null || before.direct.rights() != direct.rights()) {
        use(translation);
      }
    }
    policy.translator().execute(task);
  }

  /**
   * @param looks how often what it replaces was looked at again, or 0
   */
  TranslationTask task(RegionPlan plan, int looks) {
    return new TranslationTask(plan, bus, direct(), policy, looks);
  }

  /** Whether what must be so of the RAM is so now. */
  boolean isTrue(DirectAccess direct) {
    return direct.equals(direct());
  }

  private DirectAccess direct() {
    return new DirectAccess(hart.memory.directRights(), storeWindow.open());
  }

  /** Has a translation executed in place of its block from now on. */
  void use(Translation translation) {
    code.add(translation);
    Block block = interpreter.decoded(translation.key);
    if (block != null) {
      block.replaceBy(translation);
    }
  }

  /**
   * Executes from a block on that has been replaced.
   *
   * @param end the count of instructions at which to stop
   * @return false if the region cannot be used
   */
  boolean run(Block block, long end) {
    reviews.settle();
    if (reviews.isLooking()) {
      return false;
    }
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
      } while (region != null
          && !reviews.isUnsettled()
          && end - hart.instructionsBefore >= region.need);
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
      if (region.executed >= region.reviewedAt) {
        reviews.review(region, bus.exitNumber, bus.end - budget);
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
    } while (region != null && !reviews.isLooking() && budget >= region.need);
    hart.instructionsBefore = bus.end - budget;
    return region;
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
    reviews.codeChanged(address, length);
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
    return isTrue(translation.direct) && translation.code.decodeAgain(hart, interpreter::stopsAt);
  }

  void windowOpened(boolean open) {
    reviews.clear();
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
    reviews.clear();
    openCode.clear();
    closedCode.clear();
  }
}
