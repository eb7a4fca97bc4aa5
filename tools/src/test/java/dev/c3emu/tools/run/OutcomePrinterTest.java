package dev.c3emu.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.tools.failure.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomePrinterTest {
  @Test
  void resetsAreCountedByCause() {
    assertThat(printed(List.of(ResetCause.SW_CPU, ResetCause.POWERON, ResetCause.SW_CPU), 3))
        .contains("c3emu: 3 resets: rst:0xc (RTC_SW_CPU_RST) x2, rst:0x1 (POWERON)\n");
  }

  @Test
  void whereNotAllCausesAreKnownItSaysSo() {
    assertThat(printed(Collections.nCopies(1000, ResetCause.SW_CPU), 1271))
        .contains("c3emu: 1271 resets, the first 1000: rst:0xc (RTC_SW_CPU_RST) x1000\n");
  }

  private static String printed(List<ResetCause> resets, long count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new OutcomePrinter(new PrintStream(bytes))
        .print(
            new Outcome(
                ExitStatus.GOAL,
                "asleep",
                "it sleeps",
                0,
                Optional.empty(),
                0,
                0,
                resets,
                count,
                List.of(),
                0,
                Optional.empty(),
                Optional.empty()));
    return bytes.toString();
  }
}
