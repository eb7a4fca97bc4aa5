package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands in for a mask ROM that was not given: the functions that programs without a radio and
 * without ESP-IDF call, and the data they read. Every other function holds an illegal instruction.
 */
public final class SubstituteRom {
  /** Where the functions are; their entries, where the real ones are, jump here. */
  private static final int CODE = 0x1_0000;

  /**
   * The pointer to the table of the ROM's RAM layout, whose second word is the end of the heap
   * (ESP-IDF, {@code rom_layout.h}).
   */
  private static final int LAYOUT_POINTER = 0x3FF1_FFFC;

  private static final int LAYOUT = 0x3FF1_FF00;
  private static final int HEAP_END = 0x3FCD_F060;

  private static final byte[] BYTES = assemble();

  private SubstituteRom() {}

  /** The ROM's {@link MaskRom#SIZE} bytes, shared by all machines and not to be modified. */
  public static byte[] bytes() {
    return BYTES;
  }

  private static byte[] assemble() {
    RoutineCode code = code();
    ByteBuffer rom = ByteBuffer.allocate(MaskRom.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    rom.put(CODE, code.toByteArray());
    code.addresses()
        .forEach(
            (name, address) -> {
              int entry = address - MaskRom.ADDRESS;
              rom.putInt(entry, jump(CODE + code.offset(name) - entry));
            });
    rom.putInt(dataOffset(LAYOUT_POINTER), LAYOUT);
    rom.putInt(dataOffset(LAYOUT) + 4, HEAP_END);
    return rom.array();
  }

  static RoutineCode code() {
    RoutineCode code = new RoutineCode();
    new StringRoutines(code).emit();
    new ArithmeticRoutines(code).emit();
    new ChipRoutines(code).emit();
    return code;
  }

  private static int jump(int distance) {
    return Encoder.encode(new Instruction(Opcode.JAL, 0, 0, 0, distance));
  }

  private static int dataOffset(int address) {
    return address - MaskRom.DATA_ADDRESS + MaskRom.DATA_OFFSET;
  }
}
