package dev.c3emu.emulator.memory;

/** Is told when bytes change from which code may have been decoded. */
@FunctionalInterface
public interface CodeListener {
  /** Nobody decodes. */
  CodeListener NONE = (address, length) -> {};

  /**
   * Bytes of RAM that were marked as code changed, by a store or by DMA; or bytes of a flash window
   * did, by a flash write or by a remap.
   *
   * @param address where the bytes are fetched from; of a window that is not executable, where they
   *     are read
   * @param length in bytes
   */
  void codeChanged(int address, int length);

  /**
   * The executable window onto flash was opened or closed. The bytes behind it are as before, so
   * what was decoded while it was open may be used again when it is next open, and only then.
   */
  default void windowOpened(boolean open) {}
}
