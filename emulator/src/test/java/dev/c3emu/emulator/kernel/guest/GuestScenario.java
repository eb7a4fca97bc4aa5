package dev.c3emu.emulator.kernel.guest;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.GuestRuntime;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelInvariants;
import dev.c3emu.emulator.kernel.KernelTime;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.exit.PthreadAttributes;
import dev.c3emu.emulator.kernel.heap.Heap;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.GuestVariables;
import dev.c3emu.emulator.kernel.scenario.ScenarioMemory;
import dev.c3emu.emulator.kernel.sched.TaskSpec;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A kernel with a heap and guest functions that are written in Java. A driver of priority 40 makes
 * calls on command; all other threads run their functions for as long as they can.
 */
public final class GuestScenario implements GuestVariables {
  public static final int DRIVER_PRIORITY = 40;
  public static final int STACK_SIZE = 512;

  private static final int STATICS = 0x4000;
  private static final int HEAP_SIZE = 0x3C000;
  private static final int CODE = 0x4200_0000;
  private static final int FUNCTION_SIZE = 16;
  private static final GuestRuntime RUNTIME = new GuestRuntime(0x4038_1000, 0x4038_1010);
  private static final Code INTERACTIVE = guest -> {};

  private final ScenarioMemory memory = new ScenarioMemory();
  private final Kernel kernel;
  private final Heap heap;
  private final List<Code> functions = new ArrayList<>();
  private final Map<Integer, Deque<Activation>> activations = new HashMap<>();
  private final Map<Integer, Hand> hands = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<KernelEvent> events = new ArrayList<>();
  private final int driver;
  private final Map<Integer, BooleanSupplier> spinning = new HashMap<>();
  private boolean reloading;
  private int statics = ScenarioMemory.BASE;
  private long steps;

  private GuestScenario(KernelConfig config) {
    heap = new Heap(memory, ScenarioMemory.BASE + STATICS, HEAP_SIZE);
    kernel = new Kernel(config, memory, heap, RUNTIME, new Steps());
    kernel.events().listen(event -> events.add(event.event()));
    Hand anchor = hand("anchor", 2, ThreadKind.KERNEL);
    driver = create("driver", DRIVER_PRIORITY, ThreadKind.KERNEL, function(INTERACTIVE));
    settle();
    anchor.isIdle();
  }

  /** The options that the test vectors were run with. */
  public static KernelConfig standard() {
    return KernelConfig.defaults()
        .with(KernelOption.PRIORITY_INHERITANCE, true)
        .with(KernelOption.TLS_TASK_NELEM, 4)
        .with(KernelOption.SCHED_WAITPID, true)
        .with(KernelOption.PTHREAD_MUTEX_TYPES, true)
        .with(KernelOption.PTHREAD_CLEANUP, true)
        .with(KernelOption.PTHREAD_CLEANUP_STACKSIZE, 4);
  }

  public static GuestScenario start() {
    return start(standard());
  }

  public static GuestScenario start(KernelConfig config) {
    return new GuestScenario(config);
  }

