package dev.c3emu.emulator.debug;

import java.util.List;

/** Tables of what a guest's kernel and the chip have, for GDB's {@code info os}. */
public interface OsData {
  /** The tables there are, in the order of the list. */
  List<OsTable> tables();
}
