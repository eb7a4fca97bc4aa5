package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.debug.KernelStops;
import dev.c3emu.emulator.kernel.debug.KernelThreads;
import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests of the host's kernel in the hands of a debugger, as far as no debugger is needed. */
class KernelStopsTest {
  private static final Resume CONTINUE = new Resume.Continue();
  private static final RunLimits LIMITS = RunLimits.instructions(3_000_000);

  private static final RunLimits SOON = RunLimits.instructions(500_000);

  private Machine machine;
  private KernelGate gate;
  private KernelStops stops;
  private KernelThreads threads;
  private MachineDebugTarget target;

  @ParameterizedTest
  @ValueSource(strings = {"priority-inversion", "wifi-leak", "signalling", "timedwait", "torture"})
  void stoppingAtEveryCallChangesNothing(String program) {
    start(program);
    machine.run(SOON);
    String expected = machine.stateHash();

    start(program);
    stops.catchCalls(number -> true);
    List<StopEvent.SystemCall> calls = new ArrayList<>();
    StopEvent event = target.resume(CONTINUE, SOON);
    while (event instanceof StopEvent.SystemCall call) {
      calls.add(call);
      event = target.resume(CONTINUE, SOON);
    }
    assertThat(event).isInstanceOf(StopEvent.Ended.class);
    assertThat(machine.stateHash()).isEqualTo(expected);
    assertThat(calls).hasSizeGreaterThan(20);
  }

  @Test
  void aCallStopsTheGuestBeforeItAndAfterIt() {
    start("priority-inversion");
    catchOnly(KernelCall.TASK_CREATE);
    assertThat(target.resume(CONTINUE, LIMITS)).isEqualTo(call(KernelCall.TASK_CREATE, true));
    int pc = machine.hart().pc;
    assertThat(gate.kernel().orElseThrow().scheduler().pids().threads()).hasSize(2);
    assertThat(target.resume(CONTINUE, LIMITS)).isEqualTo(call(KernelCall.TASK_CREATE, false));
    assertThat(machine.hart().pc).isEqualTo(pc + 4);
    assertThat(gate.kernel().orElseThrow().scheduler().pids().threads()).hasSize(3);
    assertThat(machine.hart().x[10]).isEqualTo(2);
  }

