package dev.c3emu.guest.assembler;

/**
 * How to assemble.
 *
 * @param layout where sections go that have no address of their own
 * @param compress whether instructions are compressed where they can be
 * @param debugInformation whether the ELF file tells debuggers of Java lines and stack frames
 */
public record AssemblerOptions(MemoryLayout layout, boolean compress, boolean debugInformation) {
  /** All in RAM, compressed, with debug information. */
  public static AssemblerOptions standard() {
    return new AssemblerOptions(MemoryLayout.inRam(), true, true);
  }

  public AssemblerOptions withLayout(MemoryLayout where) {
    return new AssemblerOptions(where, compress, debugInformation);
  }

  public AssemblerOptions withCompression(boolean on) {
    return new AssemblerOptions(layout, on, debugInformation);
  }

  public AssemblerOptions withDebugInformation(boolean on) {
    return new AssemblerOptions(layout, compress, on);
  }
}
