package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.memory.AccessFault;
import dev.c3emu.emulator.memory.CodeListener;

/** The reference engine. */
public final class Interpreter implements CpuEngine {
  /** What it costs to come back from an accelerator, in instructions. */
  private static final int RETURN_COST = 20;

  /** How many blocks are executed without being counted after an accelerator has paused. */
  private static final int BLOCKS_AFTER_PAUSE = 64;

  private final Hart hart;
  private final BlockTable openBlocks = new BlockTable();
  private final BlockTable closedBlocks = new BlockTable();

  /** What was decoded while the flash window was, respectively was not, as it is now. */
  private BlockTable blocks = openBlocks;

  private final BreakpointSet breakpoints = new BreakpointSet();
  private final CodeListener codeWatch = new CodeWatch();
  private final BlockBuilder builder;

  /** What takes over where code is hot, or null. */
  private final Accelerator accelerator;

  /**
   * See {@link Accelerator#samplePeriod}. What is done with a sample is left to the accelerator: a
   * branch here that is taken late would cost the JVM's compiled code of the loop.
   */
  private final int samplePeriod;

  /** The count of instructions from which on the next sample is taken. */
  private long sampleAt;

  /** Whether an instruction is being executed. */
  private boolean running;

  /** Where, and after how many instructions, a breakpoint does not count. */
  private int passedPc;

  private long passedAt = -1;

  public Interpreter(Hart hart) {
    this(hart, null);
  }

  /**
   * An interpreter that lets something faster take over.
   *
   * @param accelerator what does, or null
   */
  public Interpreter(Hart hart, Accelerator accelerator) {
    this.hart = hart;
    this.accelerator = accelerator;
    samplePeriod = accelerator == null ? 0 : accelerator.samplePeriod();
    builder = new BlockBuilder(hart, breakpoints::contains);
    hart.memory.setCodeListener(codeWatch);
    hart.onFetchChanged(this::flush);
  }

  @Override
  public String name() {
    return "interpreter";
  }

  @Override
  public Exit run(long budget) {
    long now = hart.instructionsBefore;
    // Another past may have been loaded.
    sampleAt = Math.max(now, Math.min(sampleAt, now + samplePeriod));
    running = true;
    Exit exit = runBlocks(now + budget);
    running = false;
    return exit;
  }

  private Exit runBlocks(long end) {
    Hart h = hart;
    Block previous = null;
    boolean arrives = h.isAtHandler();
    int uncounted = 0;
    while (h.instructionsBefore < end) {
      if (h.exitRequested()) {
        return h.takeExit();
      }
      if (breakpoints.contains(h.pc) && !isPassed()) {
        return Exit.BREAKPOINT;
      }
      Block block = next(previous, h.machineMode() ? h.pc : h.pc | 1);
      long stop = end;
      if (accelerator != null) {
        if (uncounted == 0) {
          count(previous, block, arrives);
          stop = Math.min(end, sampleAt);
        } else {
          uncounted--;
          stop = 0;
        }
        arrives = block.replacement != null && accelerate(block, end);
        if (arrives) {
          uncounted = samplePeriod > 0 && accelerator.isPaused() ? BLOCKS_AFTER_PAUSE : 0;
          previous = null;
          continue;
        }
      }
      if (h.exitRequested()) {
        continue;
      }
      h.mustLookUp = false;
      long left = end - h.instructionsBefore;
      previous = left < block.length ? step(block, (int) left) : execute(block, stop);
    }
    return h.exitRequested() ? h.takeExit() : Exit.BUDGET;
  }

  /**
   * Counts for the accelerator. Only jumps back, calls, returns, interrupts and what the
   * accelerator leaves lead to where it may begin: they are few places, and regions that begin
   * there hardly overlap.
   */
  private void count(Block previous, Block block, boolean arrives) {
    block.executions++;
    if (hart.instructionsBefore < sampleAt || block.replacement != null) {
      return;
    }
    boolean counts =
        arrives
            || previous != null && (previous.transfers || block.start() - previous.start() <= 0);
    if (counts || samplePeriod == 0) {
      long executed = hart.instructionsBefore - sampleAt + samplePeriod;
      sampleAt = hart.instructionsBefore + samplePeriod;
      accelerator.sampled(block, (int) executed);
    }
  }

  /** What the accelerator executes is no reason to call something else hot. */
  private boolean accelerate(Block block, long end) {
    long before = hart.instructionsBefore;
    boolean executed = accelerator.run(block, end);
    if (executed) {
      sampleAt += hart.instructionsBefore - before - RETURN_COST;
    }
    return executed;
  }

  /** The block that was decoded for a key and that no breakpoint stops, or null. */
  public Block decoded(int key) {
    return breakpoints.contains(key & ~1) ? null : blocks.find(key);
  }

  /** Starts counting anew how often blocks are executed; they keep that they were. */
  public void countAnew() {
    blocks.forgetCounts();
  }

