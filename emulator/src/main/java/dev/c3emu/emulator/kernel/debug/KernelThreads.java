package dev.c3emu.emulator.kernel.debug;

import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.emulator.debug.HartRegisters;
import dev.c3emu.emulator.debug.ThreadSource;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import dev.c3emu.emulator.kernel.wait.WaitExplanation;
import dev.c3emu.emulator.machine.Machine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The threads of a guest's kernel under their pids. x1..x31 and pc of a thread that does not run
 * are those that it will go on with; a0 of one in the middle of a call becomes the call's result.
 * All other registers are the hart's, whosever they are asked for.
 */
public final class KernelThreads implements ThreadSource {
  /** Stands for pid 0, which debuggers have no number for. */
  static final int IDLE = 1_000_000;

  private final KernelGate gate;
  private final KernelStops stops;
  private final SymbolLookup symbols;
  private final HartRegisters hart;

  /**
   * @param symbols names functions and data
   */
  public KernelThreads(Machine machine, KernelGate gate, KernelStops stops, SymbolLookup symbols) {
    this.gate = gate;
    this.stops = stops;
    this.symbols = symbols;
    hart = new HartRegisters(machine);
  }

  /** The pid of the thread with a number. */
  public static int pid(int thread) {
    return thread == IDLE ? 0 : thread;
  }

  /** The number of the thread with a pid. */
  static int number(int pid) {
    return pid == 0 ? IDLE : pid;
  }

  /** By pid, the idle thread last. */
  @Override
  public List<DebugThread> threads() {
    return gate.kernel().map(this::threads).orElse(List.of());
  }

  @Override
  public int current() {
    return gate.kernel().map(kernel -> number(kernel.running().pid)).orElse(0);
  }

  @Override
  public int readRegister(int thread, int number) {
    Optional<GuestContext> context = context(thread);
    if (context.isEmpty() || number < 0 || number > HartRegisters.PC) {
      return hart.read(number);
    }
    return number == HartRegisters.PC ? context.get().pc : context.get().x[number];
  }

  @Override
  public boolean writeRegister(int thread, int number, int value) {
    Optional<GuestContext> context = context(thread);
    if (context.isEmpty() || number <= 0 || number > HartRegisters.PC) {
      return hart.write(number, value);
    }
    if (number == HartRegisters.PC) {
      context.get().pc = value & ~1;
    } else {
      context.get().x[number] = value;
    }
    return true;
  }

  @Override
  public boolean reportsEvents() {
    return true;
  }

  @Override
  public void reportEvents(boolean on) {
    stops.reportThreads(on);
  }

  @Override
  public boolean canAwait() {
    return gate.kernel().isPresent();
  }

  @Override
  public boolean executes(int thread) {
    return thread == current()
        && gate.kernel().filter(kernel -> kernel.scheduler().inInterrupt()).isEmpty();
  }

  @Override
  public void await(int thread) {
    stops.await(thread);
  }

  @Override
  public void listen(boolean guestRuns) {
    stops.listen(guestRuns);
  }

  private List<DebugThread> threads(Kernel kernel) {
    WaitExplanation explanation = new WaitExplanation(kernel, symbols);
    return new KernelView(kernel)
        .threads().stream()
            .sorted(Comparator.comparingInt((ThreadView thread) -> number(thread.pid())))
            .map(
                thread ->
                    new DebugThread(
                        number(thread.pid()), thread.name(), explanation.brief(thread.pid())))
            .toList();
  }

  /** Where the registers of a thread are that does not run. */
  private Optional<GuestContext> context(int thread) {
    return gate.kernel()
        .map(kernel -> kernel.scheduler().find(pid(thread)))
        .filter((Tcb any) -> thread != current())
        .map(tcb -> tcb.context);
  }
}
