package dev.c3emu.emulator.cpu.unicorn;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.memory.AccessFault;
import java.util.HashSet;
import java.util.Set;

/**
 * The engine on libunicorn: the library executes stretches of instructions without a jump, counted,
 * so that after an error its program counter tells exactly how many were executed. Everything else
 * is in {@link KnownDifference}. Between runs the hart has the whole state.
 */
public final class UnicornEngine implements CpuEngine, AutoCloseable {
  /**
   * After how many translations the library's CPUs are made anew: it never reuses the memory of
   * those it forgets, and fails when it has used up 1 GB.
   */
  private static final int RENEWAL = 100_000;

  private final Hart hart;
  private final NativeMemory copy;
  private final Set<Integer> breakpoints = new HashSet<>();
  private final StretchTable stretches;
  private final MemoryAccess access = new MemoryAccess();
  private final int renewal;
  private Cpu machine;
  private Cpu user;

  /** The CPU that has newer values of the registers than the hart, or null. */
  private Cpu ahead;

  private int passedPc;
  private long passedAt = -1;

  /** The library's CPU for one mode: the two differ in what memory they see. */
  private record Cpu(Unicorn unicorn, Mapping mapping) {
    static Cpu of(Hart hart, NativeMemory copy, MemoryAccess access) {
      Unicorn unicorn = new Unicorn();
      unicorn.listen(access);
      return new Cpu(unicorn, new Mapping(hart.memory, copy, unicorn));
    }
  }

  /**
   * Makes an engine.
   *
   * @param library loaded, which is all that is asked of it
   */
  public UnicornEngine(Hart hart, UnicornLibrary library) {
    this(hart, library, RENEWAL);
  }

  UnicornEngine(Hart hart, UnicornLibrary library, int renewal) {
    this.hart = hart;
    this.renewal = renewal;
    copy = new NativeMemory(hart.memory);
    stretches = new StretchTable(hart, breakpoints);
    machine = Cpu.of(hart, copy, access);
    user = Cpu.of(hart, copy, access);
    hart.onFetchChanged(this::flush);
  }

  @Override
  public String name() {
    return "unicorn";
  }

  @Override
  public Exit run(long budget) {
    try {
      return runStretches(hart.instructionsBefore + budget);
    } finally {
      takeRegisters();
    }
  }

  private Exit runStretches(long end) {
    while (hart.instructionsBefore < end) {
      if (hart.exitRequested()) {
        return hart.takeExit();
      }
      if (!breakpoints.isEmpty() && breakpoints.contains(hart.pc) && !isPassed()) {
        return Exit.BREAKPOINT;
      }
      execute(end - hart.instructionsBefore);
    }
    return hart.exitRequested() ? hart.takeExit() : Exit.BUDGET;
  }

  private boolean isPassed() {
    return hart.pc == passedPc && hart.instructionsBefore == passedAt;
  }

  private void execute(long budget) {
    if (stretches.found() > renewal) {
      renew();
    }
    Cpu cpu = hart.machineMode() ? machine : user;
    refresh(cpu);
    Stretch stretch = stretches.next(cpu.mapping());
    if (isForLibrary(stretch)) {
      executePlain(cpu, stretch, (int) Math.min(stretch.length(), budget));
    } else {
      takeRegisters();
      executeSingle(stretch);
    }
  }

  /** A load that is judged is left to the library where it is allowed anyway. */
  private boolean isForLibrary(Stretch stretch) {
    if (stretch.kind() == Stretch.Kind.JUDGED_LOAD) {
      takeRegisters();
      return MemoryAccess.isFree(hart, stretch.bits());
    }
    return stretch.kind() == Stretch.Kind.PLAIN;
  }

  private void renew() {
    takeRegisters();
    close();
    machine = Cpu.of(hart, copy, access);
    user = Cpu.of(hart, copy, access);
    stretches.resetFound();
  }

  /** Lets the library know what has changed since the last stretch. */
  private void refresh(Cpu cpu) {
    if (copy.isOutdated()) {
      for (NativeMemory.Change change : copy.update()) {
        if (stretches.changed(change.address(), change.length())) {
          machine.mapping().forget(change.address(), change.length());
          user.mapping().forget(change.address(), change.length());
        }
      }
    }
    if (cpu.mapping().isOutdated()) {
      stretches.clear();
      cpu.mapping().refresh();
    }
  }

  private void executePlain(Cpu cpu, Stretch stretch, int count) {
    if (ahead != cpu) {
      takeRegisters();
      cpu.unicorn().writeRegisters(hart.x);
      ahead = cpu;
    }
    UnicornError error = cpu.unicorn().run(hart.pc, count);
    int pc = cpu.unicorn().pc();
    if (error.isNone() && (error == UnicornError.NONE || !stretch.contains(pc))) {
      hart.pc = pc;
      hart.instructionsBefore += count;
      return;
    }
    hart.pc = error == UnicornError.EXCEPTION ? pc - 4 : pc;
    hart.instructionsBefore += stretch.indexOf(hart.pc);
    takeRegisters();
    int bits = bitsAt(hart.pc);
    attempt(
        () -> {
          if (error.isNone()) {
            throw new UnicornException("libunicorn cannot fetch 0x%08x".formatted(hart.pc));
          }
          if (!error.isAccess()) {
            throw hart.trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
          }
          access.finish(hart, bits);
        });
  }

  private void executeSingle(Stretch stretch) {
    attempt(
        () -> {
          switch (stretch.kind()) {
            case JUDGED_LOAD -> access.perform(hart, stretch.bits());
            case SYSTEM -> SystemInstruction.execute(hart, stretch.bits());
            case ILLEGAL -> throw hart.trap(ExceptionCause.ILLEGAL_INSTRUCTION, stretch.bits());
            case FETCH_FAULT ->
                throw hart.trap(ExceptionCause.INSTRUCTION_ACCESS_FAULT, stretch.fault());
            case TRIGGERED -> throw hart.triggeredAt(hart.pc);
            case PLAIN -> throw new IllegalStateException("not a single instruction");
          }
        });
  }

  /** Executes the instruction at the program counter, or traps; either way it counts. */
  private void attempt(Runnable instruction) {
    try {
      instruction.run();
    } catch (Trap trap) {
      hart.deliver(trap);
    } catch (AccessFault fault) {
      hart.deliver(hart.trap(fault));
    }
    hart.instructionsBefore++;
  }

  /** Makes the hart's registers the newest, which they stay until the library runs again. */
  private void takeRegisters() {
    if (ahead != null) {
      ahead.unicorn().readRegisters(hart.x);
      ahead = null;
    }
  }

  private int bitsAt(int pc) {
    int low = hart.memory.peek(pc) | hart.memory.peek(pc + 1) << 8;
    return Decoder.length(low) == 2
        ? low
        : low | hart.memory.peek(pc + 2) << 16 | hart.memory.peek(pc + 3) << 24;
  }

  @Override
  public int currentPc() {
    return hart.pc;
  }

  @Override
  public void flush() {
    stretches.clear();
  }

  @Override
  public void addBreakpoint(int address) {
    breakpoints.add(address);
    flush();
  }

  @Override
  public void passBreakpoint() {
    passedPc = hart.pc;
    passedAt = hart.instructions();
  }

  @Override
  public void removeBreakpoint(int address) {
    breakpoints.remove(address);
    flush();
  }

  /** Lets go of the library's memory; nothing can be run afterwards. */
  @Override
  public void close() {
    machine.unicorn().close();
    user.unicorn().close();
  }
}
