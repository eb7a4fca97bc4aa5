package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.ThreadSource;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Packets about a guest whose kernel is known: thread 3 runs, thread 7 waits. */
class KernelThreadTest {
  private final FakeTarget target = new FakeTarget();
  private final Conversation gdb = Conversation.trusting(target);
  private boolean awaitable = true;

  KernelThreadTest() {
    target.threads = Optional.of(new TwoThreads());
  }

  @Test
  void aThreadCanBeSteppedWhileAnotherRuns() {
    gdb.say("vCont;s:7;c");
    gdb.happens(new StopEvent.Stepped());
    gdb.say("vCont;r1000,1010:7;c");
    gdb.happens(new StopEvent.Stepped());
    assertThat(target.resumed)
        .containsExactly(new Resume.Step(7), new Resume.StepRange(7, 0x1000, 0x1010));
  }

  @Test
  void anOrderToStepOneThreadCountsBeforeOneForAllOthers() {
    gdb.say("vCont;c:3;s:7");
    gdb.happens(new StopEvent.Stepped());
    assertThat(target.resumed).containsExactly(new Resume.Step(7));
  }

  @Test
  void anOrderForNobodyInParticularIsForWhoeverRuns() {
    gdb.say("vCont;s");
    gdb.happens(new StopEvent.Stepped());
    assertThat(target.resumed).containsExactly(new Resume.Step());
  }

  @Test
  void aThreadThatIsNotThereCannotBeStepped() {
    gdb.say("vCont;s:9;c");
    gdb.happens(new StopEvent.Stepped());
    assertThat(target.resumed).containsExactly(new Resume.Continue());
  }

  @Test
  void whereThreadsCannotBeAwaitedTheRunningOneDecides() {
    awaitable = false;
    gdb.say("vCont;s:7;c");
    gdb.happens(new StopEvent.Stepped());
    gdb.say("vCont;s:3;c");
    gdb.happens(new StopEvent.Stepped());
    assertThat(target.resumed).containsExactly(new Resume.Continue(), new Resume.Step());
  }

  @Test
  void theEndOfAThreadIsReportedWithItsStatusInNonStopMode() {
    gdb.say("QNonStop:1");
    gdb.say("vCont;c");
    assertThat(gdb.happens(new StopEvent.ThreadExited(7, 0x1FF))).isEqualTo("Stop:wff;7");
  }

  @Test
  void whereAllThreadsStopTogetherTheGuestGoesOnAfterTheEndOfOne() {
    gdb.say("c");
    assertThat(gdb.happens(new StopEvent.ThreadExited(7, 0))).isEmpty();
    assertThat(gdb.happens(new StopEvent.Stepped())).startsWith("T05");
  }

  @Test
  void whatACommandHasCaughtIsToldInWords() {
    gdb.say("c");
    String text = HexFormat.of().formatHex("init calls x()\n".getBytes(StandardCharsets.UTF_8));
    assertThat(gdb.happens(new StopEvent.Caught("init calls x()")))
        .startsWith("O" + text + "|T05thread:3;");
  }

  private final class TwoThreads implements ThreadSource {
    @Override
    public List<DebugThread> threads() {
      return List.of(new DebugThread(3, "init", ""), new DebugThread(7, "worker", ""));
    }

    @Override
    public int current() {
      return 3;
    }

    @Override
    public int readRegister(int thread, int number) {
      return 0;
    }

    @Override
    public boolean writeRegister(int thread, int number, int value) {
      return false;
    }

    @Override
    public boolean canAwait() {
      return awaitable;
    }
  }
}
