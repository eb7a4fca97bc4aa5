package dev.c3emu.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostOutputTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> closed = new ArrayList<>();

  @Test
  void itKnowsWhetherALineHasEnded() {
    HostOutput output = new HostOutput(new ByteArrayOutputStream(), false, () -> {});
    assertThat(output.midLine()).isFalse();
    output.write('a');
    assertThat(output.midLine()).isTrue();
    output.write('\n');
    assertThat(output.midLine()).isFalse();
  }

  @Test
  void aLineGetsOutAtItsEnd() {
    HostOutput output = output(out, false);
    write(output, "line\npart");
    assertThat(out).hasToString("line\n");
  }

  @Test
  void thePersonWhoWatchesSeesPartsOfALineToo() {
    HostOutput output = output(out, true);
    write(output, ">>> ");
    output.breathe();
    assertThat(out).hasToString(">>> ");
  }

  @Test
  void whatIsLeftGetsOutAtTheEnd() {
    HostOutput output = output(out, false);
    write(output, "part");
    output.flush();
    assertThat(out).hasToString("part");
  }

  @Test
  void bytesPassUnchanged() {
    HostOutput output = output(out, false);
    for (int value = 0; value < 256; value++) {
      output.write(value);
    }
    output.flush();
    assertThat(out.toByteArray()).hasSize(256).contains(0x80, 0xFF, 0, 13);
  }

  @Test
  void aClosedPipeIsReportedOnceAndThenIgnored() {
    HostOutput output = output(new ClosedPipe(), false);
    write(output, "a\nb\nc\n");
    assertThat(closed).containsExactly("closed");
  }

  private HostOutput output(OutputStream to, boolean eager) {
    return new HostOutput(to, eager, () -> closed.add("closed"));
  }

  private static void write(HostOutput output, String text) {
    text.chars().forEach(output::write);
  }

  private static final class ClosedPipe extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
