package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes back and forth under GDB leaves the same traces as one that goes straight. */
class ReverseRunTest {
  private static final List<String> BACK_AND_FORTH =
      List.of(
          "break board_power_off",
          "continue",
          "watch *(short *) 0x3fca3f00",
          "reverse-continue",
          "reverse-continue",
          "reverse-stepi",
          "continue",
          "reverse-continue",
          "delete",
          "reverse-continue",
          "continue");

  @TempDir Path folder;

  @BeforeAll
  static void needsGdb() {
    DebuggedChip.assumeGdb();
  }

  @Test
  void nothingIsWrittenTwiceAndNothingIsMissing() throws IOException {
    CliRun straight = CliRun.of(arguments("straight").toArray());
    int port = freePort();
    List<Object> debugged = arguments("debugged");
    debugged.addAll(List.of("--gdb", port, "--gdb-wait"));
    CompletableFuture<CliRun> run =
        CompletableFuture.supplyAsync(() -> CliRun.of(debugged.toArray()));
    assertThat(gdb(port)).contains("No more reverse-execution history", "exited normally");
    CliRun back = run.orTimeout(60, TimeUnit.SECONDS).join();
    assertThat(back.out()).isEqualTo(straight.out());
    assertThat(back.err().lines().skip(1).toList()).isEqualTo(straight.err().lines().toList());
    for (String file : List.of("kernel", "irq", "events", "timeline", "pcap")) {
      assertThat(folder.resolve("debugged." + file))
          .hasSameBinaryContentAs(folder.resolve("straight." + file));
    }
  }

  private List<Object> arguments(String name) {
    Path file = folder.resolve(name);
    return new ArrayList<>(
        List.of(
            "run",
            "wifi-leak",
            "--state-hash",
            "--show",
            "semaphores",
            "--show",
            "threads",
            "--trace",
            "kernel:" + file + ".kernel",
            "--trace",
            "irq:" + file + ".irq",
            "--trace-json",
            file + ".events",
            "--timeline",
            file + ".timeline",
            "--pcap",
            file + ".pcap"));
  }

  private String gdb(int port) throws IOException {
    List<String> line = new ArrayList<>(List.of("gdb-multiarch", "-nx", "-q", "-batch"));
    line.addAll(List.of("-ex", "target remote localhost:" + port));
    BACK_AND_FORTH.forEach(command -> line.addAll(List.of("-ex", command)));
    Path text = folder.resolve("gdb");
    Process gdb =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(text.toFile()).start();
    gdb.getOutputStream().close();
    try {
      assertThat(gdb.waitFor(60, TimeUnit.SECONDS)).as("GDB ends").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Files.readString(text);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
