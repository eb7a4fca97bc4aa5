package dev.c3emu.emulator.dwarf;

import java.util.List;

/** Runs a line program (DWARF 5, 6.2.5). */
final class LineProgram {
  private static final int SET_ADDRESS_LENGTH = 5;

  private final LineHeader header;
  private final List<LineRange> ranges;
  private int address;
  private int file;
  private int line;
  private boolean statement;

  /** The row that began the instructions before {@link #address}, if there is one. */
  private boolean open;

  private int openAddress;
  private int openFile;
  private int openLine;
  private boolean openStatement;

  /** Whether the sequence is of code that the linker has kept. */
  private boolean kept;

  LineProgram(LineHeader header, List<LineRange> ranges) {
    this.header = header;
    this.ranges = ranges;
    startSequence();
  }

  /** Runs up to the end of the program and adds what it says. */
  void run(DwarfCursor in) {
    int firstSpecial = header.operandCounts().length + 1;
    while (!in.atEnd()) {
      int operation = in.u8("operation");
      if (operation >= firstSpecial) {
        special(operation - firstSpecial);
      } else if (operation == 0) {
        extended(in);
      } else {
        standard(operation, firstSpecial, in);
      }
    }
  }

  private void special(int operation) {
    advance(operation / header.lineRange());
    line += header.lineBase() + operation % header.lineRange();
    row();
  }

  private void standard(int operation, int firstSpecial, DwarfCursor in) {
    switch (operation) {
      case 1 -> row();
      case 2 -> advance((int) in.unsigned("advance"));
      case 3 -> line += (int) in.signed("advance of the line");
      case 4 -> file = (int) in.unsigned("file");
      case 6 -> statement = !statement;
      case 8 -> advance((255 - firstSpecial) / header.lineRange());
      case 9 -> address += in.u16("advance");
      default -> {
        for (int i = 0; i < header.operandCounts()[operation - 1]; i++) {
          in.unsigned("operand");
        }
      }
    }
  }

  private void extended(DwarfCursor in) {
    int length = in.count("length of an operation");
    int from = in.at();
    int operation = length == 0 ? 0 : in.u8("operation");
    switch (operation) {
      case 1 -> endSequence();
      case 2 -> setAddress(length, in);
      case 3 -> header.readFile(in, in.string("file"));
      default -> {}
    }
    in.moveTo(from);
    in.skip(length, "an operation of " + length + " bytes");
  }

  private void setAddress(int length, DwarfCursor in) {
    if (length != SET_ADDRESS_LENGTH) {
      throw in.malformed("an address of 4 bytes", Integer.toString(length - 1));
    }
    address = in.u32("address");
    kept = address != 0;
  }

  private void endSequence() {
    close();
    startSequence();
  }

  private void startSequence() {
    address = 0;
    file = 1;
    line = 1;
    statement = header.statement();
    open = false;
    kept = false;
  }

  private void advance(int operations) {
    address += operations * header.instructionLength();
  }

  private void row() {
    boolean samePlace = open && openAddress == address;
    if (samePlace && openStatement && !statement) {
      // What begins here is a line; that part of another does too says less.
      return;
    }
    close();
    open = true;
    openAddress = address;
    openFile = file;
    openLine = line;
    openStatement = statement;
  }

  private void close() {
    if (open && kept && Integer.compareUnsigned(openAddress, address) < 0) {
      ranges.add(
          new LineRange(openAddress, address, header.file(openFile), openLine, openStatement));
    }
  }
}
