package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import org.junit.jupiter.api.Test;

class UpcallTest {
  private final KernelScenario k = KernelScenario.start();

  @Test
  void theKernelCallsAGuestFunctionAndTheInterruptedCallGoesOnAfterIt() {
    Worker t = k.thread("t", 100);
    int function = k.function("handler");

    t.does(calling(function, 7));
    assertThat(k.log()).containsExactly("t handler(7)", "t call 0");
  }

  @Test
  void aFunctionThatTheKernelCallsMayBlock() {
    int s = k.semaphore(0);
    Worker t = k.thread("t", 100);
    int function = k.function("handler", Call.semWait(s));

    t.does(calling(function, 1));
    assertThat(t.isBusy()).isTrue();
    k.driver(Call.post(s));
    assertThat(k.log()).containsExactly("t handler(1)", "t wait 0", "t call 0");
  }

  @Test
  void functionsNest() {
    Worker t = k.thread("t", 100);
    int inner = k.function("inner");
    int outer = k.function("outer", calling(inner, 2));

    t.does(calling(outer, 1));
    assertThat(k.log()).containsExactly("t outer(1)", "t inner(2)", "t call 0", "t call 0");
  }

  @Test
  void theRegistersAreBackAfterTheFunction() {
    Worker t = k.thread("t", 100);
    t.tcb().context.x[GuestContext.SP] = 0x3FC9_0008;
    t.tcb().context.x[20] = 99;
    int pc = t.tcb().context.pc;

    t.does(calling(k.function("handler"), 7));
    assertThat(t.tcb().context.x[GuestContext.SP]).isEqualTo(0x3FC9_0008);
    assertThat(t.tcb().context.x[20]).isEqualTo(99);
    assertThat(t.tcb().context.pc).isEqualTo(pc);
  }

  @Test
  void comingBackFromNoCallStopsTheKernel() {
    Worker t = k.thread("t", 100).spins();
    t.tcb().pop();

    k.kernel().upcallReturn();
    assertThat(k.kernel().panic()).isPresent();
    k.kernel().timerInterrupt();
    assertThat(k.kernel().tick().now()).as("a halted kernel stands still").isZero();
  }

  private static Call calling(int function, int argument) {
    return Call.of(
        "call", Convention.RAW, (kernel, self) -> kernel.upcall(self, function, argument));
  }
}
