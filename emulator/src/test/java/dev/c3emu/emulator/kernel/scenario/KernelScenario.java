package dev.c3emu.emulator.kernel.scenario;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.GuestRuntime;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelInvariants;
import dev.c3emu.emulator.kernel.KernelTime;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.semaphore.Holder;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A kernel without a guest, whose threads make calls on command. A driver thread of priority 40
 * gives the orders; all others wait for theirs at private semaphores without inheritance. Unless
 * left out, an anchor of priority 2 waits for ever, so that no other thread is the last one
 * waiting.
 *
 * <p>After every step the kernel's invariants are checked.
 */
public final class KernelScenario implements GuestVariables {
  public static final int DRIVER_PRIORITY = 40;
  private static final int ANCHOR_PRIORITY = 2;
  private static final int STACK_SIZE = 256;
  private static final int ENTRY = 0x4038_0000;
  private static final int FUNCTIONS = 0x4038_2000;
  private static final int FUNCTION_SIZE = 16;

  /** How far the program counter is past the entry while a function runs. */
  private static final int INSIDE = 4;

  private static final GuestRuntime RUNTIME = new GuestRuntime(0x4038_1000, 0x4038_1010);

  private final KernelConfig config;
  private final boolean anchored;
  private final ScenarioMemory memory = new ScenarioMemory();
  private final Kernel kernel;
  private final Map<Integer, Worker> workers = new LinkedHashMap<>();
  private final Map<Integer, GuestFunction> functions = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<KernelEvent> events = new ArrayList<>();
  private final int driver;
  private long steps;

  private KernelScenario(KernelConfig config, boolean anchored) {
    this.config = config;
    this.anchored = anchored;
    kernel = new Kernel(config, memory, memory, RUNTIME, new Steps());
    kernel.events().listen(event -> events.add(event.event()));
    if (anchored) {
      worker("anchor", ANCHOR_PRIORITY, ThreadKind.KERNEL);
    }
    driver = create("driver", DRIVER_PRIORITY, ThreadKind.KERNEL).pid;
  }

  /** Inheritance with a pool of 8 records and 16 pending priorities, as the real thing was run. */
  public static KernelConfig standard() {
    return KernelConfig.defaults()
        .with(KernelOption.PRIORITY_INHERITANCE, true)
        .with(KernelOption.SCHED_WAITPID, true);
  }

  public static KernelScenario start() {
    return start(standard());
  }

  public static KernelScenario start(KernelConfig config) {
    return new KernelScenario(config, true);
  }

