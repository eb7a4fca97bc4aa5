package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.HartRegisters;
import dev.c3emu.gdbstub.packet.RegisterPacket;
import dev.c3emu.gdbstub.transport.Outgoing;

/** Reads and writes registers of the selected thread. */
final class RegisterCommands {
  /** {@code g} has x0..x31 and pc; debuggers ask for the others one by one. */
  private static final int TOGETHER = HartRegisters.PC + 1;

  private final Threads threads;
  private int selected;

  RegisterCommands(Threads threads) {
    this.threads = threads;
  }

  /** Whose registers are meant from now on; 0 for those of the thread that runs. */
  void select(int thread) {
    selected = thread;
  }

  /** The registers that {@code g} has, of the thread that runs, as a stop reply has them. */
  static String expedited(Threads threads) {
    StringBuilder text = new StringBuilder();
    int thread = threads.current();
    for (int number = 0; number < TOGETHER; number++) {
      text.append("%02x:".formatted(number));
      text.append(Answers.word(threads.readRegister(thread, number))).append(';');
    }
    return text.toString();
  }

  Outgoing answer(RegisterPacket packet) {
    try {
      if (packet instanceof RegisterPacket.Read read) {
        return Outgoing.reply(Answers.word(threads.readRegister(selected, read.number())));
      }
      if (packet instanceof RegisterPacket.Write write) {
        return Answers.okIf(threads.writeRegister(selected, write.number(), write.value()));
      }
      return packet instanceof RegisterPacket.WriteAll all ? writeAll(all.values()) : readAll();
    } catch (IllegalArgumentException e) {
      return Answers.IMPOSSIBLE;
    }
  }

  private Outgoing readAll() {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < TOGETHER; number++) {
      text.append(Answers.word(threads.readRegister(selected, number)));
    }
    return Outgoing.reply(text.toString());
  }

  private Outgoing writeAll(byte[] values) {
    if (values.length != TOGETHER * Integer.BYTES) {
      return Answers.MALFORMED;
    }
    for (int number = 1; number < TOGETHER; number++) {
      int value = 0;
      for (int i = Integer.BYTES - 1; i >= 0; i--) {
        value = value << 8 | values[Integer.BYTES * number + i] & 0xFF;
      }
      if (!threads.writeRegister(selected, number, value)) {
        return Answers.IMPOSSIBLE;
      }
    }
    return Answers.OK;
  }
}
