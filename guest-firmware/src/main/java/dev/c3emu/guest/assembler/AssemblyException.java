package dev.c3emu.guest.assembler;

/** A program that cannot be assembled; the message starts with the Java line at fault. */
public final class AssemblyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceLine source;

  AssemblyException(SourceLine source, String reason) {
    super(source + ": " + reason);
    this.source = source;
  }

  AssemblyException(SourceLine source, String reason, Throwable cause) {
    super(source + ": " + reason, cause);
    this.source = source;
  }

  /** The line of the call that is at fault. */
  public SourceLine source() {
    return source;
  }
}
