package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The reference engine, which also counts how often each instruction is executed. A block that runs
 * costs one step of a counter: how far it got says which of its instructions were executed.
 */
public final class CountingEngine implements CpuEngine {
  private final Hart hart;
  private final Interpreter interpreter;

  /** By the key of the block. */
  private final Map<Integer, Tally> tallies = new HashMap<>();

  /** What was counted in blocks that have changed since. */
  private final Map<Integer, Long> before = new HashMap<>();

  /** Of the block being executed, or null. */
  private Tally current;

  private long currentSince;

  public CountingEngine(Hart hart) {
    this.hart = hart;
    interpreter = new Interpreter(hart, new Counting());
  }

  /**
   * How often each instruction was executed, by its address; those that trapped count. To be called
   * between runs.
   */
  public Map<Integer, Long> counts() {
    Map<Integer, Long> counts = new HashMap<>(before);
    tallies.values().forEach(tally -> tally.addTo(counts));
    return counts;
  }

  @Override
  public String name() {
    return interpreter.name();
  }

  @Override
  public Exit run(long budget) {
    Exit exit = interpreter.run(budget);
    finish();
    return exit;
  }

  private void finish() {
    if (current != null) {
      current.ends[(int) (hart.instructionsBefore - currentSince)]++;
      current = null;
    }
  }

  @Override
  public int currentPc() {
    return interpreter.currentPc();
  }

  @Override
  public void flush() {
    interpreter.flush();
  }

  @Override
  public void addBreakpoint(int address) {
    interpreter.addBreakpoint(address);
  }

  @Override
  public void passBreakpoint() {
    interpreter.passBreakpoint();
  }

  @Override
  public void removeBreakpoint(int address) {
    interpreter.removeBreakpoint(address);
  }

  /** How often a block was executed up to which of its instructions. */
  private static final class Tally {
    final int[] addresses;

    /** By the number of instructions that were executed. */
    final long[] ends;

    Tally(int[] addresses) {
      this.addresses = addresses;
      ends = new long[addresses.length + 1];
    }

    void addTo(Map<Integer, Long> counts) {
      long count = 0;
      for (int i = addresses.length - 1; i >= 0; i--) {
        count += ends[i + 1];
        if (count > 0) {
          counts.merge(addresses[i], count, Long::sum);
        }
      }
    }
  }

  /** Takes over nothing: it is told of every block before it is executed. */
  private final class Counting implements Accelerator {
    @Override
    public int samplePeriod() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void decoded(Block block) {
      int[] addresses = Arrays.stream(block.nodes).mapToInt(node -> node.pc).toArray();
      Tally tally = tallies.get(block.key());
      if (tally == null || !Arrays.equals(tally.addresses, addresses)) {
        if (tally != null) {
          tally.addTo(before);
        }
        tally = new Tally(addresses);
        tallies.put(block.key(), tally);
      }
      block.replaceBy(tally);
    }

    @Override
    public boolean run(Block block, long end) {
      finish();
      current = (Tally) block.replacement();
      currentSince = hart.instructionsBefore;
      return false;
    }
  }
}
