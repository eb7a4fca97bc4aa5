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

  /** Tells two, of which either may be {@link #NONE}. */
  static AccessWatch both(AccessWatch first, AccessWatch second) {
    if (first == NONE || second == NONE) {
      return first == NONE ? second : first;
    }
    return new AccessWatch() {
      @Override
      public int unwatched(int address, int size) {
        return first.unwatched(address, size) & second.unwatched(address, size);
      }

      @Override
      public void accessed(int address, int size, AccessKind kind) {
        first.accessed(address, size, kind);
        second.accessed(address, size, kind);
      }
    };
  }
}
