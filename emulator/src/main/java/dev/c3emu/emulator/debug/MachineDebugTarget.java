package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.debug.history.History;
import dev.c3emu.emulator.debug.history.Reversal;
import dev.c3emu.emulator.debug.history.Stops;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.memory.MappedRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A {@link Machine} as a debugger sees it, and whatever else was put together with it. */
public final class MachineDebugTarget implements DebugTarget {
  private final Machine machine;
  private final HartRegisters registers;
  private final GuestBytes memory;
  private final BreakpointTable breakpoints;
  private final WatchTable watchpoints;
  private final Optional<String> executable;
  private final Optional<ThreadSource> threads;
  private final Optional<History> history;
  private final Optional<ReverseExecution> reverse;
  private final Optional<FlashProgrammer> flash;
  private final Optional<Restart> restart;
  private final Optional<OsData> osData;
  private final Optional<SystemCalls> systemCalls;
  private final Optional<SymbolRequests> symbolRequests;
  private final List<MonitorCommand> commands;
  private final Stepping stepping;

  private MachineDebugTarget(Builder builder) {
    machine = builder.machine;
    registers = new HartRegisters(machine);
    memory = new GuestBytes(machine.memory());
    breakpoints = new BreakpointTable(machine.engine());
    watchpoints = new WatchTable(machine);
    executable = builder.executable;
    history = builder.history;
    reverse = history.map(past -> new Reversal(machine, past, new DebuggerStops()));
    threads = builder.threads.map(source -> recorded(RecordedChanges::threads, source));
    flash = builder.flash.map(source -> recorded(RecordedChanges::flash, source));
    restart = builder.restart.map(source -> recorded(RecordedChanges::restart, source));
    osData = together(builder.osData);
    systemCalls = builder.systemCalls;
    symbolRequests = builder.symbolRequests;
    commands =
        builder.commands.stream()
            .map(command -> recorded(RecordedChanges::command, command))
            .sorted(Comparator.comparing(MonitorCommand::name))
            .toList();
    stepping = new Stepping(this, machine);
  }

  /** Starts to put a target together; registers, memory and running are there from the start. */
  public static Builder of(Machine machine) {
    return new Builder(machine);
  }

  /** Collects what a target offers. */
  public static final class Builder {
    private final Machine machine;
    private final List<MonitorCommand> commands = new ArrayList<>();
    private Optional<String> executable = Optional.empty();
    private Optional<ThreadSource> threads = Optional.empty();
    private Optional<History> history = Optional.empty();
    private Optional<FlashProgrammer> flash = Optional.empty();
    private Optional<Restart> restart = Optional.empty();
    private final List<OsData> osData = new ArrayList<>();
    private Optional<SystemCalls> systemCalls = Optional.empty();
    private Optional<SymbolRequests> symbolRequests = Optional.empty();

    private Builder(Machine machine) {
      this.machine = machine;
    }

    /** The firmware's ELF file, as the debugger would open it. */
    public Builder executable(String path) {
      executable = Optional.of(path);
      return this;
    }

    public Builder threads(ThreadSource source) {
      threads = Optional.of(source);
      return this;
    }

    /** Records what happens, so that the machine can run backwards. */
    public Builder history(History past) {
      history = Optional.of(past);
      return this;
    }

    public Builder flash(FlashProgrammer programmer) {
      flash = Optional.of(programmer);
      return this;
    }

    public Builder restart(Restart start) {
      restart = Optional.of(start);
      return this;
    }

    /** More tables, after those that are there. */
    public Builder osData(OsData tables) {
      osData.add(tables);
      return this;
    }

    public Builder systemCalls(SystemCalls calls) {
      systemCalls = Optional.of(calls);
      return this;
    }

    public Builder symbolRequests(SymbolRequests requests) {
      symbolRequests = Optional.of(requests);
      return this;
    }

    public Builder command(MonitorCommand command) {
      commands.add(command);
      return this;
    }

    public MachineDebugTarget build() {
      return new MachineDebugTarget(this);
    }
  }

  @Override
  public List<RegisterDescription> registers() {
    return HartRegisters.all();
  }

  @Override
  public int readRegister(int number) {
    return registers.read(number);
  }

  @Override
  public boolean writeRegister(int number, int value) {
    history.ifPresent(History::change);
    return registers.write(number, value);
  }

  @Override
  public byte[] readMemory(int address, int length) {
    return memory.read(address, length);
  }

  @Override
  public boolean writeMemory(int address, byte[] bytes) {
    history.ifPresent(History::change);
    return memory.write(address, bytes);
  }

  @Override
  public List<MemoryRegion> regions() {
    return machine.memory().ranges().stream().map(this::region).toList();
  }

  @Override
  public void insert(Breakpoint breakpoint, StopCondition condition) {
    breakpoints.insert(breakpoint, condition);
  }

  @Override
  public void remove(Breakpoint breakpoint) {
    breakpoints.remove(breakpoint);
  }

  @Override
  public void insert(Watchpoint watchpoint) {
    watchpoints.insert(watchpoint);
  }

  @Override
  public void remove(Watchpoint watchpoint) {
    watchpoints.remove(watchpoint);
  }

  @Override
  public void clear() {
    breakpoints.clear();
    watchpoints.clear();
  }

  @Override
  public StopEvent resume(Resume how, RunLimits limits) {
    breakpoints.apply();
    listen(true);
    try {
      return how instanceof Resume.Continue ? run(limits, limits) : stepping.step(how, limits);
    } finally {
      listen(false);
    }
  }

