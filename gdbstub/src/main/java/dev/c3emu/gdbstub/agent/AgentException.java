package dev.c3emu.gdbstub.agent;

/** An agent expression cannot be evaluated. Without a stack trace: a user wrote it. */
public final class AgentException extends Exception {
  private static final long serialVersionUID = 1L;

  public AgentException(String message) {
    super(message, null, false, false);
  }
}
