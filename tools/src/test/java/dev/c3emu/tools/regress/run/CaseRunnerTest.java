package dev.c3emu.tools.regress.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.GuestProgram;
import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseRunnerTest {
  @TempDir Path folder;

  @Test
  void aCasePassesWhoseExpectationsHold() {
    CaseResult result =
        run(
            "{program: hello, expect: {console: [Hello from init, which ended with 7], exit: goal}}");
    assertThat(result.problems()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.consoles().get(0).text()).startsWith("Hello from init, pid 1\n");
  }

  @Test
  void textsMustComeInTheirOrder() {
    CaseResult result = run("{program: hello, expect: {console: [which ended, Hello from init]}}");
    assertThat(problem(result).expected()).isEqualTo("\"Hello from init\" after \"which ended\"");
    assertThat(problem(result).details()).contains("Hello from greeter, pid 2");
  }

  @Test
  void forbiddenTextEndsTheRun() {
    CaseResult result = run("{program: hello, expect: {forbid: greeter, exit: goal}}");
    assertThat(problem(result).what()).isEqualTo("forbid");
    assertThat(result.consoles().get(0).text()).endsWith("init has made greeter\n");
  }

  @Test
  void whatRanBeforeMakesNoDifference() {
    RunSettings fingerprints = new RunSettings(false, 2, false, Optional.empty(), Optional.empty());
    CaseRunner used = new CaseRunner(new Shared(), fingerprints);
    for (String engine : List.of("interpreter", "jit")) {
      for (String program : List.of("torture", "hello", "torture")) {
        CaseInstance instance =
            instance("{program: %s, engine: %s, seed: 3}".formatted(program, engine));
        CaseResult fresh = new CaseRunner(new Shared(), fingerprints).run(instance);
        assertThat(used.run(instance).isSameAs(fresh)).isTrue();
      }
    }
  }

  @Test
  void aCaseOfTextsAloneEndsWhenTheyHaveBeenPrinted() {
    CaseResult result = run("{program: hello, expect: {console: Hello from init}}");
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.consoles().get(0).text()).isEqualTo("Hello from init\n");
  }

  @Test
  void aWaitThatIsInVainTellsWhere() {
    CaseResult result = run("program: hello\nsteps:\n  - wait: Hello\n  - wait: Godot\n");
    assertThat(problem(result).describe())
        .isEqualTo(
            "step on line 4: expected \"Godot\" on uart0, which never came: every task has ended");
  }

  @Test
  void aWaitCanTakeTooLong() {
    CaseResult result =
        run("{program: timedwait, steps: [{wait: {text: the count is, within: 10ms}}]}");
    assertThat(problem(result).actual()).startsWith("which did not come within 10 ms");
  }

  @Test
  void theNextWaitLooksBehindTheLast() {
    CaseResult result =
        run("{program: hello, steps: [{wait: Hello}, {wait: Hello}, {wait: Hello}]}");
    assertThat(problem(result).what()).isEqualTo("step on line 1");
  }

  @Test
  void timesBetweenTextsAreMeasured() {
    CaseResult result =
        run(
            "{program: priority-inversion, expect: {timing: [{from: A (90) waits, to: A has it,"
                + " at-least: 100ms, at-most: 120ms}]}}");
    assertThat(problem(result).expected()).isEqualTo("at most 120.000 ms");
    assertThat(problem(result).actual()).matches("it took 1[0-9]{2}\\.[0-9]{3} ms");
  }

  @Test
  void anotherEndThanExpectedIsTold() {
    CaseResult result = run("{program: hello, expect: {exit: crash}}");
    assertThat(problem(result).describe())
        .isEqualTo("exit: expected crash, goal: every task has ended");
  }

  @Test
  void aGuestThatNothingCanWakeIsAsleepAndNotAtTheLimit() {
    CaseResult result = run("{program: bare-hello, expect: {exit: asleep}}");
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.nanoseconds()).isLessThan(10_000_000);
  }

  @Test
  void aGuestThatRunsOnIsAtTheLimit() {
    assertThat(run("{program: hello, limits: {time: 1ms}, expect: {exit: limit}}").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void moreOutputThanAllowedIsAFailure() {
    CaseResult result = run("{program: hello, limits: {console: 10}, expect: {exit: goal}}");
    assertThat(problem(result).expected()).isEqualTo("at most 10 characters");
  }

  @Test
  void whatIsSentArrives() {
    new GuestProgram().print("? ").echo().in(folder);
    CaseResult result =
        run(
            "{image: guest.bin, rom: none, steps: [{wait: '? '}, {send: 'o\\x6b'}, {wait: ok},"
                + " {advance: 5ms}, {send: '!'}], expect: {console: ['ok!']}}");
    assertThat(result.problems()).isEmpty();
    assertThat(result.nanoseconds()).isGreaterThan(5_000_000);
  }

  @Test
  void aRestartCanBeExpected() {
    new GuestProgram().print("once\n").restart().in(folder);
    assertThat(run("{image: guest.bin, rom: none, expect: {exit: restart}}").problems()).isEmpty();
  }

  @Test
  void aResetLoopIsACrash() {
    new GuestProgram().restart().in(folder);
    CaseResult result = run("{image: guest.bin, rom: none, limits: {resets: 3}}");
    assertThat(problem(result).actual()).startsWith("reset loop: reset 4 is");
  }

  @Test
  void aPinThatIsHeldIsLetGoAgain() {
    new GuestProgram().loop().in(folder);
    String steps = "{image: guest.bin, rom: none, limits: {time: 20ms}, steps: [%s], expect: %s}";
    String down = "{pin: {number: 9, level: low}}, {advance: 1ms}";
    String pressed = "{pin: {number: 9, level: low, for: 1ms}}, {advance: 1ms}";
    assertThat(run(steps.formatted(down, "{pins: {9: low}}")).problems()).isEmpty();
    assertThat(run(steps.formatted(pressed, "{pins: {9: high}}")).problems()).isEmpty();
  }

  @Test
  void whatIsMeasuredAndPluggedInIsInputOfTheMachine() {
    new GuestProgram().printOnUsb("usb").sleep().in(folder);
    String steps =
        "{image: guest.bin, rom: none, console: usb, expect: {console: usb}, limits: {time: 20ms},"
            + " steps: [{usb-cable: out}, {adc: {number: 2, value: 1500}}, {temperature: 85.5},"
            + " {advance: 1ms}%s]}";
    assertThat(run(steps.formatted(", {usb-cable: in}")).problems()).isEmpty();
    assertThat(run(steps.formatted("")).problems()).hasSize(1);
  }

  @Test
  void theOtherPortCanBeTheConsole() {
    new GuestProgram().printOnUsb("usb\n").sleep().in(folder);
    assertThat(
            run("{image: guest.bin, rom: none, console: usb, expect: {console: usb}}").problems())
        .isEmpty();
  }

  @Test
  void rowsOfTablesAreLookedFor() {
    assertThat(
            run("{program: wifi-fixed, expect: {exit: goal, threads: [{name: lpwork, kind: KERNEL}]}}")
                .verdict())
        .isEqualTo(Verdict.PASSED);
    CaseResult result =
        run("{program: wifi-fixed, expect: {threads: [{name: lpwork, kind: TASK}]}}");
    assertThat(problem(result).what()).isEqualTo("threads");
  }

  @Test
  void eventsAreLookedForInTheirOrder() {
    assertThat(
            run("{program: hello, expect: {events: [{event: ThreadCreated, name: greeter, creator: init},"
                    + " {event: ThreadExited, name: greeter, status: 7}]}}")
                .verdict())
        .isEqualTo(Verdict.PASSED);
    CaseResult result =
        run(
            "{program: hello, expect: {events: [{event: ThreadExited, name: greeter, status: 8}]}}");
    assertThat(problem(result).actual()).isEqualTo("there was no such event");
  }

  @Test
  void aForbiddenEventIsShown() {
    CaseResult result =
        run("{program: hello, expect: {forbid-events: [{event: ThreadCreated, name: greeter}]}}");
    assertThat(problem(result).details().get(0)).contains("thread created name=greeter");
  }

  @Test
  void memoryAndRegistersAreCompared() {
    CaseResult result =
        run(
            "{program: bare-hello, expect: {exit: asleep, registers: {zero: 1, sp: 0x10}, memory:"
                + " [{at: nowhere, value: 1}, {at: _start, value: 0, size: 1}]}}");
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("memory nowhere", "memory _start", "register zero", "register sp");
  }

  @Test
  void expectationsOfAKernelNeedOne() {
    CaseResult result = run("{program: bare-hello, expect: {no-leaks: true}}");
    assertThat(problem(result).actual())
        .isEqualTo("this firmware is not made for the kernel on the host");
  }

  @Test
  void aCaseThatCannotRunIsAnError() {
    CaseResult result = run("image: nothing.bin");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(problem(result).actual()).endsWith("nothing.bin: no such file");
  }

  @Test
  void aCaseWhoseEnvironmentIsMissingIsSkipped() {
    assertThat(run("image: ${env:C3EMU_NO_SUCH_VARIABLE}").verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void aRecordedTraceIsComparedLineByLine() throws IOException {
    RunSettings update = new RunSettings(false, 1, true, Optional.empty(), Optional.empty());
    String text = "{program: hello, expect: {exit: goal, golden: hello.trace}}";
    new CaseRunner(new Shared(), update).run(instance(text));
    assertThat(run(text).verdict()).isEqualTo(Verdict.PASSED);
    Path trace = folder.resolve("hello.trace");
    Files.writeString(trace, Files.readString(trace).replace("name=greeter", "name=guest"));
    CaseResult result = run(text);
    assertThat(problem(result).expected()).contains("name=guest");
    assertThat(problem(result).details()).anyMatch(line -> line.startsWith("+ "));
  }

  @Test
  void updatingARecordedTraceTellsWhatHasChanged() throws IOException {
    Files.writeString(folder.resolve("hello.trace"), "something else\n");
    RunSettings update = new RunSettings(false, 1, true, Optional.empty(), Optional.empty());
    Shared shared = new Shared();
    new CaseRunner(shared, update)
        .run(instance("{program: hello, expect: {exit: goal, golden: hello.trace}}"));
    assertThat(shared.changedGoldens().get(0)).matches("x: \\d+ lines were 1; the first of .*");
  }

  @Test
  void equalRunsAreEqual() {
    RunSettings thrice = new RunSettings(false, 3, false, Optional.empty(), Optional.empty());
    CaseResult result =
        new CaseRunner(new Shared(), thrice).run(instance("{program: torture, seed: 5}"));
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.fingerprint()).isPresent();
  }

  @Test
  void runsThatAreNotTheSameAreABugOfTheEmulatorAndSaySo() {
    RunSettings twice = new RunSettings(false, 2, false, Optional.empty(), Optional.empty());
    AtomicInteger run = new AtomicInteger();
    CaseResult result =
        new CaseRunner(new Shared(), twice)
            .run(
                instance("{program: hello}"),
                machine -> {
                  if (run.incrementAndGet() == 2) {
                    machine.inputs().post("uart0", new byte[] {'x'});
                  }
                });
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(problem(result).what()).isEqualTo("determinism");
    assertThat(problem(result).describe())
        .contains("expected every run to do the same (a bug of c3emu)")
        .containsPattern("run 2 did not: .* fingerprint [0-9a-f]+ was [0-9a-f]+");
  }

  @Test
  void aFailureHasTheEvidence() {
    CaseResult result = run("{program: wifi-leak, connections: 2, expect: {no-leaks: true}}");
    CaseResult.Evidence evidence = result.evidence();
    assertThat(evidence.leaks().get(0)).startsWith("2 semaphores leaked: created by wapi");
    assertThat(evidence.events()).isNotEmpty();
    assertThat(evidence.tables()).extracting(table -> table.name()).contains("threads", "leaks");
    assertThat(evidence.commands())
        .containsExactly("c3emu run wifi-leak --option connections=2 --gdb 3333");
    assertThat(evidence.picture().orElseThrow().lanes())
        .anyMatch(lane -> lane.leaked() && lane.name().endsWith("wapi (4)"));
  }

  @Test
  void whatAFailureLeavesBehindCanBeRunAgain() {
    RunSettings keeping =
        new RunSettings(false, 1, false, Optional.of(folder.resolve("out")), Optional.empty());
    CaseResult result =
        new CaseRunner(new Shared(), keeping)
            .run(instance("{program: wifi-leak, steps: [{send: x}], expect: {no-leaks: true}}"));
    assertThat(result.evidence().files())
        .containsExactly(
            folder.resolve("out/x/inputs.txt").toString(),
            folder.resolve("out/x/before-failure.snapshot").toString())
        .allSatisfy(file -> assertThat(Path.of(file)).exists());
  }

  @Test
  void aCommandThatBeginsWithASnapshotHasNoneOfWhatThatDecides() {
    RunSettings keeping =
        new RunSettings(false, 1, false, Optional.of(folder.resolve("out")), Optional.empty());
    CaseResult result =
        new CaseRunner(new Shared(), keeping)
            .run(instance("{program: wifi-leak, seed: 7, expect: {no-leaks: true}}"));
    assertThat(result.evidence().commands())
        .containsExactly(
            "c3emu run wifi-leak --seed 7 --gdb 3333",
            "c3emu run wifi-leak --from-snapshot %s --gdb 3333"
                .formatted(folder.resolve("out/x/before-failure.snapshot")));
  }

  @Test
  void theResultDoesNotDependOnWhatRanBefore() {
    RunSettings compared = new RunSettings(false, 2, false, Optional.empty(), Optional.empty());
    CaseRunner runner = new CaseRunner(new Shared(), compared);
    CaseInstance torture = instance("{program: torture}");
    CaseResult first = runner.run(torture);
    runner.run(instance("{program: wifi-leak}"));
    assertThat(runner.run(torture).after(0)).isEqualTo(first.after(0));
  }

  private CaseResult run(String text) {
    return new CaseRunner(new Shared(), RunSettings.PLAIN).run(instance(text));
  }

  private CaseInstance instance(String text) {
    return CaseFile.of(folder.resolve("x.yaml"), text).instances().get(0);
  }

  private static Problem problem(CaseResult result) {
    assertThat(result.problems()).isNotEmpty();
    return result.problems().get(0);
  }
}
