package dev.c3emu.gdbstub;

import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.gdbstub.session.Debugger;
import dev.c3emu.gdbstub.session.Session;
import dev.c3emu.gdbstub.transport.Acknowledgements;
import dev.c3emu.gdbstub.transport.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** A debugger's side of a connection, without a network and on one thread. */
public final class Conversation {
  public final FakeTarget target;
  public final Debugger debugger;
  private final EmbeddedChannel channel;
  private RuntimeException failure;

  public Conversation() {
    this(new FakeTarget());
  }

  public Conversation(FakeTarget target) {
    this(target, new Debugger(target, false));
  }

  /** Another connection to a debugger. */
  public Conversation(FakeTarget target, Debugger debugger) {
    this.target = target;
    this.debugger = debugger;
    channel =
        new EmbeddedChannel(
            new FrameDecoder(Session.LONGEST_PACKET),
            new Acknowledgements(),
            new ClientHandler(debugger, this::onMachineThread, Duration.ZERO));
  }

  /** The same without acknowledgements. */
  public static Conversation trusting(FakeTarget target) {
    Conversation conversation = new Conversation(target);
    conversation.say("QStartNoAckMode");
    return conversation;
  }

  private void onMachineThread(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** What ended the machine's thread, or null: nothing that a debugger says may. */
  public RuntimeException failure() {
    return failure;
  }

  /**
   * Sends a packet and returns what comes back, unwrapped and unescaped; packets are joined by |.
   */
  public String say(String payload) {
    return unwrap(raw(wrap(payload)));
  }

  /** Sends bytes as they are and returns what comes back as it is. */
  public String raw(String bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    channel.runPendingTasks();
    return received();
  }

  /** Lets the guest move once, which ends with an event; returns what comes back. */
  public String happens(StopEvent event) {
    target.events.add(event);
    debugger.advance(RunLimits.NONE);
    return unwrap(received());
  }

  /** Lets the guest go on until something stops it, and returns what the debugger hears of that. */
  public String stop(StopEvent event) {
    say("c");
    return happens(event);
  }

  public void disconnect() {
    channel.finishAndReleaseAll();
  }

  public boolean isOpen() {
    channel.runPendingTasks();
    return channel.isOpen();
  }

  public String received() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      text.append(out.toString(StandardCharsets.ISO_8859_1));
      out.release();
    }
    return text.toString();
  }

  public static String wrap(String payload) {
    StringBuilder escaped = new StringBuilder();
    for (char character : payload.toCharArray()) {
      if (character == '$' || character == '#' || character == '}') {
        escaped.append('}').append((char) (character ^ 0x20));
      } else {
        escaped.append(character);
      }
    }
    int sum = escaped.chars().sum() & 0xFF;
    return "$%s#%02x".formatted(escaped, sum);
  }

  /** Packets and notifications without frames, escapes and runs, joined by a bar. */
  public static String unwrap(String frames) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < frames.length()) {
      char start = frames.charAt(at++);
      if (start != '$' && start != '%') {
        continue;
      }
      int end = frames.indexOf('#', at);
      if (text.length() > 0) {
        text.append('|');
      }
      text.append(unescape(expand(frames.substring(at, end))));
      at = end + 3;
    }
    return text.toString();
  }

  private static String expand(String text) {
    StringBuilder expanded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '*') {
        char repeated = expanded.charAt(expanded.length() - 1);
        expanded.append(String.valueOf(repeated).repeat(text.charAt(++i) - 29));
      } else {
        expanded.append(text.charAt(i));
      }
    }
    return expanded.toString();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      plain.append(character == '}' ? (char) (text.charAt(++i) ^ 0x20) : character);
    }
    return plain.toString();
  }

  /** Text as packets carry it. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
