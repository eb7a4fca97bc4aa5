package dev.c3emu.emulator.memory;

/**
 * Is told of loads and stores as they happen, without being able to refuse them. Loads are as fast
 * as without it in pages, and stores to RAM in lines of 64 bytes, in which it waits for none.
 */
public interface AccessWatch {
  /** Waits for nothing. */
  AccessWatch NONE =
      new AccessWatch() {
        @Override
        public int unwatched(int address, int size) {
          return Rights.ALL;
        }

        @Override
        public void accessed(int address, int size, AccessKind kind) {}
      };

  /**
   * The kinds of access, as a set of {@link AccessKind#bit}, that need not be told anywhere in
   * {@code address..address+size-1}.
   */
  int unwatched(int address, int size);

  /**
   * The CPU or a bus master accesses memory, in a place where {@link #unwatched} may or may not
   * have said that this must be told. Of a store, this is told before or after it is made.
   */
  void accessed(int address, int size, AccessKind kind);
}
