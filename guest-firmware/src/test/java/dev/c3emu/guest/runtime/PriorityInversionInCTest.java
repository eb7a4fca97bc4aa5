package dev.c3emu.guest.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.KernelEvent.GroupCreated;
import dev.c3emu.emulator.kernel.event.KernelEvent.InterruptServed;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same program, in Java and in C, is the same to the kernel. */
class PriorityInversionInCTest {
  private static final GuestProgram PROGRAM =
      GuestPrograms.find("priority-inversion").orElseThrow();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"CONFIG_PRIORITY_INHERITANCE=y", "CONFIG_PRIORITY_INHERITANCE=n"})
  void aGuestInCLeavesTheSameTrace(String changes) throws IOException, InterruptedException {
    ProgramOptions options = ProgramOptions.standard();
    KernelConfig config = PROGRAM.kernelConfig(options).parse(changes);
    HostedRun inC = HostedRun.of(config, CCompiler.compile("priority_inversion", folder));
    HostedRun inJava = HostedRun.of(config, PROGRAM.build(options).elf());
    inC.run();
    inJava.run();

    assertThat(inC.console()).isEqualTo(inJava.console());
    assertThat(trace(inC)).isEqualTo(trace(inJava)).hasSizeGreaterThan(30);
  }

  /** What happened, but for when the timer ticked and where things lie. */
  private static List<String> trace(HostedRun run) {
    return run.events().stream()
        .filter(event -> !(event instanceof InterruptServed))
        .map(event -> text(event, run))
        .toList();
  }

  private static String text(KernelEvent event, HostedRun run) {
    if (event instanceof GroupCreated created) {
      return "GroupCreated[group=" + created.group() + "]";
    }
    return event.toString().replace("sem=" + run.address("lock") + ",", "sem=lock,");
  }
}
