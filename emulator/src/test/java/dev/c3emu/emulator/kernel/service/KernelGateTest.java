package dev.c3emu.emulator.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AccessWatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelGateTest {
  private static final int SP = 2;
  private static final int S0 = 8;
  private static final int SEM = GateBench.OBJECTS;
  private static final int HANDLER = 0x4038_0100;
  private static final int WATCHED = 64;

  private final GateBench bench = GateBench.started(KernelConfig.wapi());

  @Test
  void withoutAKernelTrapsAreTheGuestsOwn() {
    GateBench fresh = new GateBench(KernelConfig.wapi());
    fresh.hart.write(Csr.MTVEC, 0x4038_0200);
    fresh.call(KernelCall.GETPID);

    assertThat(fresh.hart.pc).isEqualTo(0x4038_0200);
    assertThat(fresh.gate.kernel()).isEmpty();
  }

  @Test
  void theTickCanBeAskedForBeforeTheStart() {
    GateBench fresh = new GateBench(KernelConfig.wapi());

    assertThat(fresh.call(KernelCall.KERNEL_TICK_PERIOD)).isEqualTo(10_000);
    assertThat(fresh.hart.pc).isEqualTo(GateBench.CODE + 4);
  }

  @Test
  void aStartBlockThatIsNoneIsRefused() {
    GateBench fresh = new GateBench(KernelConfig.wapi());

    assertThat(fresh.call(KernelCall.KERNEL_START, 0)).isEqualTo(Errno.EINVAL.negative());
    assertThat(fresh.call(KernelCall.KERNEL_START, GateBench.RAM + 2))
        .isEqualTo(Errno.EINVAL.negative());
    assertThat(fresh.call(KernelCall.KERNEL_START, GateBench.RAM))
        .isEqualTo(Errno.EINVAL.negative());
  }

  @Test
  void aHeapThatIsTooSmallIsRefused() {
    GateBench fresh = new GateBench(KernelConfig.wapi());
    int block = fresh.startBlock();
    fresh.machine.memory().storeWord(block + 16, fresh.machine.memory().loadWord(block + 12) + 512);

    assertThat(fresh.call(KernelCall.KERNEL_START, block)).isEqualTo(Errno.ENOMEM.negative());
  }

  @Test
  void aStartRunsTheFirstTaskWithInterruptsOn() {
    assertThat(bench.hart.pc).isEqualTo(GateBench.INIT);
    assertThat(bench.hart.interruptsEnabled()).isTrue();
    assertThat(bench.call(KernelCall.GETPID)).isEqualTo(1);
    assertThat(bench.hart.pc).isEqualTo(GateBench.INIT + 4);
  }

  @Test
  void aSecondStartIsRefused() {
    assertThat(bench.call(KernelCall.KERNEL_START, bench.startBlock()))
        .isEqualTo(Errno.EINVAL.negative());
  }

  @Test
  void everyThreadHasItsRegistersAndItsInterruptMask() {
    bench.call(KernelCall.SEM_INIT, SEM, 0, 0);
    bench.hart.x[S0] = 11;
    bench.hart.enableInterrupts(false);
    bench.call(KernelCall.TASK_CREATE, 0, 200, 2048, HANDLER, 0);

    assertThat(bench.hart.pc).isEqualTo(HANDLER);
    assertThat(bench.hart.x[S0]).isZero();
    assertThat(bench.hart.interruptsEnabled()).isTrue();
    bench.call(KernelCall.SEM_WAIT, SEM);
    assertThat(bench.hart.x[S0]).isEqualTo(11);
    assertThat(bench.hart.x[GateBench.A0]).isEqualTo(2);
    assertThat(bench.hart.interruptsEnabled()).isFalse();
  }

  @Test
  void whoWatchesMemoryIsToldOfEveryByteThatACallChanges() {
    Set<Integer> told = new HashSet<>();
    byte[] before = new byte[WATCHED];
    bench.machine.memory().read(SEM, before, 0, WATCHED);
    bench.machine.memory().setWatch(noting(told));
    bench.call(KernelCall.SEM_INIT, SEM, 0, 0x1234);
    bench.call(KernelCall.SEM_POST, SEM);
    bench.machine.memory().setWatch(AccessWatch.NONE);
    byte[] after = new byte[WATCHED];
    bench.machine.memory().read(SEM, after, 0, WATCHED);

    Set<Integer> changed = new HashSet<>();
    for (int i = 0; i < WATCHED; i++) {
      if (before[i] != after[i]) {
        changed.add(SEM + i);
      }
    }
    assertThat(changed).contains(SEM, SEM + 1);
    assertThat(told).containsAll(changed);
  }

  @Test
  void aHandlerRunsOnItsOwnStackWithInterruptsMaskedAndThreadsGoOnAfterIt() {
    bench.hart.x[S0] = 5;
    int stack = bench.hart.x[SP];
    int pc = bench.hart.pc;
    bench.interrupt();

    assertThat(bench.hart.pc).isEqualTo(GateBench.TICK);
    assertThat(bench.hart.x[GateBench.A0]).isEqualTo(GateBench.TICK_IRQ);
    assertThat(bench.hart.x[SP]).isNotEqualTo(stack);
    assertThat(bench.hart.interruptsEnabled()).isFalse();
    assertThat(bench.call(KernelCall.INTERRUPT_CONTEXT)).isEqualTo(1);

    bench.hart.x[S0] = 99;
    bench.call(KernelCall.UPCALL_RETURN, 0);
    assertThat(bench.hart.pc).isEqualTo(pc);
    assertThat(bench.hart.x[S0]).isEqualTo(5);
    assertThat(bench.hart.x[SP]).isEqualTo(stack);
    assertThat(bench.hart.interruptsEnabled()).isTrue();
    assertThat(bench.call(KernelCall.INTERRUPT_CONTEXT)).isZero();
  }

  @Test
  void aHandlerIsNotInterrupted() {
    bench.interrupt();
    bench.hart.pc += 8;
    bench.hart.enableInterrupts(true);
    bench.interrupt();

    assertThat(bench.hart.pc).isEqualTo(GateBench.TICK + 8);
    assertThat(bench.hart.interruptsEnabled()).isFalse();
  }

  @Test
  void aThreadThatAHandlerWakesRunsWhenItReturns() {
    bench.call(KernelCall.SEM_INIT, SEM, 0, 0);
    bench.call(KernelCall.TASK_CREATE, 0, 200, 2048, HANDLER, 0);
    bench.call(KernelCall.SEM_WAIT, SEM);
    bench.interrupt();
    bench.call(KernelCall.SEM_POST, SEM);
    assertThat(bench.hart.pc).isEqualTo(GateBench.TICK + 4);
    bench.call(KernelCall.UPCALL_RETURN, 0);

    assertThat(bench.kernel().running().pid).isEqualTo(2);
    assertThat(bench.hart.pc).isEqualTo(HANDLER + 4);
  }

  @Test
  void aFaultOfTheGuestHaltsTheKernel() {
    bench.hart.deliver(bench.hart.trap(ExceptionCause.LOAD_ACCESS_FAULT, 0x1234));

    assertThat(bench.machine.run(RunLimits.NONE))
        .isEqualTo(
            new StopReason.Crashed(
                "kernel panic: LOAD_ACCESS_FAULT at 0x40380040 (0x00001234), in thread init(1) at"
                    + " 0x40380040"));
  }

  @Test
  void aKernelThatHasPanickedStaysHalted() {
    bench.call(KernelCall.SEM_POST, 0x10);
    bench.machine.run(RunLimits.NONE);
    bench.call(KernelCall.GETPID);

    assertThat(bench.machine.run(RunLimits.NONE).describe())
        .contains("sem_post: semaphore at 0x00000010 is not in memory");
  }

  @Test
  void aListenerHearsAllFromTheStartOn() {
    GateBench fresh = new GateBench(KernelConfig.wapi());
    List<KernelEvent> events = new ArrayList<>();
    fresh.gate.listen(event -> events.add(event.event()));
    fresh.call(KernelCall.KERNEL_START, fresh.startBlock());

    assertThat(events.get(0)).isInstanceOf(KernelEvent.GroupCreated.class);
    assertThat(events).contains(new KernelEvent.ContextSwitch(0, 1));
  }

  @Test
  void aResetForgetsTheKernel() {
    bench.gate.reset();

    assertThat(bench.gate.kernel()).isEmpty();
    bench.hart.reset(GateBench.CODE);
    bench.call(KernelCall.KERNEL_START, bench.startBlock());
    assertThat(bench.call(KernelCall.GETPID)).isEqualTo(1);
  }

  @Test
  void aSnapshotWithinAHandlerGoesOn() {
    bench.interrupt();
    GateBench other = new GateBench(KernelConfig.wapi());
    other.machine.restore(bench.machine.snapshot());
    for (GateBench each : List.of(bench, other)) {
      each.call(KernelCall.PROCESS_TIMER);
      each.call(KernelCall.UPCALL_RETURN, 0);
    }

    assertThat(other.machine.stateHash()).isEqualTo(bench.machine.stateHash());
    assertThat(other.hart.pc).isEqualTo(GateBench.INIT);
  }

  @Test
  void theNumbersOfCallsAreInTheirFamiliesAndTheirNamesAreUnique() {
    assertThat(KernelCall.values()).extracting(KernelCall::spelling).doesNotHaveDuplicates();
    assertThat(KernelCall.values())
        .allSatisfy(
            call -> {
              assertThat(call.number()).isGreaterThanOrEqualTo(call.family().first());
              assertThat(call.parameters()).hasSizeLessThanOrEqualTo(7);
            });
  }

  private static AccessWatch noting(Set<Integer> stores) {
    return new AccessWatch() {
      @Override
      public int unwatched(int address, int size) {
        return 0;
      }

      @Override
      public void accessed(int address, int size, AccessKind kind) {
        for (int i = 0; kind == AccessKind.STORE && i < size; i++) {
          stores.add(address + i);
        }
      }
    };
  }
}
