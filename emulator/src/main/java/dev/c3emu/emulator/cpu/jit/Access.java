package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AddressSpace;

/** What a load or store is, and which methods do it. */
enum Access {
  LW(Opcode.LW, "loadWord", 4),
  LH(Opcode.LH, "loadShort", 2),
  LHU(Opcode.LHU, "loadHalf", 2),
  LB(Opcode.LB, "loadSignedByte", 1),
  LBU(Opcode.LBU, "loadByte", 1),
  SW(Opcode.SW, "storeWord", 4),
  SH(Opcode.SH, "storeHalf", 2),
  SB(Opcode.SB, "storeByte", 1);

  final Opcode opcode;

  /** The name of the methods that do it, in regions and in {@link Bus}. */
  final String method;

  /** Bytes. */
  final int size;

  Access(Opcode opcode, String method, int size) {
    this.opcode = opcode;
    this.method = method;
    this.size = size;
  }

  static Access of(Opcode opcode) {
    for (Access access : values()) {
      if (access.opcode == opcode) {
        return access;
      }
    }
    throw new IllegalArgumentException("no access: " + opcode);
  }

  boolean stores() {
    return ordinal() >= SW.ordinal();
  }

  /**
   * Loads.
   *
   * @return what the load puts into its register
   */
  int load(AddressSpace memory, int address) {
    return extended(
        switch (size) {
          case 1 -> memory.loadByte(address);
          case 2 -> memory.loadHalf(address);
          default -> memory.loadWord(address);
        });
  }

  void store(AddressSpace memory, int address, int value) {
    switch (size) {
      case 1 -> memory.storeByte(address, value);
      case 2 -> memory.storeHalf(address, value);
      default -> memory.storeWord(address, value);
    }
  }

  /** What a load puts into its register, of bits whose upper ones do not matter. */
  int extended(int bits) {
    return switch (this) {
      case LH -> (short) bits;
      case LHU -> bits & 0xFFFF;
      case LB -> (byte) bits;
      case LBU -> bits & 0xFF;
      default -> bits;
    };
  }

  /** What a store puts on the bus of the devices, which has no byte lanes for registers. */
  int repeated(int stored) {
    return switch (this) {
      case SH -> (stored & 0xFFFF) * 0x0001_0001;
      case SB -> (stored & 0xFF) * 0x0101_0101;
      default -> stored;
    };
  }

  /** The type of the methods. */
  String descriptor() {
    return stores() ? "(IIII)Z" : "(III)I";
  }
}