  @Test
  void aCallThatBlocksReturnsWhenItsThreadGoesOn() {
    start("priority-inversion");
    catchOnly(KernelCall.SEM_WAIT);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      StopEvent.SystemCall call = (StopEvent.SystemCall) target.resume(CONTINUE, RunLimits.NONE);
      seen.add(gate.kernel().orElseThrow().running().name + (call.entering() ? " in" : " out"));
    }
    assertThat(seen).containsExactly("C in", "C out", "A in", "A out");
  }

  @Test
  void aSnapshotBeforeACallLetsItBeCaughtAgain() {
    start("priority-inversion");
    catchOnly(KernelCall.SEM_WAIT);
    var before = machine.snapshot();
    target.resume(CONTINUE, LIMITS);
    long instructions = machine.hart().instructions();
    machine.restore(before);
    assertThat(target.resume(CONTINUE, LIMITS)).isEqualTo(call(KernelCall.SEM_WAIT, true));
    assertThat(machine.hart().instructions()).isEqualTo(instructions);
  }

  @Test
  void whatTheMachineDoesByItselfIsNotCaught() {
    start("priority-inversion");
    stops.catchCalls(number -> true);
    assertThat(machine.run(SOON).describe()).doesNotContain("kernel service");
  }

  @Test
  void steppingOneThreadChangesNothing() {
    start("priority-inversion");
    untilThread(2);
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StopEvent event = target.resume(new Resume.Step(2), LIMITS);
      assertThat(event).isInstanceOf(StopEvent.Stepped.class);
      owners.add(threads.current());
    }
    assertThat(owners).containsOnly(2);
    long instructions = machine.hart().instructions();
    String stepped = machine.stateHash();

    start("priority-inversion");
    machine.run(RunLimits.instructions(instructions));
    assertThat(machine.stateHash()).isEqualTo(stepped);
  }

  @Test
  void aStepThatIsInterruptedGoesOnWithoutAnotherInstruction() {
    start("priority-inversion");
    catchOnly(KernelCall.USLEEP);
    target.resume(CONTINUE, LIMITS);
    int call = machine.hart().pc;
    stops.catchCalls(number -> false);
    Resume step = new Resume.Step(1);
    // The first interruption is put off to the end of the instruction, whose thread then sleeps.
    target.interrupt();
    StopEvent event = target.resume(step, LIMITS);
    while (event instanceof StopEvent.Interrupted) {
      event = target.resume(step, LIMITS);
    }
    assertThat(event).isInstanceOf(StopEvent.Stepped.class);
    assertThat(machine.hart().pc).isEqualTo(call + 4);
    assertThat(threads.current()).isEqualTo(1);
  }

  @Test
  void threadsAreReportedAsTheyBeginAndEnd() {
    start("priority-inversion");
    threads.reportEvents(true);
    List<String> seen = new ArrayList<>();
    StopEvent event = target.resume(CONTINUE, RunLimits.NONE);
    while (!(event instanceof StopEvent.Ended)) {
      if (event instanceof StopEvent.ThreadStarted started) {
        assertThat(started.thread()).isEqualTo(threads.current());
        seen.add("+" + started.thread());
      } else if (event instanceof StopEvent.ThreadExited exited) {
        seen.add("-" + exited.thread());
      }
      event = target.resume(CONTINUE, RunLimits.NONE);
    }
    assertThat(seen).containsExactly("+1", "+2", "+3", "-3", "+4", "-4", "-2", "-1");
  }

  @Test
  void registersOfAThreadThatDoesNotRunAreThoseItGoesOnWith() {
    start("priority-inversion");
    untilThread(2);
    int s5 = 21;
    assertThat(threads.readRegister(1, s5)).isZero();
    assertThat(threads.writeRegister(1, s5, 4711)).isTrue();
    assertThat(threads.readRegister(1, s5)).isEqualTo(4711);
    assertThat(machine.hart().x[s5]).isZero();
    untilThread(1);
    assertThat(machine.hart().x[s5]).isEqualTo(4711);
  }

  @Test
  void withoutAKernelThereIsNoThread() {
    start("priority-inversion");
    assertThat(threads.threads()).isEmpty();
    assertThat(threads.current()).isZero();
    assertThat(threads.canAwait()).isFalse();
  }

  /** Runs until the next instruction is a thread's. */
  private void untilThread(int thread) {
    threads.reportEvents(true);
    StopEvent event = target.resume(CONTINUE, LIMITS);
    while (gate.kernel().isEmpty() || threads.threads().size() < 3) {
      event = target.resume(CONTINUE, LIMITS);
    }
    threads.reportEvents(false);
    if (!threads.executes(thread)) {
      event = target.resume(new Resume.Step(thread), LIMITS);
    }
    assertThat(event).isNotInstanceOf(StopEvent.Ended.class);
    assertThat(threads.executes(thread)).isTrue();
  }

  private void catchOnly(KernelCall call) {
    stops.catchCalls(number -> number == call.number());
  }

  private static StopEvent call(KernelCall call, boolean entering) {
    return new StopEvent.SystemCall(call.number(), entering);
  }

  private void start(String name) {
    GuestProgram program = GuestPrograms.find(name).orElseThrow();
    ProgramOptions options = ProgramOptions.standard();
    var firmware = FirmwareReader.read(name, program.build(options).elf());
    Esp32C3 chip = new Esp32C3(ChipConfig.of(firmware, Optional.empty()), Interpreter::new);
    machine = chip.machine();
    gate = HostedKernel.attach(chip, program.kernelConfig(options));
    stops = new KernelStops(machine, gate);
    threads = new KernelThreads(machine, gate, stops, SymbolLookup.NONE);
    target = MachineDebugTarget.of(machine).threads(threads).systemCalls(stops).build();
  }
}
