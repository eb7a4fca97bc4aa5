package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.gdbstub.description.MemoryMapXml;
import dev.c3emu.gdbstub.description.OsDataXml;
import dev.c3emu.gdbstub.description.TargetXml;
import dev.c3emu.gdbstub.description.ThreadsXml;
import dev.c3emu.gdbstub.packet.TransferPacket;
import dev.c3emu.gdbstub.transport.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands out documents in pieces. A document is made when its first piece is asked for. */
final class Transfers {
  private final DebugTarget target;
  private final Threads threads;
  private final int longestPiece;
  private String madeFor = "";
  private byte[] document = {};

  /**
   * @param longestPiece the most bytes of a document that an answer has
   */
  Transfers(DebugTarget target, Threads threads, int longestPiece) {
    this.target = target;
    this.threads = threads;
    this.longestPiece = longestPiece;
  }

  /** What {@code qSupported} says about documents. */
  List<String> features() {
    List<String> objects =
        new ArrayList<>(List.of("features", "memory-map", "threads", "libraries"));
    target.executable().ifPresent(path -> objects.add("exec-file"));
    target.osData().ifPresent(tables -> objects.add("osdata"));
    return objects.stream().map(object -> "qXfer:" + object + ":read+").toList();
  }

  Outgoing answer(TransferPacket packet) {
    String name = packet.object() + ':' + packet.annex();
    if (packet.offset() == 0 || !name.equals(madeFor)) {
      if (features().stream().noneMatch(("qXfer:" + packet.object() + ":read+")::equals)) {
        return Answers.EMPTY;
      }
      Optional<String> text = make(packet.object(), packet.annex());
      if (text.isEmpty()) {
        return Outgoing.reply("E00");
      }
      madeFor = name;
      document = text.get().getBytes(StandardCharsets.UTF_8);
    }
    return piece(packet.offset(), packet.length());
  }

  private Outgoing piece(int offset, int length) {
    int from = Math.min(offset, document.length);
    int count = Math.min(Math.min(length, longestPiece), document.length - from);
    boolean last = from + count == document.length;
    return Answers.binary(last ? 'l' : 'm', document, from, count);
  }

  private Optional<String> make(String object, String annex) {
    return switch (object) {
      case "features" ->
          Optional.of(annex)
              .filter("target.xml"::equals)
              .map(name -> TargetXml.of(target.registers()));
      case "memory-map" -> Optional.of(MemoryMapXml.of(target.regions()));
      case "threads" -> Optional.of(ThreadsXml.of(threads.all()));
      case "libraries" -> Optional.of("<library-list></library-list>\n");
      case "exec-file" -> target.executable();
      default -> target.osData().flatMap(data -> tables(data.tables(), annex));
    };
  }

  private static Optional<String> tables(List<OsTable> tables, String annex) {
    if (annex.isEmpty() || annex.equals("types")) {
      return Optional.of(OsDataXml.types(tables));
    }
    return tables.stream()
        .filter(table -> table.name().equals(annex))
        .findFirst()
        .map(OsDataXml::of);
  }
}
