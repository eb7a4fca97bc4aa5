package dev.c3emu.emulator.kernel.guest;

import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * A guest function that has been called and has not returned. Steps that a step asks for come
 * before those that were asked for earlier.
 */
public final class Activation {
  private final GuestScenario scenario;
  private final Tcb thread;
  private final int[] arguments;
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final List<Runnable> asked = new ArrayList<>();
  private int result;

  Activation(GuestScenario scenario, Tcb thread) {
    this.scenario = scenario;
    this.thread = thread;
    arguments = new int[4];
    System.arraycopy(thread.context.x, GuestContext.A0, arguments, 0, arguments.length);
  }

  /** An argument of the function. */
  public int argument(int index) {
    return arguments[index];
  }

  /** The pid of the thread that runs the function. */
  public int pid() {
    return thread.pid;
  }

  public String thread() {
    return thread.name;
  }

  public GuestScenario scenario() {
    return scenario;
  }

  /** Makes a call and goes on with its result. */
  public Activation call(Call call, IntConsumer then) {
    asked.add(() -> scenario.perform(call));
    asked.add(() -> then.accept(scenario.kernel().running().context.x[GuestContext.A0]));
    return this;
  }

  public Activation call(Call call) {
    asked.add(() -> scenario.perform(call));
    return this;
  }

  /** Does something that takes the kernel no time. */
  public Activation then(Runnable step) {
    asked.add(step);
    return this;
  }

  /** Uses up the CPU until something is true. */
  public Activation spinsUntil(BooleanSupplier condition) {
    return then(() -> scenario.spin(thread.pid, condition));
  }

  /** Notes something in the scenario's log. */
  public Activation logs(String line) {
    return then(() -> scenario.log(line));
  }

  /** Sets what the function returns when it has no more to do. */
  public Activation returns(int value) {
    return then(() -> result = value);
  }

  int result() {
    return result;
  }

  boolean isDone() {
    return steps.isEmpty();
  }

  void begin(Code code) {
    code.run(this);
    take();
  }

  void step() {
    steps.removeFirst().run();
    take();
  }

  /** Puts what was asked for in front. */
  void take() {
    for (int i = asked.size() - 1; i >= 0; i--) {
      steps.addFirst(asked.get(i));
    }
    asked.clear();
  }
}
