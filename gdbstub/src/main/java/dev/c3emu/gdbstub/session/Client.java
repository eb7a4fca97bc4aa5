package dev.c3emu.gdbstub.session;

import dev.c3emu.gdbstub.transport.Outgoing;

/** The debugger at the other end of a connection. */
public interface Client {
  void send(Outgoing message);

  /** Ends the connection once everything is sent. */
  void close();
}
