package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.gdbstub.packet.FlashPacket;
import dev.c3emu.gdbstub.transport.Outgoing;

/** Erases and programs flash for GDB's {@code load}. */
final class FlashCommands {
  private static final Outgoing NOT_FLASH = Outgoing.reply("E.memtype");

  private final DebugTarget target;

  FlashCommands(DebugTarget target) {
    this.target = target;
  }

  Outgoing answer(FlashPacket packet) {
    return target.flash().map(flash -> answer(flash, packet)).orElse(Answers.EMPTY);
  }

  private static Outgoing answer(FlashProgrammer flash, FlashPacket packet) {
    if (packet instanceof FlashPacket.Erase erase) {
      return flash.erase(erase.address(), erase.length()) ? Answers.OK : NOT_FLASH;
    }
    if (packet instanceof FlashPacket.Write write) {
      return flash.program(write.address(), write.bytes()) ? Answers.OK : NOT_FLASH;
    }
    return Answers.OK;
  }
}
