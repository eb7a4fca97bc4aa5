package dev.c3emu.peripherals.interrupt;

import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * INTERRUPT_CORE0: routes the peripheral interrupt sources to the 31 lines of the CPU, and picks
 * the line to take (TRM "Interrupt Matrix" and "ESP-RISC-V CPU", interrupt controller).
 *
 * <p>Several sources may share a line: the line is up while any of them is. A line of edge type
 * latches when it rises and stays pending until CPU_INT_CLEAR. A line is deliverable while it is
 * pending, enabled, of a priority above 0, and of a priority at or above the threshold. The highest
 * priority wins, among equals the lowest line number. Line 0 does not exist: mapping a source to it
 * disconnects the source.
 */
public final class InterruptMatrix extends RegisterDevice<InterruptMatrixRegister> {
  private static final int SIZE = 0x800;
  private static final int LINES = 32;
  private static final int PRIORITIES = 16;

  /** All lines but line 0. */
  private static final int REAL_LINES = ~1;

  private final CpuInterrupt cpu;
  private final InterruptLine[] inputs = new InterruptLine[InterruptSource.COUNT];

  /** Bit n: source n is asserted. */
  private long asserted;

  /** Bit n: line n latched a rising edge while of edge type. */
  private int latched;

  private int winner;

  /** Derived from the map registers: the line of each source, the sources of each line. */
  private final int[] lineOf = new int[InterruptSource.COUNT];

  private final long[] sourcesOf = new long[LINES];

  /** Derived from the priority registers: the lines of each priority. */
  private final int[] linesOfPriority = new int[PRIORITIES];

  /** Derived: bit n: a source of line n is asserted. */
  private int levels;

  public InterruptMatrix(CpuInterrupt cpu) {
    super("INTERRUPT", InterruptMatrixRegister.values(), SIZE);
    this.cpu = cpu;
    for (int source = 0; source < inputs.length; source++) {
      int number = source;
      inputs[source] = level -> drive(number, level);
    }
    rebuild();
  }

  /** The input lines of several sources, in the order given. */
  public List<InterruptLine> lines(InterruptSource... sources) {
    return Arrays.stream(sources).map(this::line).toList();
  }

  /** The line on which a device drives {@code source}. */
  public InterruptLine line(InterruptSource source) {
    return inputs[source.ordinal()];
  }

  /** The line the CPU is told to take: 1..31, or 0 if none is deliverable. */
  public int pending() {
    return winner;
  }

  /**
   * The sources behind a line: those that are asserted, or if none is, all that lead there, of
   * which one has been.
   *
   * @param line 1..31
   * @return bit n: source n
   */
  public long sourcesBehind(int line) {
    long up = asserted & sourcesOf[line];
    return up != 0 ? up : sourcesOf[line];
  }

  /** Every source with where it leads, for debuggers. */
  public List<SourceView> sources() {
    List<SourceView> views = new ArrayList<>();
    for (InterruptSource source : InterruptSource.values()) {
      int line = lineOf[source.ordinal()];
      views.add(
          new SourceView(
              source,
              (asserted >>> source.ordinal() & 1) != 0,
              line,
              get(InterruptMatrixRegister.CPU_INT_PRI, line),
              (get(InterruptMatrixRegister.CPU_INT_ENABLE) >>> line & 1) != 0));
    }
    return views;
  }

  @Override
  protected int onRead(InterruptMatrixRegister register, int index, int stored) {
    return switch (register) {
      case INTR_STATUS_REG_0 -> (int) asserted;
      case INTR_STATUS_REG_1 -> (int) (asserted >>> 32);
      case CPU_INT_EIP_STATUS -> deliverable();
      default -> stored;
    };
  }

  @Override
  protected boolean isSteady(InterruptMatrixRegister register, int index) {
    return true;
  }

  @Override
  protected void onWrite(InterruptMatrixRegister register, int index, int written) {
    switch (register) {
      case CPU_INT_CLEAR -> latched &= ~written;
      case CPU_INT_TYPE -> latched &= get(InterruptMatrixRegister.CPU_INT_TYPE);
      case CPU_INT_PRI -> rebuildPriorities();
      default -> {
        if (register.ordinal() < InterruptSource.COUNT) {
          map(register.ordinal(), get(register));
        }
      }
    }
    decide();
  }

  @Override
  public void reset(ResetScope scope) {
    super.reset(scope);
    if (scope.includes(ResetScope.CORE)) {
      latched = 0;
      rebuild();
      decide();
    }
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    out.putLong(asserted);
    out.putInt(latched);
  }

  @Override
  public void load(StateReader in) {
    super.load(in);
    asserted = in.getLong();
    latched = in.getInt();
    rebuild();
    decide();
  }

  private void drive(int source, boolean level) {
    long bit = 1L << source;
    if ((asserted & bit) != 0 == level) {
      return;
    }
    asserted ^= bit;
    follow(lineOf[source]);
    decide();
  }

  private void map(int source, int line) {
    int old = lineOf[source];
    sourcesOf[old] &= ~(1L << source);
    lineOf[source] = line;
    sourcesOf[line] |= 1L << source;
    follow(old);
    follow(line);
  }

  /** Brings a line's level up to date with its sources, latching a rising edge. */
  private void follow(int line) {
    int bit = 1 << line;
    if ((asserted & sourcesOf[line]) == 0) {
      levels &= ~bit;
    } else if ((levels & bit) == 0) {
      levels |= bit;
      latched |= bit & get(InterruptMatrixRegister.CPU_INT_TYPE);
    }
  }

  /** The lines that are pending, enabled and not masked by priority or threshold. */
  private int deliverable() {
    int type = get(InterruptMatrixRegister.CPU_INT_TYPE);
    int pending = levels & ~type | latched & type;
    return pending
        & get(InterruptMatrixRegister.CPU_INT_ENABLE)
        & ~linesBelow(Math.max(1, get(InterruptMatrixRegister.CPU_INT_THRESH)))
        & REAL_LINES;
  }

  private int linesBelow(int priority) {
    int lines = 0;
    for (int p = 0; p < priority; p++) {
      lines |= linesOfPriority[p];
    }
    return lines;
  }

  private void decide() {
    int best = best(deliverable());
    if (best != winner) {
      winner = best;
      cpu.pending(best);
    }
  }

  private int best(int lines) {
    if ((lines & lines - 1) != 0) {
      for (int priority = PRIORITIES - 1; priority > 0; priority--) {
        int candidates = lines & linesOfPriority[priority];
        if (candidates != 0) {
          return Integer.numberOfTrailingZeros(candidates);
        }
      }
    }
    return lines == 0 ? 0 : Integer.numberOfTrailingZeros(lines);
  }

  private void rebuildPriorities() {
    Arrays.fill(linesOfPriority, 0);
    for (int line = 0; line < LINES; line++) {
      linesOfPriority[get(InterruptMatrixRegister.CPU_INT_PRI, line)] |= 1 << line;
    }
  }

  /** Recomputes everything derived, without latching edges. */
  private void rebuild() {
    rebuildPriorities();
    Arrays.fill(sourcesOf, 0);
    InterruptMatrixRegister[] maps = InterruptMatrixRegister.values();
    for (int source = 0; source < InterruptSource.COUNT; source++) {
      lineOf[source] = get(maps[source]);
      sourcesOf[lineOf[source]] |= 1L << source;
    }
    levels = 0;
    for (int line = 0; line < LINES; line++) {
      if ((asserted & sourcesOf[line]) != 0) {
        levels |= 1 << line;
      }
    }
  }
}
