package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent.HolderPoolExhausted;
import dev.c3emu.emulator.kernel.event.KernelEvent.HolderStranded;
import dev.c3emu.emulator.kernel.event.KernelEvent.PriorityBoosted;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.guest.runtime.HostedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldersTest {
  private static final int WAITER = 6;

  @ParameterizedTest
  @CsvSource({"8, 4", "4, 4", "3, 3", "1, 1", "0, 2"})
  void thoseAreBoostedWhomThereWereRecordsFor(int records, int boosted) {
    HostedRun run = run(records);

    assertThat(run.events()).filteredOn(PriorityBoosted.class::isInstance).hasSize(boosted);
    assertThat(run.events())
        .filteredOn(PriorityBoosted.class::isInstance)
        .allMatch(event -> ((PriorityBoosted) event).waiter() == WAITER);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aPoolThatIsEmptyIsNoticed(int records) {
    HostedRun run = run(records);
    int sem = run.address("sem");
    int recorded = records == 0 ? 2 : records;

    assertThat(run.events())
        .filteredOn(event -> event instanceof HolderPoolExhausted out && out.pid() != WAITER)
        .hasSize(4 - recorded);
    assertThat(run.events()).contains(new HolderStranded(Stranding.NO_RECORD_FREE, sem, WAITER));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 8})
  void theCountIsRightAndNobodyStaysBoostedWhateverThePool(int records) {
    HostedRun run = run(records);

    assertThat(run.console())
        .contains("holder of priority 50 runs at 50\n", "holder of priority 53 runs at 53\n")
        .endsWith("the count is 4\n");
    assertThat(new KernelView(run.kernel()).holders()).isEmpty();
  }

  @Test
  void thereCanBeMoreHolders() {
    ProgramOptions options = ProgramOptions.standard().with("holders", "7");
    HostedRun run = HostedRun.of(new Holders(), options);
    run.run();

    assertThat(run.events()).filteredOn(PriorityBoosted.class::isInstance).hasSize(7);
    assertThat(run.console()).endsWith("the count is 7\n");
  }

  private static HostedRun run(int records) {
    HostedRun run =
        HostedRun.of(
            new Holders(), ProgramOptions.standard(), "CONFIG_SEM_PREALLOCHOLDERS=" + records);
    run.run();
    return run;
  }
}