  /** Sends all of the kernel's state through a snapshot before every step from now on. */
  public GuestScenario reloadingAlways() {
    reloading = true;
    return this;
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public ScenarioMemory memory() {
    return memory;
  }

  public Heap heap() {
    return heap;
  }

  @Override
  public int bytes(int count) {
    int address = statics;
    statics += count + 15 & -16;
    return address;
  }

  public int word() {
    return bytes(4);
  }

  public int word(int address) {
    return memory.load32(address);
  }

  /** A guest function; gives its address. */
  public int function(Code code) {
    functions.add(code);
    return CODE + (functions.size() - 1) * FUNCTION_SIZE;
  }

  /** A function that notes its name and first argument: {@code d0(11)}. */
  public int logging(String name) {
    return function(guest -> guest.logs(name + "(" + guest.argument(0) + ")"));
  }

  /** A thread that makes calls on command. */
  public Hand thread(String name, int priority) {
    return hand(name, priority, ThreadKind.TASK);
  }

  public Hand kernelThread(String name, int priority) {
    return hand(name, priority, ThreadKind.KERNEL);
  }

  private Hand hand(String name, int priority, ThreadKind kind) {
    Hand hand = new Hand(this, name, bytes(64));
    kernel.semaphores().createInternal(hand.go, 0, false);
    int pid = create(name, priority, kind, function(hand::loop));
    adopt(hand, pid);
    settle();
    return hand;
  }

  /** A pthread of another thread's group that makes calls on command. */
  public Hand pthread(Hand creator, String name, int priority) {
    Hand hand = new Hand(this, name, bytes(64));
    kernel.semaphores().createInternal(hand.go, 0, false);
    int pointer = word();
    int entry = function(hand::loop);
    creator.does(pthreadCreate(pointer, priority, entry, 0));
    adopt(hand, word(pointer));
    return hand;
  }

  /** Runs a function as a task, which the driver creates; gives the task's pid. */
  public int task(String name, int priority, Code main) {
    int pid = create(name, priority, ThreadKind.TASK, function(main));
    settle();
    return pid;
  }

  public int kernelTask(String name, int priority, Code main) {
    int pid = create(name, priority, ThreadKind.KERNEL, function(main));
    settle();
    return pid;
  }

  /** {@code pthread_create} with a priority. */
  public static Call pthreadCreate(int pointer, int priority, int entry, int argument) {
    return Call.of(
        "pthread_create",
        Convention.POSITIVE,
        (kernel, self) -> {
          PthreadAttributes defaults = PthreadAttributes.defaults(kernel);
          PthreadAttributes wanted =
              new PthreadAttributes(
                  priority, defaults.policy(), defaults.inherit(), false, STACK_SIZE);
          kernel.pthreads().create(self, pointer, wanted, entry, argument);
        });
  }

  /** {@code task_create}. */
  public static Call taskCreate(String name, ThreadKind kind, int priority, int entry) {
    return Call.returning(
        "task_create",
        Convention.ERRNO,
        (kernel, self) ->
            kernel
                .threads()
                .createTask(
                    self,
                    new TaskSpec(kind, name, priority, STACK_SIZE, entry),
                    ExitStep.Returned.RETURNED));
  }

  private int create(String name, int priority, ThreadKind kind, int entry) {
    perform(taskCreate(name, kind, priority, entry));
    return kernel.scheduler().pids().lastPid();
  }

  private void adopt(Hand hand, int pid) {
    hand.tcb = kernel.scheduler().find(pid);
    hands.put(pid, hand);
  }

  public boolean isAlive(int pid) {
    return kernel.scheduler().find(pid) != null;
  }

  @Override
  public String driver(Call call) {
    if (kernel.running().pid != driver) {
      throw new IllegalStateException("the driver does not run, but " + kernel.running());
    }
    perform(call);
    settle();
    if (kernel.panic().isPresent()) {
      return "panic";
    }
    if (kernel.running().pid != driver) {
      return "nothing yet";
    }
    Tcb tcb = kernel.running();
    int result = tcb.context.x[GuestContext.A0];
    return result == -1 ? "-1/" + tcb.errno : Integer.toString(result);
  }

  public int driverResult() {
    return kernel.scheduler().find(driver).context.x[GuestContext.A0];
  }

  public int driverPid() {
    return driver;
  }

  public void ticks(int count) {
    for (int i = 0; i < count; i++) {
      steps++;
      kernel.timerInterrupt();
      settle();
    }
  }

  public void interrupt(Runnable handler) {
    kernel.interrupt(handler);
    settle();
  }

  public List<String> log() {
    return log;
  }

  void log(String line) {
    log.add(line);
  }

  /** Everything that has happened, of one kind. */
  public <E extends KernelEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** All of the kernel's state. */
  public byte[] snapshot() {
    StateWriter out = new StateWriter();
    kernel.save(out);
    return out.toByteArray();
  }

  void perform(Call call) {
    steps++;
    kernel.call(call.convention(), self -> call.action().accept(kernel, self));
  }

  /** Lets threads run until only the driver could, or nobody. */
  void settle() {
    while (kernel.panic().isEmpty()) {
      if (reloading) {
        kernel.load(new StateReader(snapshot()));
      }
      Tcb thread = kernel.running();
      int function = thread.context.pc - CODE;
      Deque<Activation> stack = activations.computeIfAbsent(thread.pid, pid -> new ArrayDeque<>());
      if (function >= 0 && function % FUNCTION_SIZE == 0) {
        enter(thread, stack, functions.get(function / FUNCTION_SIZE));
      } else if (isAtRest(thread, stack)) {
        KernelInvariants.check(kernel);
        return;
      } else if (stack.peek().isDone()) {
        thread.context.x[GuestContext.A0] = stack.pop().result();
        kernel.upcallReturn();
      } else {
        stack.peek().step();
      }
    }
  }

  private void enter(Tcb thread, Deque<Activation> stack, Code code) {
    thread.context.pc += FUNCTION_SIZE / 2;
    Activation activation = new Activation(this, thread);
    stack.push(activation);
    activation.begin(code);
  }

  /** Lets a thread use up the CPU until something is true. */
  void spin(int pid, BooleanSupplier until) {
    spinning.put(pid, until);
  }

  private boolean isAtRest(Tcb thread, Deque<Activation> stack) {
    BooleanSupplier until = spinning.get(thread.pid);
    if (until != null && !until.getAsBoolean()) {
      return true;
    }
    spinning.remove(thread.pid);
    if (thread.pid == 0) {
      return stack.isEmpty();
    }
    return thread.pid == driver && stack.size() == 1 && stack.peek().isDone();
  }

  void order(Hand hand) {
    if (kernel.running().pid == driver) {
      driver(Call.post(hand.go));
    } else {
      interrupt(() -> kernel.semaphores().posts().post(hand.go));
    }
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
