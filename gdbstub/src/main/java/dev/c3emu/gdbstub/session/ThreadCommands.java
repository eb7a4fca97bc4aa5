package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.emulator.debug.ThreadSource;
import dev.c3emu.gdbstub.packet.ThreadId;
import dev.c3emu.gdbstub.packet.ThreadPacket;
import dev.c3emu.gdbstub.transport.Outgoing;
import java.util.stream.Collectors;

/** Lists and selects threads. */
final class ThreadCommands {
  private final DebugTarget target;
  private final Threads threads;
  private final RegisterCommands registers;

  ThreadCommands(DebugTarget target, Threads threads, RegisterCommands registers) {
    this.target = target;
    this.threads = threads;
    this.registers = registers;
  }

  Outgoing answer(ThreadPacket packet) {
    if (packet instanceof ThreadPacket.Select select) {
      return select(select.thread());
    }
    if (packet instanceof ThreadPacket.SelectForResume) {
      return Answers.OK;
    }
    if (packet instanceof ThreadPacket.IsAlive question) {
      return Answers.okIf(threads.find(question.thread().number()).isPresent());
    }
    if (packet instanceof ThreadPacket.Describe question) {
      return threads
          .find(question.thread().number())
          .map(thread -> Outgoing.reply(Answers.hex(describe(thread))))
          .map(Outgoing.class::cast)
          .orElse(Answers.IMPOSSIBLE);
    }
    if (packet instanceof ThreadPacket.ReportEvents report) {
      return target
          .threads()
          .filter(ThreadSource::reportsEvents)
          .map(source -> reportEvents(source, report.on()))
          .orElse(Answers.EMPTY);
    }
    if (packet instanceof ThreadPacket.FirstOfList) {
      return Outgoing.reply(
          threads.all().stream()
              .map(thread -> Integer.toHexString(thread.id()))
              .collect(Collectors.joining(",", "m", "")));
    }
    return Outgoing.reply(
        packet instanceof ThreadPacket.Current
            ? "QC" + Integer.toHexString(threads.current())
            : "l");
  }

  private Outgoing select(ThreadId thread) {
    if (thread.isOne() && threads.find(thread.number()).isEmpty()) {
      return Answers.IMPOSSIBLE;
    }
    registers.select(thread.isOne() ? thread.number() : 0);
    return Answers.OK;
  }

  private static Outgoing reportEvents(ThreadSource source, boolean on) {
    source.reportEvents(on);
    return Answers.OK;
  }

  private static String describe(DebugThread thread) {
    return thread.description().isEmpty()
        ? thread.name()
        : thread.name() + ": " + thread.description();
  }
}
