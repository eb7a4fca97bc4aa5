package dev.c3emu.emulator.cpu.unicorn;

/**
 * Where libunicorn is not an ESP32-C3, and what the engine on it does about that. This list is
 * complete: in everything else the library has the say, and a result that differs from another
 * engine's is a defect of one of the two.
 */
public enum KnownDifference {
  ATOMIC_INSTRUCTIONS(
      "the E31 has the A extension, the chip does not: they are illegal instructions here"),
  RESERVED_INSTRUCTIONS(
      "the library executes some encodings that no extension of the E31 has, of compressed and of"
          + " double-precision instructions, as if they did nothing: they are illegal instructions"),
  SYSTEM_INSTRUCTIONS(
      "the library enters no trap handler, and has neither the chip's own CSRs nor a way to add"
          + " them; its counters are the host's clock: the hart executes ecall, ebreak, mret, wfi"
          + " and the CSR instructions"),
  PROTECTION(
      "the library's fault of a protected access comes without its address: it always runs in"
          + " machine mode without regions, and what may be fetched, loaded or stored is asked of"
          + " the hart's own memory protection and debug triggers"),
  EXECUTE_ONLY(
      "the library loads from any page that it has fetched from, whatever its rights: each load is"
          + " looked at beforehand while there is such a page that may not be loaded from"),
  STORES(
      "code that is written through the data bus stays as it was translated for the instruction"
          + " bus: memory is mapped without the right to write, and a store is done by the machine,"
          + " with the address and the value that the library computed"),
  TRANSLATION_AHEAD(
      "the library gives up on code that it cannot translate as far as it wants to look ahead: each"
          + " range of memory has a page more to look at, from which nothing is executed"),
  DEVICE_LOADS(
      "an access of a device cannot be stopped without repeating it: the machine loads what no"
          + " memory answers, from the address that the library computed");

  private static final int MAJOR_OPCODE = 0x7F;
  private static final int AMO = 0x2F;
  private static final int FLOATING_POINT = 0x53;
  private static final int SYSTEM = 0x73;
  private static final int COMPRESSED_EBREAK = 0x9002;

  private final String reason;

  KnownDifference(String reason) {
    this.reason = reason;
  }

  /** Why, and what is done instead. */
  public String reason() {
    return reason;
  }

  /** Whether the library executes an instruction that is illegal on the chip. */
  static boolean isOnlyInUnicorn(int bits) {
    return switch (bits & MAJOR_OPCODE) {
      case AMO, FLOATING_POINT -> true;
      default -> isReservedCompressed(bits);
    };
  }

  /** Reserved, or of the extensions D and F, or of RV64 (RISC-V specification, "RVC"). */
  private static boolean isReservedCompressed(int bits) {
    int function = bits >>> 13 & 7;
    boolean bit12 = (bits >>> 12 & 1) != 0;
    return switch (bits & 3) {
      case 0 -> function == 1 || function == 4 || function == 5;
      case 1 -> function == 4 && bit12 && (bits >>> 10 & 3) != 2;
      case 2 -> function == 0 && bit12 || (function & 1) != 0;
      default -> false;
    };
  }

  /** Whether the hart executes an instruction because the library cannot. */
  static boolean isOnlyInHart(int bits) {
    return (bits & MAJOR_OPCODE) == SYSTEM || (bits & 0xFFFF) == COMPRESSED_EBREAK;
  }
}
