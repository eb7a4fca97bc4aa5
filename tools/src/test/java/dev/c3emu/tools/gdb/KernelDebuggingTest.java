package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.tools.kernel.KernelObserver;
import dev.c3emu.tools.kernel.KernelOptions;
import dev.c3emu.tools.kernel.KernelSession;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables and commands of a guest on the host's kernel, without a debugger. */
class KernelDebuggingTest {
  private final Esp32C3 chip;
  private final KernelObserver observer;
  private final DebugTarget target;

  KernelDebuggingTest() {
    GuestProgram program = GuestPrograms.find("wifi-leak").orElseThrow();
    ProgramOptions options = ProgramOptions.standard();
    FirmwareFile firmware = FirmwareReader.read("leak", program.build(options).elf());
    SymbolLookup symbols =
        address -> ((ElfProgram) firmware).elf().symbols().describe(address).orElse(null);
    chip = new Esp32C3(ChipConfig.of(firmware, Optional.empty()), Interpreter::new);
    KernelGate gate = HostedKernel.attach(chip, program.kernelConfig(options));
    observer =
        new KernelObserver(
            new KernelOptions(), KernelSession.of(gate), chip.machine(), symbols, List.of());
    MachineDebugTarget.Builder builder = MachineDebugTarget.of(chip.machine());
    new KernelDebugging(chip.machine(), gate, observer, symbols).addTo(builder);
    target = builder.osData(new ChipTables(chip)).build();
  }

  @ParameterizedTest
  @EnumSource
  void everyTableOfShowHasTheSameRows(KernelTable kind) {
    chip.machine().run(RunLimits.NONE);
    Table shown = observer.report().orElseThrow().table(kind);
    OsTable table = table(KernelTables.name(kind));
    assertThat(table.rows().get())
        .isEqualTo(
            shown.rows().stream().map(row -> row.stream().map(Cell::text).toList()).toList());
    assertThat(table.columns()).hasSameSizeAs(shown.columns());
  }

  @Test
  void beforeTheKernelIsStartedTablesHaveNoRows() {
    assertThat(table("threads").rows().get()).isEmpty();
    assertThat(table("events").rows().get()).isEmpty();
    assertThat(table("devices").rows().get()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run("sem"))
        .withMessage("the guest has not started its kernel");
  }

  @Test
  void eventsAreTheLastOnes() {
    chip.machine().run(RunLimits.NONE);
    List<List<String>> rows = table("events").rows().get();
    assertThat(rows).hasSize(100);
    assertThat(rows.get(0)).hasSameSizeAs(table("events").columns());
  }

  @Test
  void leakedSemaphoresAreListedWithTheReason() {
    chip.machine().run(RunLimits.NONE);
    assertThat(run("sem", "leaks"))
        .startsWith("8 semaphores leaked: created by wapi (8 times)")
        .hasLineCount(11);
  }

  @Test
  void calledByNameOrNumberACallIsKnown() {
    assertThat(run("syscall", "sem_wait")).isEqualTo("66 int sem_wait(sem_t *sem)\n");
    assertThat(run("syscall", "66")).isEqualTo(run("syscall", "sem_wait"));
    run("catch", "sem_wait", "sem_post");
    assertThat(run("catch")).isEqualTo("sem_wait sem_post\n");
    run("catch", "off");
    assertThat(run("catch")).isEqualTo("no calls are caught\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run("catch", "sem_fly"))
        .withMessage("the kernel has no call sem_fly");
  }

  @Test
  void assertionsHoldOrNot() {
    chip.machine().run(RunLimits.NONE);
    assertThat(run("assert", "no", "holders")).isEqualTo("holds\n");
    assertThat(run("assert", "no leaks")).startsWith("assertion failed: no leaks (leaks: 8)\n");
    assertThatIllegalArgumentException().isThrownBy(() -> run("assert", "peace"));
  }

  private OsTable table(String name) {
    return target.osData().orElseThrow().tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String run(String name, String... arguments) {
    MonitorCommand command =
        target.commands().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    return command.run(List.of(arguments));
  }
}
