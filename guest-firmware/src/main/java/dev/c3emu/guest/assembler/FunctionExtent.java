package dev.c3emu.guest.assembler;

/** A function: what lies between two marks. */
record FunctionExtent(String name, Mark start, Mark end) {
  SourceLine source() {
    return start.source();
  }

  int address() {
    return start.address();
  }

  int size() {
    return end.address() - start.address();
  }
}
