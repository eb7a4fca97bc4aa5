package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.SymbolRequests;
import dev.c3emu.gdbstub.packet.SessionPacket;
import dev.c3emu.gdbstub.transport.Outgoing;
import java.util.List;
import java.util.Optional;

/** Asks the debugger for symbols, one after the other, whenever it says that it can look. */
final class SymbolQuestions {
  private SymbolQuestions() {}

  static Outgoing answer(SessionPacket.Symbols packet, Optional<SymbolRequests> requests) {
    if (requests.isEmpty()) {
      return Answers.OK;
    }
    List<String> wanted = requests.get().wanted();
    int known = wanted.indexOf(packet.name());
    if (known >= 0) {
      requests.get().answered(packet.name(), packet.value());
    }
    return known + 1 < wanted.size()
        ? Outgoing.reply("qSymbol:" + Answers.hex(wanted.get(known + 1)))
        : Answers.OK;
  }
}
