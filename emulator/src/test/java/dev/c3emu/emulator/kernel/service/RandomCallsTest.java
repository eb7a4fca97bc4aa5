package dev.c3emu.emulator.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.KernelInvariants;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.view.AllocationView;
import dev.c3emu.emulator.machine.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever a guest calls with whatever it passes, no Java exception comes of it. */
class RandomCallsTest {
  private static final int STEPS = 500;
  private static final int OBJECT_SIZE = 64;
  private static final int OBJECTS = 4;

  private static final int[] ODD = {
    0,
    1,
    2,
    3,
    -1,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE,
    0x7F,
    0xFF,
    0x8000,
    0xFFFF,
    0x6000_0000,
    0x3FC8_0001,
    0x3FCD_FFFE,
    0x4038_0040,
    0x5000_0000,
    0x4000_0000,
    100,
    4096,
    0xFFFF_FFFC
  };

  private static final KernelCall[] CALLS = KernelCall.values();

  private SplittableRandom random;

  /** How many arguments in a thousand are what no program passes on purpose. */
  private int nonsense;

  @Property(tries = 100)
  @Label("random calls leave the kernel whole or halt it")
  void randomCallsLeaveTheKernelWholeOrHaltIt(@ForAll long seed) {
    random = new SplittableRandom(seed);
    nonsense = random.nextInt(3) * random.nextInt(100);
    GateBench bench = GateBench.started(config());
    StringBuilder history = new StringBuilder();
    for (int step = 0; step < STEPS && bench.kernel().panic().isEmpty(); step++) {
      history.append(step(bench)).append('\n');
      assertThat(violations(bench)).as("%s", history).isEmpty();
    }
  }

  /** A guest that scribbles over its semaphores may make any count of them. */
  private List<String> violations(GateBench bench) {
    return KernelInvariants.violations(bench.kernel()).stream()
        .filter(violation -> nonsense == 0 || !violation.startsWith("semaphore"))
        .toList();
  }

  private KernelConfig config() {
    KernelConfig config = KernelConfig.wapi();
    KernelOption[] options = {
      KernelOption.PRIORITY_INHERITANCE,
      KernelOption.CANCELLATION_POINTS,
      KernelOption.SCHED_HAVE_PARENT,
      KernelOption.SCHED_CHILD_STATUS,
      KernelOption.PTHREAD_CLEANUP,
      KernelOption.SCHED_ONEXIT,
      KernelOption.SCHED_ATEXIT,
      KernelOption.SIG_SIGKILL_ACTION,
      KernelOption.SCHED_TICKLESS
    };
    for (KernelOption option : options) {
      config = config.with(option, random.nextBoolean());
    }
    return config;
  }

  /** One thing that guest code may do next. */
  private String step(GateBench bench) {
    int choice = random.nextInt(10);
    if (random.nextInt(100) == 0) {
      return restore(bench);
    }
    if (choice == 0) {
      bench.interrupt();
      return "interrupt";
    }
    if (choice == 1 || bench.kernel().running().pid == 0) {
      bench.tick();
      return "tick";
    }
    if (choice == 2) {
      bench.call(KernelCall.UPCALL_RETURN, random.nextInt());
      return "return";
    }
    int number = random.nextInt(50) == 0 ? random.nextInt() : someCall(bench).number();
    Optional<KernelCall> call = KernelCall.of(number);
    int[] arguments = new int[7];
    StringBuilder text = new StringBuilder();
    text.append(bench.kernel().running())
        .append(bench.kernel().scheduler().inInterrupt() ? " in a handler " : " ")
        .append(call.map(KernelCall::spelling).orElse("?"));
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(bench, call, i);
      text.append(' ').append(Integer.toHexString(arguments[i]));
    }
    bench.call(number, arguments);
    return text.toString();
  }

  private static String restore(GateBench bench) {
    Snapshot before = bench.machine.snapshot();
    bench.machine.restore(before);
    assertThat(bench.machine.stateHash()).isEqualTo(before.hash());
    return "restored";
  }

  private KernelCall someCall(GateBench bench) {
    KernelCall call = CALLS[random.nextInt(CALLS.length)];
    boolean handler = bench.kernel().scheduler().inInterrupt();
    while (handler && !call.is(CallTrait.FROM_INTERRUPT) && random.nextInt(100) > 0
        || call.is(CallTrait.ENDS_THREAD) && random.nextInt(4) > 0) {
      call = CALLS[random.nextInt(CALLS.length)];
    }
    return call;
  }

  private int argument(GateBench bench, Optional<KernelCall> call, int index) {
    if (call.isPresent()
        && index < call.get().parameters().size()
        && random.nextInt(1000) >= nonsense) {
      return sensible(bench, call.get().parameters().get(index).type());
    }
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> GateBench.RAM + random.nextInt(GateBench.RAM_SIZE);
      default -> ODD[random.nextInt(ODD.length)];
    };
  }

  private int sensible(GateBench bench, CType type) {
    return switch (type) {
      case ENTRY, PTHREAD_ENTRY, HANDLER, TLS_DESTRUCTOR, ON_EXIT_FUNCTION, AT_EXIT_FUNCTION ->
          GateBench.INIT;
      case PID, PTHREAD -> random.nextInt(12);
      case SIZE -> 256 + random.nextInt(1024);
      case ARGV, MQ_ATTR -> 0;
      case TEXT -> GateBench.TEXTS + random.nextInt(3);
      case INT, UNSIGNED, KEY, MQD, CLOCK_ID, MODE, UINTPTR, SIGVAL -> random.nextInt(8);
      case TICKS, USECONDS -> random.nextInt(100_000);
      case POINTER -> allocated(bench);
      // Of each type some, which no call takes for something else.
      default ->
          GateBench.OBJECTS + OBJECT_SIZE * (random.nextInt(OBJECTS) + OBJECTS * type.ordinal());
    };
  }

  /** Memory that the guest has allocated, or 0. */
  private static int allocated(GateBench bench) {
    return bench.kernel().heap().view().stream()
        .filter(allocation -> allocation.pid() >= 0)
        .mapToInt(AllocationView::address)
        .findFirst()
        .orElse(0);
  }
}
