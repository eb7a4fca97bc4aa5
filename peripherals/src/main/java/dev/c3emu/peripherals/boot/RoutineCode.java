package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Machine code of short functions; labels are local to the function they stand in. */
final class RoutineCode {
  static final int ZERO = 0;
  static final int RA = 1;
  static final int T0 = 5;
  static final int T1 = 6;
  static final int T2 = 7;
  static final int A0 = 10;
  static final int A1 = 11;
  static final int A2 = 12;
  static final int A3 = 13;
  static final int A4 = 14;
  static final int A5 = 15;
  static final int A6 = 16;
  static final int A7 = 17;
  static final int T3 = 28;
  static final int T4 = 29;
  static final int T5 = 30;

  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<String, Integer> functions = new HashMap<>();
  private final Map<String, Integer> addresses = new LinkedHashMap<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private final Map<Integer, String> references = new HashMap<>();
  private String function = "";

  /**
   * Starts a function.
   *
   * @param address where the ROM has it
   */
  RoutineCode function(String name, int address) {
    addresses.put(name, address);
    return function(name);
  }

  /** Starts a function that is only for the others. */
  RoutineCode function(String name) {
    function = name;
    functions.put(name, offset());
    return this;
  }

  RoutineCode label(String name) {
    labels.put(local(name), offset());
    return this;
  }

  /** An instruction on registers alone. */
  RoutineCode op(Opcode opcode, int rd, int rs1, int rs2) {
    return emit(new Instruction(opcode, rd, rs1, rs2, 0));
  }

  /** An instruction with an immediate operand, or a load. */
  RoutineCode op(Opcode opcode, int rd, int rs1, Immediate operand) {
    return emit(new Instruction(opcode, rd, rs1, 0, operand.value()));
  }

  RoutineCode store(Opcode opcode, int value, int base, int offset) {
    return emit(new Instruction(opcode, 0, base, value, offset));
  }

  RoutineCode add(int rd, int rs, int number) {
    return op(Opcode.ADDI, rd, rs, new Immediate(number));
  }

  RoutineCode move(int rd, int rs) {
    return add(rd, rs, 0);
  }

  RoutineCode negate(int rd) {
    return op(Opcode.SUB, rd, ZERO, rd);
  }

  RoutineCode constant(int rd, int value) {
    int low = value << 20 >> 20;
    if (value != low) {
      emit(new Instruction(Opcode.LUI, rd, 0, 0, value - low));
      return low == 0 ? this : add(rd, rd, low);
    }
    return add(rd, ZERO, low);
  }

  RoutineCode branch(Opcode opcode, int rs1, int rs2, String label) {
    references.put(instructions.size(), local(label));
    return emit(new Instruction(opcode, 0, rs1, rs2, 0));
  }

  RoutineCode go(String label) {
    references.put(instructions.size(), local(label));
    return emit(new Instruction(Opcode.JAL, ZERO, 0, 0, 0));
  }

  /** Goes on in another function, for good. */
  RoutineCode continueIn(String name) {
    return call(ZERO, name);
  }

  /** Calls another function; it must return with {@link #back} through the same register. */
  RoutineCode call(int link, String name) {
    references.put(instructions.size(), name);
    return emit(new Instruction(Opcode.JAL, link, 0, 0, 0));
  }

  RoutineCode back(int link) {
    return emit(new Instruction(Opcode.JALR, ZERO, link, 0, 0));
  }

  RoutineCode ret() {
    return back(RA);
  }

  /** Where the ROM has the functions that it has. */
  Map<String, Integer> addresses() {
    return addresses;
  }

  /** Where a function starts, in bytes from the start of the code. */
  int offset(String name) {
    return functions.get(name);
  }

  byte[] toByteArray() {
    ByteBuffer code = ByteBuffer.allocate(offset()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < instructions.size(); i++) {
      code.putInt(Encoder.encode(resolve(i)));
    }
    return code.array();
  }

  private Instruction resolve(int index) {
    Instruction written = instructions.get(index);
    String name = references.get(index);
    if (name == null) {
      return written;
    }
    int target = labels.containsKey(name) ? labels.get(name) : functions.get(name);
    return new Instruction(
        written.opcode(), written.rd(), written.rs1(), written.rs2(), target - 4 * index);
  }

  private RoutineCode emit(Instruction instruction) {
    instructions.add(instruction);
    return this;
  }

  private int offset() {
    return 4 * instructions.size();
  }

  private String local(String label) {
    return function + "." + label;
  }

  /** Sets an immediate operand apart from the number of a register. */
  record Immediate(int value) {}
}
