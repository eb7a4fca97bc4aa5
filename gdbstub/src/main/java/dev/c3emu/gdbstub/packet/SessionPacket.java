package dev.c3emu.gdbstub.packet;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** What opens, arranges and ends a session, and questions about the guest as a whole. */
public sealed interface SessionPacket extends Packet {
  /**
   * {@code qSupported}.
   *
   * @param features what the debugger can do, separated by semicolons
   */
  record Supported(String features) implements SessionPacket {}

  record StartNoAckMode() implements SessionPacket {}

  record NonStop(boolean on) implements SessionPacket {}

  /** {@code vStopped}: the notification was seen; is there more? */
  record NextStop() implements SessionPacket {}

  /** {@code ?}: why did the guest stop? */
  record LastStop() implements SessionPacket {}

  /** {@code !}: the guest can be started over. */
  record Extended() implements SessionPacket {}

  record Detach() implements SessionPacket {}

  /**
   * {@code k} and {@code vKill}.
   *
   * @param answered whether an answer is expected
   */
  record Kill(boolean answered) implements SessionPacket {}

  record Attach() implements SessionPacket {}

  /** {@code vRun}: start over and stop at once. */
  record Run() implements SessionPacket {}

  /** {@code R}: start over; there is no answer. */
  record Restart() implements SessionPacket {}

  /** {@code qAttached}: was the guest there before the debugger? */
  record Attached() implements SessionPacket {}

  record Offsets() implements SessionPacket {}

  /** {@code qHostInfo}: LLDB asks what kind of machine it talks to. */
  record HostInfo() implements SessionPacket {}

  /** {@code qProcessInfo}: LLDB asks what is being debugged. */
  record ProcessInfo() implements SessionPacket {}

  /**
   * {@code qSymbol}: the debugger can look symbols up, and has.
   *
   * @param name what it has looked up; empty if nothing yet
   * @param value what it has found
   */
  record Symbols(String name, OptionalInt value) implements SessionPacket {}

  /** {@code QPassSignals} and {@code QProgramSignals}: a hart has no signals. */
  record Signals() implements SessionPacket {}

  static SessionPacket parse(PacketReader in) throws MalformedPacketException {
    if (in.skip("qSupported")) {
      in.skip(":");
      return new Supported(in.restText());
    }
    if (in.skip("QNonStop:")) {
      return new NonStop(in.number() != 0);
    }
    if (in.skip("QPassSignals:") || in.skip("QProgramSignals:")) {
      return new Signals();
    }
    if (in.skip("qSymbol:")) {
      return symbols(in);
    }
    if (in.skip("vAttach;")) {
      process(in);
      return new Attach();
    }
    if (in.skip("vKill;")) {
      process(in);
      return new Kill(true);
    }
    if (in.skip("vRun;")) {
      return new Run();
    }
    if (in.skip("qAttached")) {
      return new Attached();
    }
    if (in.skip("D")) {
      return detach(in);
    }
    if (in.skip("R")) {
      in.number();
      in.expectEnd();
      return new Restart();
    }
    return word(in.restText());
  }

  private static Detach detach(PacketReader in) throws MalformedPacketException {
    if (in.skip(";")) {
      process(in);
    }
    in.expectEnd();
    return new Detach();
  }

  /** A process, which ends the packet; debuggers choose its number where there is but one. */
  private static void process(PacketReader in) throws MalformedPacketException {
    in.number();
    in.expectEnd();
  }

  private static Symbols symbols(PacketReader in) throws MalformedPacketException {
    OptionalInt value = OptionalInt.empty();
    if (!in.skip(":")) {
      value = OptionalInt.of(in.address());
      in.expect(":");
    }
    return new Symbols(new String(in.hexBytes(), StandardCharsets.UTF_8), value);
  }

  private static SessionPacket word(String word) {
    return switch (word) {
      case "QStartNoAckMode" -> new StartNoAckMode();
      case "vStopped" -> new NextStop();
      case "?" -> new LastStop();
      case "!" -> new Extended();
      case "k" -> new Kill(false);
      case "qOffsets" -> new Offsets();
      case "qHostInfo" -> new HostInfo();
      case "qProcessInfo" -> new ProcessInfo();
      default -> null;
    };
  }
}
