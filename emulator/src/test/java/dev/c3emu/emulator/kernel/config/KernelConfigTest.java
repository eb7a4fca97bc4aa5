package dev.c3emu.emulator.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelConfigTest {
  private final KernelConfig defaults = KernelConfig.defaults();

  @Test
  void theDefaultsAreThoseOfKconfig() {
    assertThat(defaults.isOn(KernelOption.PRIORITY_INHERITANCE)).isFalse();
    assertThat(defaults.value(KernelOption.SEM_PREALLOCHOLDERS)).isEqualTo(8);
    assertThat(defaults.value(KernelOption.SEM_NNESTPRIO)).isEqualTo(16);
    assertThat(defaults.value(KernelOption.TLS_NELEM)).isEqualTo(4);
    assertThat(defaults.value(KernelOption.TLS_TASK_NELEM)).isZero();
    assertThat(defaults.value(KernelOption.USEC_PER_TICK)).isEqualTo(10_000);
    assertThat(defaults.value(KernelOption.LIBC_MAX_EXITFUNS)).isZero();
    assertThat(defaults.value(KernelOption.TASK_NAME_SIZE)).isEqualTo(31);
    assertThat(defaults.era()).isEqualTo(KernelEra.S3);
    assertThat(defaults.sliceTicks()).isZero();
  }

  @Test
  void theWifiBoardSlicesByTwentyTicks() {
    assertThat(KernelConfig.wapi().sliceTicks()).isEqualTo(20);
    assertThat(KernelConfig.wapi().value(KernelOption.TLS_TASK_NELEM)).isEqualTo(4);
  }

  @Test
  void optionsAreReadFromACommandLine() {
    KernelConfig config =
        defaults.parse("CONFIG_PRIORITY_INHERITANCE=y,CONFIG_SEM_PREALLOCHOLDERS=0x4");

    assertThat(config.isOn(KernelOption.PRIORITY_INHERITANCE)).isTrue();
    assertThat(config.value(KernelOption.SEM_PREALLOCHOLDERS)).isEqualTo(4);
  }

  @Test
  void optionsAreReadFromAConfigurationFile() {
    KernelConfig config =
        defaults.parse(
            """
            #
            # Automatically generated file
            #
            CONFIG_ARCH="risc-v"
            CONFIG_SCHED_WAITPID=y
            # CONFIG_PTHREAD_MUTEX_ROBUST is not set
            CONFIG_RR_INTERVAL=200
            """);

    assertThat(config.isOn(KernelOption.SCHED_WAITPID)).isTrue();
    assertThat(config.isOn(KernelOption.PTHREAD_MUTEX_ROBUST)).isFalse();
    assertThat(config.value(KernelOption.RR_INTERVAL)).isEqualTo(200);
    assertThat(config.unknownOptions()).containsExactly("CONFIG_ARCH");
  }

  @Test
  void whatIsPrintedReadsBack() {
    KernelConfig config = KernelConfig.wapi().with(KernelOption.PTHREAD_MUTEX_ROBUST, false);

    assertThat(defaults.parse(config.toString()).toString()).isEqualTo(config.toString());
    assertThat(defaults.parse(config.toString()).unknownOptions()).isEmpty();
  }

  @Test
  void impossibleValuesNameTheOption() {
    assertThatThrownBy(() -> defaults.parse("CONFIG_TLS_NELEM=65"))
        .isInstanceOf(KernelConfigException.class)
        .hasMessage("CONFIG_TLS_NELEM is 0..64, not 65");
    assertThatThrownBy(() -> defaults.parse("CONFIG_TLS_NELEM=many"))
        .hasMessage("CONFIG_TLS_NELEM needs a number, not many");
    assertThatThrownBy(() -> defaults.parse("CONFIG_SCHED_WAITPID=maybe"))
        .hasMessage("CONFIG_SCHED_WAITPID is y or n, not maybe");
    assertThatThrownBy(() -> defaults.parse("nonsense")).hasMessageContaining("nonsense");
    assertThatThrownBy(() -> defaults.parse("era=S9")).hasMessageContaining("S9");
  }

  @Test
  void anEraBringsItsFaults() {
    assertThat(defaults.parse("era=S0").bugs())
        .contains(EraBug.HOLDERS_OUTLIVE_THREAD, EraBug.PRIORITY_NOT_RESTORED)
        .doesNotContain(EraBug.LAST_WAITER_NOT_REGISTERED);
    assertThat(defaults.bugs())
        .contains(EraBug.LAST_WAITER_NOT_REGISTERED)
        .doesNotContain(EraBug.HOLDERS_OUTLIVE_THREAD, EraBug.PTHREAD_EXIT_WITHOUT_GROUP);
    assertThat(defaults.parse("era=S3+").has(EraBug.PTHREAD_EXIT_WITHOUT_GROUP)).isTrue();
  }

  @Test
  void faultsCanBeLeftOutOneByOneOrAll() {
    assertThat(defaults.parse("fixed").bugs()).isEmpty();
    assertThat(defaults.parse("bug.boost_not_transitive=n").bugs())
        .hasSize(defaults.bugs().size() - 1)
        .doesNotContain(EraBug.BOOST_NOT_TRANSITIVE);
    assertThat(defaults.parse("fixed,bug.BOOST_NOT_TRANSITIVE=y").bugs())
        .containsExactly(EraBug.BOOST_NOT_TRANSITIVE);
  }

  @Test
  void groupsKnowTheirMembersOnlyWhereParentsKeepChildStatuses() {
    KernelConfig parents = defaults.with(KernelOption.SCHED_HAVE_PARENT, true);

    assertThat(parents.hasGroupMembers()).isFalse();
    assertThat(parents.with(KernelOption.SCHED_CHILD_STATUS, true).hasGroupMembers()).isTrue();
  }
}