  /** Whether there is a breakpoint at an address. */
  public boolean stopsAt(int address) {
    return breakpoints.contains(address);
  }

  /** Whether the executable window onto flash is open. */
  public boolean isWindowOpen() {
    return blocks == openBlocks;
  }

  private boolean isPassed() {
    return hart.pc == passedPc && hart.instructionsBefore == passedAt;
  }

  /** The block with this key; the previous block remembers those that followed it last. */
  private Block next(Block previous, int key) {
    if (previous == null) {
      return find(key);
    }
    Block next = previous.next(key & ~1);
    return next != null && next.key == key && next.valid ? next : link(previous, key);
  }

  private Block link(Block previous, int key) {
    Block block = previous.other;
    if (block == null || block.key != key || !block.valid) {
      block = find(key);
    }
    if (previous.valid && !breakpoints.contains(block.start())) {
      previous.link(block);
    }
    return block;
  }

  private Block find(int key) {
    Block block = blocks.find(key);
    if (block == null) {
      block = builder.build(key);
      blocks.add(block);
      if (accelerator != null) {
        accelerator.decoded(block);
      }
    }
    return block;
  }

  /**
   * Executes a block, and the next as long as nothing but instructions happens: whatever may need
   * attention, if only that the mode changes, has the hart look up.
   *
   * @param stop the count of instructions near which to stop between two blocks
   * @return the last one
   */
  private Block execute(Block first, long stop) {
    Hart h = hart;
    int mode = first.key & 1;
    long last = stop - Block.MAX_INSTRUCTIONS;
    Block block = first;
    try {
      while (true) {
        h.pc = block.end;
        block.first.execute(h);
        if (h.mustLookUp) {
          leave(block);
          break;
        }
        h.instructionsBefore += block.length;
        Block next = block.next(h.pc);
        if (next == null
            || next.key != (h.pc | mode)
            || !next.stands
            || h.instructionsBefore > last) {
          break;
        }
        block = next;
        block.executions++;
      }
    } catch (Trap trap) {
      deliver(trap);
    } catch (AccessFault fault) {
      deliver(h.trap(fault));
    }
    h.instructionsWithin = 0;
    return block;
  }

  /** Executes the first instructions of a block one by one. */
  private Block step(Block block, int count) {
    Hart h = hart;
    h.pc = block.end;
    try {
      for (int i = 0; i < count && !h.mustLookUp; i++) {
        Node node = block.nodes[i];
        node.note(h);
        node.executeAlone(h);
      }
      leave(block);
    } catch (Trap trap) {
      deliver(trap);
    } catch (AccessFault fault) {
      deliver(h.trap(fault));
    }
    h.instructionsWithin = 0;
    return block;
  }

  /** Leaves a block behind the instruction that was noted last. */
  private void leave(Block block) {
    int executed = hart.instructionsWithin + 1;
    if (executed < block.length) {
      hart.pc = block.nodes[executed].pc;
    }
    hart.instructionsBefore += executed;
  }

  /** Enters the handler for the instruction that was noted last. */
  private void deliver(Trap trap) {
    hart.pc = hart.pcWithin;
    hart.deliver(trap);
    hart.instructionsBefore += hart.instructionsWithin + 1;
  }

  @Override
  public int currentPc() {
    return running ? hart.pcWithin : hart.pc;
  }

  @Override
  public void flush() {
    openBlocks.clear();
    closedBlocks.clear();
    hart.mustLookUp = true;
    if (accelerator != null) {
      accelerator.flushed();
    }
  }

  /**
   * Forgets breakpoints and everything decoded, for a hart that another machine will use and that
   * is to be renewed next.
   */
  public void renew() {
    breakpoints.clear();
    passedAt = -1;
    codeWatch.windowOpened(true);
    flush();
  }

  @Override
  public void passBreakpoint() {
    passedPc = hart.pc;
    passedAt = hart.instructions();
  }

  @Override
  public void addBreakpoint(int address) {
    breakpoints.add(address);
    codeWatch.codeChanged(address, 2);
  }

  @Override
  public void removeBreakpoint(int address) {
    breakpoints.remove(address);
    codeWatch.codeChanged(address, 2);
  }

  private final class CodeWatch implements CodeListener {
    /** A block that changes itself must not run on: the next instruction is decoded anew. */
    @Override
    public void codeChanged(int address, int length) {
      openBlocks.invalidate(address, length);
      closedBlocks.invalidate(address, length);
      hart.mustLookUp = true;
      if (accelerator != null) {
        accelerator.codeChanged(address, length);
      }
    }

    @Override
    public void windowOpened(boolean open) {
      BlockTable table = open ? openBlocks : closedBlocks;
      if (blocks != table) {
        blocks = table;
        if (accelerator != null) {
          accelerator.windowOpened(open);
        }
        hart.requestExit(Exit.ATTENTION);
      }
    }
  }
}
