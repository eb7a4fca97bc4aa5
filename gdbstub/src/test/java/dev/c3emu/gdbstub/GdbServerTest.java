package dev.c3emu.gdbstub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real connections, good and bad. */
@Timeout(60)
class GdbServerTest {
  private final FakeTarget target = new FakeTarget();
  private GdbServer server;
  private CompletableFuture<StopReason> run;

  @BeforeEach
  void start() throws IOException {
    target.blocks = true;
    start(Duration.ofSeconds(30));
  }

  private void start(Duration patience) throws IOException {
    server =
        new GdbServer(
            target, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, patience);
    run = CompletableFuture.supplyAsync(() -> server.run(RunLimits.NONE, () -> {}));
  }

  @AfterEach
  void stop() {
    server.end(new StopReason.GoalReached("the test is over"));
    run.orTimeout(30, TimeUnit.SECONDS).join();
    server.close();
  }

  @Test
  void aPortOfZeroPicksOne() {
    assertThat(server.address().getPort()).isPositive();
    assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void aPacketIsAnswered() throws IOException {
    try (Peer gdb = new Peer()) {
      assertThat(gdb.say("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void aPacketMayComeByteByByte() throws IOException {
    try (Peer gdb = new Peer()) {
      for (char character : "$qC#b4".toCharArray()) {
        gdb.send(String.valueOf(character));
      }
      assertThat(gdb.receive()).isEqualTo("QC1");
    }
  }

  @Test
  void junkIsNoDebugger() throws IOException {
    try (Peer junk = new Peer();
        Peer gdb = new Peer()) {
      junk.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      junk.send("$half a packet");
      assertThat(gdb.say("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void aMegabyteOfPacketIsRefusedAndTheConversationGoesOn() throws IOException {
    try (Peer gdb = new Peer()) {
      assertThat(gdb.say("X1000," + "0".repeat(1 << 20))).isEqualTo("E07");
      assertThat(gdb.say("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void aSecondDebuggerIsToldAndTheFirstStays() throws IOException {
    try (Peer first = new Peer();
        Peer second = new Peer()) {
      assertThat(first.say("qC")).isEqualTo("QC1");
      assertThat(second.say("qC")).isEqualTo("E.another debugger is attached");
      assertThat(second.in.read()).isEqualTo(-1);
      assertThat(first.say("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void ctrlCInterruptsARunningGuest() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.say("qC");
      gdb.send(Conversation.wrap("c"));
      gdb.send("\3");
      assertThat(gdb.receive()).startsWith("T02");
    }
  }

  @Test
  void memoryCanBeReadWhileTheGuestRuns() throws IOException {
    try (Peer gdb = new Peer()) {
      assertThat(gdb.say("QNonStop:1")).isEqualTo("OK");
      assertThat(gdb.say("vCont;c")).isEqualTo("OK");
      assertThat(gdb.say("m1000,2")).isEqualTo("0000");
      assertThat(gdb.say("vCont;t")).isEqualTo("OK");
      assertThat(gdb.receive()).startsWith("Stop:T00");
    }
  }

  @Test
  void aDebuggerThatVanishesMakesRoomForTheNext() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.say("Z0,1000,2");
      gdb.send(Conversation.wrap("c"));
      gdb.socket.setSoLinger(true, 0);
    }
    try (Peer next = new Peer()) {
      String answer = next.say("?");
      while (answer.startsWith("E.")) {
        try (Peer again = new Peer()) {
          answer = again.say("?");
        }
      }
      assertThat(answer).startsWith("T05");
    }
  }

  @Test
  void killingEndsTheRun() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.send(Conversation.wrap("k"));
      assertThat(run.orTimeout(30, TimeUnit.SECONDS).join())
          .isInstanceOf(StopReason.GoalReached.class);
    }
  }

  @Test
  void theEndOfTheRunEndsTheConnection() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.say("qC");
      gdb.send(Conversation.wrap("c"));
      server.end(new StopReason.GoalReached("over"));
      String rest = new String(gdb.in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(rest)
          .satisfiesAnyOf(
              text -> assertThat(text).contains("$W00#b7"), text -> assertThat(text).isIn("", "+"));
    }
  }

  @Test
  void aGuestThatSleepsForGoodCanBeInterrupted() throws IOException {
    target.events.add(new StopEvent.Asleep());
    try (Peer gdb = new Peer()) {
      gdb.say("qC");
      gdb.send(Conversation.wrap("c"));
      gdb.send("\3");
      assertThat(gdb.receive()).startsWith("T02");
    }
  }

  @Test
  void whoeverSendsManyPacketsGetsAsManyAnswers() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.send(Conversation.wrap("qC").repeat(1000));
      for (int i = 0; i < 1000; i++) {
        assertThat(gdb.receive()).isEqualTo("QC1");
      }
    }
  }

  @Test
  void whoeverReadsNothingLosesTheConnection() throws Exception {
    int much = 64 << 20;
    CountDownLatch flooded = new CountDownLatch(1);
    target.commands.add(MonitorCommand.of("flood", "", "", words -> "x".repeat(much)));
    target.commands.add(
        MonitorCommand.of(
            "flooded",
            "",
            "",
            words -> {
              flooded.countDown();
              return "";
            }));
    stop();
    start(Duration.ofMillis(100));
    try (Peer deaf = new Peer()) {
      deaf.send(Conversation.wrap(monitor("flood")) + Conversation.wrap(monitor("flooded")));
      assertThat(flooded.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(deaf.readUntilTheEnd()).isLessThan(much);
    }
  }

  @Test
  void whoeverReadsSlowlySlowsTheGuestDownAndGetsEverything() throws IOException {
    int much = 4 << 20;
    target.commands.add(MonitorCommand.of("flood", "", "", words -> "x".repeat(much)));
    try (Peer slow = new Peer()) {
      slow.send(Conversation.wrap(monitor("flood")));
      long printed = 0;
      for (String packet = slow.receive(); !packet.equals("OK"); packet = slow.receive()) {
        printed += packet.length() / 2;
      }
      assertThat(printed).isEqualTo(much);
    }
  }

  @Test
  void halfAPacketAndThenNothingDisturbsNobody() throws IOException {
    try (Peer half = new Peer()) {
      half.send("$m1000,");
    }
    try (Peer gdb = new Peer()) {
      assertThat(gdb.say("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void acknowledgementsForNothingAreSkipped() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.send("+".repeat(10_000) + "-".repeat(10));
      assertThat(gdb.say("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void aDamagedPacketIsAskedForAgain() throws IOException {
    try (Peer gdb = new Peer()) {
      gdb.send("$qC#00");
      assertThat(gdb.in.read()).isEqualTo('-');
      gdb.send("$qC#b4");
      assertThat(gdb.receive()).isEqualTo("QC1");
    }
  }

  private static String monitor(String command) {
    return "qRcmd," + HexFormat.of().formatHex(command.getBytes(StandardCharsets.US_ASCII));
  }

  /** A debugger's end of a connection. */
  private final class Peer implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Peer() throws IOException {
      socket = new Socket(server.address().getAddress(), server.address().getPort());
      socket.setSoTimeout(30_000);
      in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    String say(String payload) throws IOException {
      send(Conversation.wrap(payload));
      return receive();
    }

    /** How many bytes come before the connection ends. */
    long readUntilTheEnd() {
      long count = 0;
      try {
        for (int read = 0; read >= 0; read = in.read(new byte[1 << 16])) {
          count += read;
        }
      } catch (IOException e) {
        // The other side closed with bytes of ours unread.
        return count;
      }
      return count;
    }

    /** The next packet, acknowledgements skipped. */
    String receive() throws IOException {
      StringBuilder frame = new StringBuilder();
      int value = in.read();
      while (value == '+') {
        value = in.read();
      }
      assertThat(value).as("what comes").isNotNegative();
      while (value >= 0 && value != '#') {
        frame.append((char) value);
        value = in.read();
      }
      in.read();
      in.read();
      return Conversation.unwrap(frame + "#00");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
