package dev.c3emu.tools.kernel;

import static dev.c3emu.emulator.kernel.service.KernelCall.MALLOC;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Register;
import dev.c3emu.guest.runtime.Hosted;
import dev.c3emu.tools.CliRun;
import dev.c3emu.tools.GuestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code c3emu run} with guests on the kernel of the host. */
class HostedRunTest {
  @TempDir Path folder;

  @Test
  void tablesAreOnStandardErrorAfterTheReport() throws IOException {
    CliRun run = run("--show", "threads,semaphores");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    assertThat(run.err()).contains("\nthreads\n").contains("Idle Task").contains("\nsemaphores\n");
    assertThat(run.err()).containsPattern("ping +0 +none +init \\(1\\) .* static");
  }

  @Test
  void theLastLineSaysWhatLeakedAndWhy() throws IOException {
    List<String> lines = run().err().lines().toList();
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "c3emu: 2 semaphores leaked: created by conn-1, conn-2 in groups \\d+, \\d+; neither a"
                + " destructor nor an exit handler was registered");
  }

  @Test
  void quietMeansOnlyWhatWasAskedFor() throws IOException {
    assertThat(run("--quiet").err()).isEmpty();
  }

  @Test
  void aFailedAssertionIsStatus6WithItsRows() throws IOException {
    CliRun run = run("--assert-no-leaks", "--assert", "live semaphores == 3");
    assertThat(run.status()).isEqualTo(6);
    assertThat(run.err())
        .contains("c3emu: assertion failed: no leaks (leaks: 2)")
        .contains("NOTHING_REGISTERED")
        .doesNotContain("assertion failed: live");
  }

  @Test
  void assertionsThatHoldAreNotTalkedAbout() throws IOException {
    CliRun run =
        run("--assert-no-stranded-holders", "--assert-max-holders", "0", "--assert", "no waiters");
    assertThat(run.status()).isZero();
    assertThat(run.err()).doesNotContain("assertion");
  }

  @Test
  void aLimitThatEndsTheRunDoesNotHideAFailedAssertion() throws IOException {
    CliRun run = run("--max-instructions", "10", "--assert-no-leaks");
    assertThat(run.status()).isEqualTo(6);
    assertThat(run.err()).contains("the guest has not started its kernel");
  }

  @Test
  void jsonHasTablesAssertionsAndLeaks() throws IOException {
    CliRun run = run("--json", "--show", "semaphores", "--assert", "no leaked semaphores");
    assertThat(run.status()).isEqualTo(6);
    Map<String, Object> json = Json.object(Json.parse(run.out()));
    assertThat(Json.objects(Json.object(json.get("tables")).get("semaphores"))).hasSize(3);
    Map<String, Object> assertion = Json.objects(json.get("assertions")).get(0);
    assertThat(assertion).containsEntry("holds", false).containsEntry("value", 2L);
    assertThat(Json.objects(assertion.get("rows"))).hasSize(2);
    assertThat((List<?>) json.get("leaks")).hasSize(1);
  }

  @Test
  void theTimelineIsComplete() throws IOException {
    Path file = folder.resolve("timeline.json");
    run("--timeline", file);
    Map<String, Object> json = Json.object(Json.parse(Files.readString(file)));
    assertThat(Json.objects(json.get("traceEvents")))
        .anySatisfy(record -> assertThat(record).containsEntry("name", "waiting ping"))
        .anySatisfy(record -> assertThat(record).containsEntry("ph", "s"))
        .anySatisfy(record -> assertThat(record.get("name")).asString().startsWith("leak 0x3fc"));
  }

  @Test
  void tracesAreTextAndJson() throws IOException {
    Path text = folder.resolve("trace.txt");
    Path json = folder.resolve("trace.json");
    run("--trace", "kernel:" + text, "--trace-json", json);
    assertThat(Files.readAllLines(text))
        .anyMatch(line -> line.contains("sem posted sem=0x") && line.contains("<ping>"));
    assertThat(Files.readAllLines(json))
        .hasSameSizeAs(Files.readAllLines(text))
        .allSatisfy(line -> assertThat(Json.object(Json.parse(line))).containsKey("event"));
  }

  @Test
  void theKernelIsBuiltAsAskedFor() throws IOException {
    CliRun run =
        run("--kernel-config", "CONFIG_PRIORITY_INHERITANCE=y", "--show", "semaphores,pool");
    assertThat(run.err()).containsPattern("ping +0 +inherit").containsPattern("pool +8 ");
  }

  @Test
  void optionsThatTheKernelDoesNotHaveAreStatus2() throws IOException {
    CliRun run = run("--kernel-config", "CONFIG_GOATS=y");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.complaint())
        .isEqualTo("c3emu: --kernel-config: this kernel has no CONFIG_GOATS");
  }

  @Test
  void otherFirmwareHasNoKernelToTellOf() {
    Path image = new GuestProgram().sleep().in(folder);
    CliRun run = CliRun.of("run", image, "--no-rom", "--show", "threads", "--trace", "kernel");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "c3emu: --show, --trace kernel: this firmware is not made for the kernel on the"
                + " host\n");
  }

  private CliRun run(Object... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of("run", guest(), "--no-rom"));
    words.addAll(List.of(options));
    return CliRun.of(words.toArray());
  }

  /** Two tasks that each leave a semaphore behind; the first task waits for the second. */
  private Path guest() throws IOException {
    Assembler a = new Assembler();
    Hosted k = new Hosted(a);
    k.start("main");
    k.semaphore("ping");
    a.function(
        "main",
        f -> {
          k.call(SEM_INIT, label("ping"), value(0), value(0));
          k.createTask("conn-1", 99, 2048, "connection");
          k.createTask("conn-2", 99, 2048, "connection");
          k.call(SEM_WAIT, label("ping"));
          k.call(SEM_WAIT, label("ping"));
          k.print("done\n");
        });
    a.function(
        "connection",
        f -> {
          k.call(MALLOC, value(8));
          k.call(SEM_INIT, in(Register.A0), value(0), value(0));
          k.call(SEM_POST, label("ping"));
        });
    k.finish();
    return Files.write(folder.resolve("guest.elf"), a.assemble("_start").elf());
  }
}
