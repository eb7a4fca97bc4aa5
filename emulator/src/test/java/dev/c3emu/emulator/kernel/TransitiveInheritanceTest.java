package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import org.junit.jupiter.api.Test;

/** Holders that wait themselves. */
class TransitiveInheritanceTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();

  @Test
  void aChainIsNotBoostedThroughAndABoostOwedElsewhereIsLost() {
    Chain chain = new Chain(STANDARD);
    assertThat(chain.low.priority()).isEqualTo("110/100");
    Worker high = chain.high();
    assertThat(chain.middle.priority()).isEqualTo("150/110");
    assertThat(chain.low.priority()).isEqualTo("110/100");

    chain.low.posts(chain.near);
    assertThat(chain.low.priority()).isEqualTo("100/100");
    assertThat(chain.middle.returned()).isEqualTo("0");
    assertThat(chain.middle.priority()).isEqualTo("110/110");
    assertThat(high.isBusy()).isTrue();
    chain.middle.posts(chain.far);
    assertThat(high.returned()).isEqualTo("0");
  }

  @Test
  void repairedAChainIsBoostedThroughAndBoostsOwedElsewhereStay() {
    Chain chain = new Chain(STANDARD.fixed());
    chain.high();
    assertThat(chain.middle.priority()).isEqualTo("150/110");
    assertThat(chain.low.priority()).isEqualTo("150/100");

    chain.low.posts(chain.near);
    assertThat(chain.low.priority()).isEqualTo("100/100");
    assertThat(chain.middle.priority()).isEqualTo("150/110");
    chain.middle.posts(chain.far);
    assertThat(chain.middle.priority()).isEqualTo("110/110");
  }

  @Test
  void withoutTheLossOfForeignBoostsAloneTheChainKeepsThemButIsNotBoostedThrough() {
    Chain chain = new Chain(STANDARD.without(EraBug.FOREIGN_BOOST_DROPPED));
    chain.high();
    assertThat(chain.low.priority()).isEqualTo("110/100");

    chain.low.posts(chain.near);
    assertThat(chain.middle.priority()).isEqualTo("150/110");
  }

  @Test
  void withTransitiveBoostingAloneTheChainIsBoosted() {
    Chain chain = new Chain(STANDARD.without(EraBug.BOOST_NOT_TRANSITIVE));
    chain.high();

    assertThat(chain.low.priority()).startsWith("150/100");
  }

  /** A thread that waits for one semaphore, which another holds, and holds a second one. */
  private static final class Chain {
    final KernelScenario k;

    /** Held by {@link #low}, and waited for by {@link #middle}. */
    final int near;

    /** Held by {@link #middle}. */
    final int far;

    final Worker low;
    final Worker middle;

    Chain(KernelConfig config) {
      k = KernelScenario.start(config);
      near = k.semaphore(1);
      far = k.semaphore(1);
      low = k.thread("L", 100).waits(near);
      middle = k.thread("M", 110).does(semWait(far), semWait(near));
    }

    /** Adds one of higher priority that waits for the second semaphore. */
    Worker high() {
      return k.thread("H", 150).waits(far);
    }
  }
}
