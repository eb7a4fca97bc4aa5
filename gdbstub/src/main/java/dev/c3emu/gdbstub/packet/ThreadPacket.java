package dev.c3emu.gdbstub.packet;

/** {@code H T qC qfThreadInfo qThreadExtraInfo QThreadEvents}: threads. */
public sealed interface ThreadPacket extends Packet {
  /** Selects whose registers are meant from now on. */
  record Select(ThreadId thread) implements ThreadPacket {}

  /** Selects whom to let go on; {@code vCont} says so itself. */
  record SelectForResume(ThreadId thread) implements ThreadPacket {}

  record IsAlive(ThreadId thread) implements ThreadPacket {}

  record Current() implements ThreadPacket {}

  record FirstOfList() implements ThreadPacket {}

  record RestOfList() implements ThreadPacket {}

  record Describe(ThreadId thread) implements ThreadPacket {}

  record ReportEvents(boolean on) implements ThreadPacket {}

  static ThreadPacket parse(PacketReader in) throws MalformedPacketException {
    if (in.skip("Hg")) {
      return new Select(in.thread());
    }
    if (in.skip("Hc")) {
      return new SelectForResume(in.thread());
    }
    if (in.skip("T")) {
      return new IsAlive(in.thread());
    }
    if (in.skip("qfThreadInfo")) {
      return new FirstOfList();
    }
    if (in.skip("qsThreadInfo")) {
      return new RestOfList();
    }
    if (in.skip("qThreadExtraInfo,")) {
      return new Describe(in.thread());
    }
    if (in.skip("QThreadEvents:")) {
      return new ReportEvents(in.number() != 0);
    }
    if (in.skip("qC") && in.atEnd()) {
      return new Current();
    }
    return null;
  }
}