  @Override
  public void interrupt() {
    machine.interrupt("the debugger wants to know");
  }

  @Override
  public Optional<String> executable() {
    return executable;
  }

  @Override
  public Optional<ThreadSource> threads() {
    return threads;
  }

  @Override
  public Optional<ReverseExecution> reverse() {
    return reverse;
  }

  @Override
  public Optional<FlashProgrammer> flash() {
    return flash;
  }

  @Override
  public Optional<Restart> restart() {
    return restart;
  }

  @Override
  public Optional<OsData> osData() {
    return osData;
  }

  @Override
  public Optional<SystemCalls> systemCalls() {
    return systemCalls;
  }

  @Override
  public Optional<SymbolRequests> symbolRequests() {
    return symbolRequests;
  }

  @Override
  public List<MonitorCommand> commands() {
    return commands;
  }

  private void listen(boolean guestRuns) {
    watchpoints.listen(guestRuns);
    threads.ifPresent(source -> source.listen(guestRuns));
    systemCalls.ifPresent(source -> source.listen(guestRuns));
  }

  /** Executes one instruction, whoever's it is. */
  StopEvent stepOnce(RunLimits limits) {
    long before = machine.hart().instructions();
    long end = Math.min(limits.instructions(), before + 1);
    StopEvent event = run(new RunLimits(end, limits.ticks()), limits);
    if (event instanceof StopEvent.Interrupted interrupted
        && machine.hart().instructions() > before) {
      // Whoever wants the thread gets it the next time; this step is done.
      machine.interrupt(interrupted.reason().why());
      return new StopEvent.Stepped();
    }
    return event;
  }

  /** Runs until something happens. */
  StopEvent runOn(RunLimits limits) {
    return run(limits, limits);
  }

  /** Runs to a limit, past breakpoints whose condition does not hold. */
  private StopEvent run(RunLimits limits, RunLimits outer) {
    while (true) {
      StopReason reason = history.isPresent() ? history.get().run(limits) : machine.run(limits);
      if (!(reason instanceof StopReason.Breakpoint reached)) {
        return event(reason, outer);
      }
      Optional<Breakpoint> breakpoint = breakpoints.reached(reached.address());
      if (breakpoint.isPresent()) {
        return new StopEvent.AtBreakpoint(breakpoint.get());
      }
    }
  }

  private <T> T recorded(BiFunction<RecordedChanges, T, T> with, T source) {
    return history
        .map(past -> with.apply(new RecordedChanges(machine, past), source))
        .orElse(source);
  }

  private StopEvent event(StopReason reason, RunLimits limits) {
    if (reason instanceof StopReason.InstructionLimit
        && machine.hart().instructions() < limits.instructions()) {
      return new StopEvent.Stepped();
    }
    if (reason instanceof StopReason.Watchpoint) {
      return watchpoints.take();
    }
    if (reason instanceof StopReason.Interrupted interrupted) {
      return new StopEvent.Interrupted(interrupted);
    }
    if (reason instanceof StopReason.SystemCall call) {
      return new StopEvent.SystemCall(call.number(), call.entering());
    }
    if (reason instanceof StopReason.ThreadRuns runs) {
      return new StopEvent.ThreadStarted(runs.thread());
    }
    if (reason instanceof StopReason.ThreadEnded ended) {
      return new StopEvent.ThreadExited(ended.thread(), ended.status());
    }
    if (reason instanceof StopReason.Caught caught) {
      return new StopEvent.Caught(caught.what());
    }
    if (reason instanceof StopReason.Crashed crashed) {
      return new StopEvent.Crashed(crashed.what());
    }
    return reason instanceof StopReason.Asleep
        ? new StopEvent.Asleep()
        : new StopEvent.Ended(reason);
  }

  private static Optional<OsData> together(List<OsData> all) {
    List<OsData> sources = List.copyOf(all);
    return sources.size() < 2
        ? sources.stream().findFirst()
        : Optional.of(() -> sources.stream().flatMap(each -> each.tables().stream()).toList());
  }

  private final class DebuggerStops implements Stops {
    @Override
    public void listen(boolean on) {
      if (on) {
        breakpoints.apply();
      }
      MachineDebugTarget.this.listen(on);
    }

    @Override
    public int thread() {
      return threads.map(ThreadSource::current).orElse(0);
    }

    @Override
    public Optional<StopEvent> event(StopReason reason) {
      if (reason instanceof StopReason.Breakpoint reached) {
        return breakpoints.wouldStop(reached.address()).map(StopEvent.AtBreakpoint::new);
      }
      boolean asked =
          reason instanceof StopReason.Watchpoint
              || reason instanceof StopReason.SystemCall
              || reason instanceof StopReason.Caught;
      return asked
          ? Optional.of(MachineDebugTarget.this.event(reason, RunLimits.NONE))
          : Optional.empty();
    }
  }

  private MemoryRegion region(MappedRange range) {
    return switch (range.kind()) {
      case RAM, DEVICES -> region(range, MemoryRegion.Kind.RAM, 0);
      case ROM -> region(range, MemoryRegion.Kind.ROM, 0);
      case FLASH ->
          flash.isPresent()
              ? region(range, MemoryRegion.Kind.FLASH, FlashMemory.SECTOR)
              : region(range, MemoryRegion.Kind.ROM, 0);
    };
  }

  private static MemoryRegion region(MappedRange range, MemoryRegion.Kind kind, int blockSize) {
    return new MemoryRegion(range.start(), range.length(), kind, blockSize);
  }
}
