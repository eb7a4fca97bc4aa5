package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.semaphore.NamedSemaphores;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A kernel that was loaded from a snapshot goes on exactly as the one that was saved. */
class KernelStateTest {
  @Test
  void blockedCallsAndBoostsGoOn() {
    KernelScenario k = KernelScenario.start();
    int s = k.semaphore(1);
    k.thread("L", 100).waits(s);
    k.thread("M", 150).does(Call.uninterruptibleWait(s));
    k.thread("H", 200).does(Call.timedwait(s, k.in(50)));

    same(k, fork -> fork.ticks(10));
    same(k, fork -> fork.thread("L").posts(s));
    same(k, fork -> fork.driver(Call.destroy(s)));
  }

  @Test
  void timersNamedSemaphoresAndWaitpidGoOn() {
    KernelScenario k =
        KernelScenario.start(KernelScenario.standard().with(KernelOption.RR_INTERVAL, 30));
    Worker child = k.thread("child", 100);
    k.thread("parent", 90).does(Call.waitpid(child.pid(), k.memory().allocate(4), 0));
    k.driver(Call.open("/n", NamedSemaphores.O_CREAT, 1));
    int n = k.driverResult();
    k.driver(Call.open("/gone", NamedSemaphores.O_CREAT, 1));
    k.driver(Call.unlink("/gone"));
    k.thread("a", 120).does(Call.tickwait(k.semaphore(0), 3));
    k.thread("b", 60).spins();

    same(k, fork -> fork.ticks(7));
    same(k, fork -> fork.thread("child").does(Call.exit(3)));
    same(k, fork -> fork.interrupt(() -> fork.kernel().semaphores().posts().post(n)));
  }

  @Test
  void aThreadInsideAFunctionOfTheKernelsGoesOn() {
    KernelScenario k = KernelScenario.start();
    int s = k.semaphore(0);
    int handler = k.function("handler");
    k.thread("t", 100)
        .does(
            Call.of(
                "call",
                Convention.RAW,
                (kernel, self) -> {
                  kernel.upcall(self, handler, 1);
                  kernel.semaphores().waits().nxsemWait(self, s);
                }));

    same(k, fork -> fork.driver(Call.post(s)));
  }

  @Test
  void recordsInSemaphoresAndOfTheDeadGoOn() {
    KernelConfig slots = KernelScenario.standard().with(KernelOption.SEM_PREALLOCHOLDERS, 0);
    for (KernelConfig config :
        new KernelConfig[] {slots, KernelScenario.standard().as(KernelEra.S0)}) {
      KernelScenario k = KernelScenario.start(config);
      int s = k.semaphore(2);
      k.thread("dead", 100).does(Call.semWait(s), Call.exit(0));
      k.thread("L", 100).waits(s);
      k.thread("H", 150).waits(s);

      same(k, fork -> fork.thread("L").posts(s));
      same(k, fork -> fork.thread("new", 120).waits(s));
    }
  }

  @Test
  void aKernelThatHasStoppedStaysStopped() {
    KernelScenario k = KernelScenario.start();
    k.thread("lost", 100).waits(0x1234);

    assertThat(k.fork().kernel().panic()).isEqualTo(k.kernel().panic());
  }

  /** Does something to a copy of the kernel and to a copy of the copy, which must not differ. */
  private static void same(KernelScenario k, Consumer<KernelScenario> rest) {
    KernelScenario first = k.fork();
    KernelScenario second = first.fork();
    assertThat(second.snapshot()).isEqualTo(k.snapshot());
    rest.accept(first);
    rest.accept(second);
    assertThat(second.log()).isEqualTo(first.log());
    assertThat(second.events()).isEqualTo(first.events());
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.view().threads()).isEqualTo(first.view().threads());
    assertThat(first.snapshot()).isNotEqualTo(k.snapshot());
  }
}
