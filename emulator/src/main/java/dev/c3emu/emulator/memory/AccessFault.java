package dev.c3emu.emulator.memory;

/**
 * A load, store or fetch that the bus or the protection refused. One object an address space and
 * without a stack trace: it is how the guest's traps begin, not an error of the emulator.
 */
public final class AccessFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why an access was refused. */
  public enum Reason {
    /** Nothing is there, or the bus or the protection does not allow the access. */
    DENIED,
    /** The access was to a device and not aligned to its size. */
    MISALIGNED,
    /** A watchpoint stopped it. */
    WATCHED
  }

  private AccessKind kind = AccessKind.LOAD;
  private Reason reason = Reason.DENIED;
  private int address;

  AccessFault() {
    super(null, null, false, false);
  }

  AccessFault of(AccessKind kind, Reason reason, int address) {
    this.kind = kind;
    this.reason = reason;
    this.address = address;
    return this;
  }

  public AccessKind kind() {
    return kind;
  }

  public Reason reason() {
    return reason;
  }

  /** The address of the access; of one across pages, the first byte that was refused. */
  public int address() {
    return address;
  }

  @Override
  public String getMessage() {
    return "%s of 0x%08x: %s".formatted(kind, address, reason);
  }
}
