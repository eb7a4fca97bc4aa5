package dev.c3emu.guest.assembler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A section as it grows. */
final class Section {
  private static final int LEAST_ALIGNMENT = 4;

  private final SourceLine source;
  private final String name;
  private final SectionKind kind;
  private final OptionalInt fixedAddress;
  private final List<Piece> pieces = new ArrayList<>();
  private int address;
  private int size;

  Section(SourceLine source, String name, SectionKind kind, OptionalInt fixedAddress) {
    this.source = source;
    this.name = name;
    this.kind = kind;
    this.fixedAddress = fixedAddress;
  }

  SourceLine source() {
    return source;
  }

  String name() {
    return name;
  }

  SectionKind kind() {
    return kind;
  }

  OptionalInt fixedAddress() {
    return fixedAddress;
  }

  /** What is in it, to be changed. */
  List<Piece> pieces() {
    return pieces;
  }

  int address() {
    return address;
  }

  int size() {
    return size;
  }

  int end() {
    return address + size;
  }

  /**
   * Adds a piece.
   *
   * @throws AssemblyException if it is of a kind that cannot be in this section
   */
  void add(Piece piece) {
    if (piece instanceof Code && kind != SectionKind.CODE) {
      throw piece.error("instruction in " + name + ", which is not code");
    }
    if (piece instanceof Data data && kind == SectionKind.ZEROS && !data.isZero()) {
      throw piece.error("data in " + name + ", which is all zeros");
    }
    pieces.add(piece);
  }

  /** The largest boundary that anything in it asks for. */
  int alignment() {
    return pieces.stream()
        .filter(Alignment.class::isInstance)
        .mapToInt(piece -> ((Alignment) piece).boundary())
        .reduce(LEAST_ALIGNMENT, Math::max);
  }

  /** Gives every piece its address. */
  void placeAt(int start) {
    address = start;
    int next = start;
    for (Piece piece : pieces) {
      piece.placeAt(next);
      next += piece.size();
    }
    size = next - start;
  }

  /** Lets every piece that must take a longer form; says whether any did. */
  boolean grow(Labels labels) {
    boolean grew = false;
    for (Piece piece : pieces) {
      grew |= piece.grow(labels);
    }
    return grew;
  }

  /** Its bytes. */
  byte[] content(Labels labels) {
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    pieces.forEach(piece -> piece.write(labels, out));
    return out.array();
  }
}
