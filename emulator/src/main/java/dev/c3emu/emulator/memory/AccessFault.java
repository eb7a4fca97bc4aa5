package dev.c3emu.emulator.memory;

/**
 * A load, store or fetch that the bus or the protection refused. Without a stack trace: it is how
 * the guest's traps begin, not an error of the emulator.
 */
public final class AccessFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AccessKind kind;
  private final boolean misaligned;
  private final boolean watchpoint;
  private int address;

  AccessFault(AccessKind kind, boolean misaligned, boolean watchpoint) {
    super(null, null, false, false);
    this.kind = kind;
    this.misaligned = misaligned;
    this.watchpoint = watchpoint;
  }

  AccessFault at(int address) {
    this.address = address;
    return this;
  }

  public AccessKind kind() {
    return kind;
  }

  /** Whether the access was to a device and not aligned to its size. */
  public boolean misaligned() {
    return misaligned;
  }

  /** Whether a debug trigger, not the protection, refused it. */
  public boolean watchpoint() {
    return watchpoint;
  }

  /** The address of the access. */
  public int address() {
    return address;
  }

  @Override
  public String getMessage() {
    return "%s fault at 0x%08x".formatted(kind, address);
  }
}