  public static KernelScenario withoutAnchor(KernelConfig config) {
    return new KernelScenario(config, false);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public ScenarioMemory memory() {
    return memory;
  }

  @Override
  public int bytes(int count) {
    return memory.allocate(count);
  }

  public KernelView view() {
    return new KernelView(kernel);
  }

  /** All of the kernel's state. */
  public byte[] snapshot() {
    StateWriter out = new StateWriter();
    kernel.save(out);
    return out.toByteArray();
  }

  /** A new kernel that goes on where this one is, with threads of the same names. */
  public KernelScenario fork() {
    KernelScenario fork = new KernelScenario(config, anchored);
    fork.kernel.load(new StateReader(snapshot()));
    fork.workers.clear();
    workers.forEach((pid, worker) -> fork.workers.put(pid, worker.in(fork)));
    fork.functions.putAll(functions);
    fork.steps = steps;
    fork.log.clear();
    fork.events.clear();
    return fork;
  }

  /** Lets the kernel forget everything but what is in a snapshot. */
  public void reload() {
    kernel.load(new StateReader(snapshot()));
  }

  /** The thread of a name. */
  public Worker thread(String name) {
    return workers.values().stream()
        .filter(worker -> worker.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A task that waits for orders. */
  public Worker thread(String name, int priority) {
    return worker(name, priority, ThreadKind.TASK);
  }

  public Worker kernelThread(String name, int priority) {
    return worker(name, priority, ThreadKind.KERNEL);
  }

  private Worker worker(String name, int priority, ThreadKind kind) {
    return adopt(name, create(name, priority, kind));
  }

  /** Takes a thread that was made otherwise among those that wait for orders. */
  public Worker adopt(String name, Tcb tcb) {
    int go = memory.allocate(64);
    kernel.semaphores().createInternal(go, 0, false);
    Worker worker = new Worker(this, name, tcb, go);
    workers.put(tcb.pid, worker);
    settle();
    return worker;
  }

  private Tcb create(String name, int priority, ThreadKind kind) {
    kernel.call(
        Convention.RAW,
        self ->
            self.complete(
                kernel
                    .threads()
                    .createTask(
                        self,
                        new TaskSpec(kind, name, priority, STACK_SIZE, ENTRY),
                        ExitStep.Returned.RETURNED)));
    return kernel.scheduler().find(kernel.scheduler().pids().lastPid());
  }

  /**
   * A guest function for the kernel to call, which makes some calls and returns 0. The log shows it
   * with its first argument when it is entered: {@code "L destructor(7)"}.
   */
  public int function(String name, Call... calls) {
    int address = FUNCTIONS + functions.size() * FUNCTION_SIZE;
    functions.put(address, new GuestFunction(name, 0, List.of(calls)));
    return address;
  }

  /** As {@link Worker#returned} shows it. */
  @Override
  public String driver(Call call) {
    if (kernel.running().pid != driver) {
      throw new IllegalStateException("the driver does not run, but " + kernel.running());
    }
    perform(call);
    settle();
    int result = driverResult();
    return result == -1 ? "-1/" + driverThread().errno : Integer.toString(result);
  }

  /** The number that the driver's last call returned. */
  public int driverResult() {
    return driverThread().context.x[GuestContext.A0];
  }

  public Tcb driverThread() {
    return kernel.scheduler().find(driver);
  }

  /** Lets an interrupt handler run. */
  public void interrupt(Runnable handler) {
    steps++;
    kernel.interrupt(handler);
    settle();
  }

  /** Lets ticks pass, one interrupt each. */
  public void ticks(int count) {
    for (int i = 0; i < count; i++) {
      steps++;
      kernel.timerInterrupt();
      settle();
    }
  }

  void order(Worker worker) {
    if (kernel.running().pid == driver) {
      driver(Call.post(worker.go));
    } else {
      interrupt(() -> kernel.semaphores().posts().post(worker.go));
    }
  }

  /** Lets every thread but the driver go on until it waits. */
  void settle() {
    check();
    while (kernel.panic().isEmpty()) {
      Worker worker = workers.get(kernel.running().pid);
      if (worker == null || worker.spinning) {
        return;
      }
      step(worker);
    }
  }

  private void step(Worker worker) {
    GuestFunction entered = functions.get(worker.tcb().context.pc);
    if (entered != null) {
      GuestContext context = worker.tcb().context;
      log.add(worker.name() + " " + entered.name() + "(" + context.x[GuestContext.A0] + ")");
      context.pc += INSIDE;
      worker.activations.push(new GuestFunction.Activation(entered));
    }
    if (worker.activations.isEmpty()) {
      follow(worker);
    } else {
      goOn(worker, worker.activations.peek());
    }
  }

  /** Lets a thread go on inside a function that the kernel has called. */
  private void goOn(Worker worker, GuestFunction.Activation activation) {
    if (activation.current != null) {
      log.add(worker.name() + " " + activation.current.name() + " " + worker.shown());
    }
    activation.current = activation.left.poll();
    if (activation.current != null) {
      perform(activation.current);
      return;
    }
    worker.activations.pop();
    worker.tcb().context.x[GuestContext.A0] = activation.function.value();
    steps++;
    kernel.upcallReturn();
    check();
  }

  private void follow(Worker worker) {
    if (worker.finished()) {
      log.add(worker.name() + " " + worker.current.name() + " " + worker.returned());
      worker.current = null;
    }
    Call next = worker.orders.poll();
    if (next == Call.SPIN) {
      worker.spinning = true;
    } else if (next == null) {
      perform(
          Call.of(
              "idle",
              Convention.RAW,
              (k, self) -> k.semaphores().waits().nxsemWait(self, worker.go)));
    } else {
      worker.started(next);
      perform(next);
    }
  }

  private void perform(Call call) {
    steps++;
    kernel.call(call.convention(), self -> call.action().accept(kernel, self));
    check();
  }

  private void check() {
    KernelInvariants.check(kernel);
  }

  /** What calls have returned, in the order in which they did: {@code "H wait 0"}. */
  public List<String> log() {
    return log;
  }

  /** The names of the threads whose calls have returned, in order. */
  public List<String> order() {
    return log.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  /** Value and holders of a semaphore: {@code -1 H[L:1]}. */
  public String show(int sem) {
    return value(sem)
        + " H"
        + kernel.semaphores().holders().of(sem).stream()
            .map(this::show)
            .collect(Collectors.joining(" ", "[", "]"));
  }

  private String show(Holder holder) {
    return holder.thread().name + ":" + holder.counts();
  }

  public int freeHolders() {
    return kernel.semaphores().holders().free();
  }

  /** Every stranding that the kernel has named so far. */
  public List<Stranding> strandings() {
    List<Stranding> rules = new ArrayList<>();
    for (KernelEvent event : events) {
      if (event instanceof KernelEvent.HolderStranded stranded) {
        rules.add(stranded.rule());
      }
    }
    return rules;
  }

  public List<KernelEvent> events() {
    return events;
  }

  private final class Steps implements KernelTime {
    @Override
    public long instructions() {
      return steps;
    }

    @Override
    public long now() {
      return steps * 160;
    }
  }
}
