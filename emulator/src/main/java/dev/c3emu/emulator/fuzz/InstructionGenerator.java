package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Format;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes single instructions, from the table of all there are. */
final class InstructionGenerator {
  private static final List<Opcode> COMPRESSED =
      all(opcode -> opcode.format().isCompressed() && !isJump(opcode));
  private static final List<Opcode> ARITHMETIC =
      all(
          opcode ->
              switch (opcode.format()) {
                case R, I, SHIFT, U -> true;
                default -> false;
              });
  private static final List<Opcode> ACCESSES =
      all(
          opcode ->
              opcode.format() == Format.S
                  || opcode.format() == Format.LOAD && opcode != Opcode.JALR);
  private static final List<Opcode> JUMPS = all(InstructionGenerator::isJump);
  private static final List<Opcode> CSR =
      all(opcode -> opcode.format() == Format.CSR || opcode.format() == Format.CSR_IMMEDIATE);
  private static final List<Opcode> SYSTEM =
      List.of(
          Opcode.ECALL,
          Opcode.ECALL,
          Opcode.EBREAK,
          Opcode.MRET,
          Opcode.WFI,
          Opcode.FENCE,
          Opcode.FENCE_I);

  /** What firmware of this chip changes all the time, more than once to be chosen more often. */
  private static final List<Csr> FREQUENT =
      List.of(Csr.MSTATUS, Csr.MSTATUS, Csr.MEPC, Csr.MCAUSE, Csr.MTVAL, Csr.MPCCR, Csr.MPCER);

  private static final int FARTHEST_JUMP = 64;

  private final SplittableRandom random;

  InstructionGenerator(SplittableRandom random) {
    this.random = random;
  }

  /** An instruction of any kind. */
  int next() {
    int kind = random.nextInt(100);
    if (kind < 36) {
      return keepingPointers(ARITHMETIC, 0);
    }
    if (kind < 58) {
      return keepingPointers(COMPRESSED, 0);
    }
    if (kind < 76) {
      return access();
    }
    if (kind < 89) {
      return jump();
    }
    if (kind < 92) {
      return csr();
    }
    if (kind < 95) {
      return pick(SYSTEM).match();
    }
    if (kind < 98) {
      return deviceStore();
    }
    return raw();
  }

  /** Opens memory to user mode, mostly, and interrupts, sometimes. */
  List<Integer> setUp() {
    List<Integer> code = new ArrayList<>();
    if (random.nextInt(8) != 0) {
      int free = 15;
      code.add(encode(Opcode.ADDI, free, 0, 0, -1));
      code.add(encode(Opcode.CSRRW, 0, free, 0, Csr.PMPADDR15.number()));
      code.add(encode(Opcode.LUI, free, 0, 0, 0x1F00_0000));
      code.add(encode(Opcode.CSRRS, 0, free, 0, Csr.PMPCFG3.number()));
    }
    if (random.nextInt(3) != 0) {
      code.add(encode(Opcode.CSRRSI, 0, 8, 0, Csr.MSTATUS.number()));
    }
    return code;
  }

  /** A body, executed some times by counting a register down that the body leaves alone. */
  List<Integer> loop(List<Integer> body, int times) {
    int counter = 16 + random.nextInt(12);
    List<Integer> code = new ArrayList<>();
    code.add(encode(Opcode.ADDI, counter, 0, 0, times));
    int length = 4;
    for (int bits : body) {
      if (Decoder.decode(bits).rd() != counter) {
        code.add(bits);
        length += Decoder.length(bits);
      }
    }
    code.add(encode(Opcode.ADDI, counter, counter, 0, -1));
    code.add(encode(Opcode.BNE, 0, counter, 0, -length));
    return code;
  }

  /** Takes room on the stack, stores to it, loads what is there and gives it back. */
  List<Integer> frame(List<Integer> body, int words) {
    int sp = FuzzPointer.STACK.register();
    List<Integer> code = new ArrayList<>();
    code.add(encode(Opcode.ADDI, sp, sp, 0, -4 * words));
    for (int i = 0; i < words; i++) {
      code.add(encode(Opcode.SW, 0, sp, random.nextInt(32), 4 * i));
    }
    code.addAll(body);
    for (int i = 0; i < words; i++) {
      code.add(encode(Opcode.LW, 16 + random.nextInt(12), sp, 0, 4 * i));
    }
    code.add(encode(Opcode.ADDI, sp, sp, 0, 4 * words));
    return code;
  }

  /** A jump over a distance. */
  List<Integer> jump(int distance) {
    return List.of(encode(Opcode.JAL, 0, 0, 0, distance));
  }

  /** A jump from anywhere into the code in RAM. */
  List<Integer> jumpToCode() {
    return List.of(encode(Opcode.JALR, 0, FuzzPointer.CODE.register(), 0, 0));
  }

  private int access() {
    FuzzPointer[] pointers = FuzzPointer.values();
    int base = pointers[random.nextInt(pointers.length)].register();
    for (; ; ) {
      Instruction some = Decoder.decode(keepingPointers(ACCESSES, 0));
      int offset = random.nextInt(10) == 0 ? some.immediate() : random.nextInt(-32, 96);
      if (random.nextInt(4) != 0) {
        offset &= -4;
      }
      Instruction access = new Instruction(some.opcode(), some.rd(), base, some.rs2(), offset);
      if (Encoder.canEncode(access)) {
        return Encoder.encode(access);
      }
    }
  }

  private int jump() {
    for (; ; ) {
      Instruction some = Decoder.decode(keepingPointers(JUMPS, 0));
      boolean indirect = some.base() == Opcode.JALR;
      FuzzPointer target = random.nextInt(4) == 0 ? FuzzPointer.FLASH : FuzzPointer.CODE;
      int base = indirect && random.nextInt(20) != 0 ? target.register() : some.rs1();
      int distance = random.nextInt(-FARTHEST_JUMP, FARTHEST_JUMP) & ~1;
      boolean fixed = some.immediate() == 0 && indirect;
      Instruction jump =
          new Instruction(some.opcode(), some.rd(), base, some.rs2(), fixed ? 0 : distance);
      if (Encoder.canEncode(jump)) {
        return Encoder.encode(jump);
      }
    }
  }

  private int csr() {
    int kind = random.nextInt(20);
    Csr[] all = Csr.values();
    int number =
        kind == 0
            ? random.nextInt(4096)
            : (kind < 12 ? pick(FREQUENT) : all[random.nextInt(all.length)]).number();
    if (number == Csr.MTVEC.number() && random.nextInt(8) != 0) {
      number = Csr.MSCRATCH.number();
    }
    return keepingPointers(CSR, 0) & 0x000F_FFFF | number << 20;
  }

  private int deviceStore() {
    int source = random.nextInt(32);
    int offset = 4 * random.nextInt(10);
    return encode(Opcode.SW, 0, FuzzPointer.DEVICE.register(), source, offset);
  }

  private int raw() {
    int bits = random.nextInt();
    return random.nextBoolean() || (bits & 3) != 3 ? bits & ~3 | 3 : bits & 0xFFFF;
  }

  /** One of some instructions with any operands; it seldom writes a register with an address. */
  private int keepingPointers(List<Opcode> opcodes, int attempts) {
    Opcode opcode = pick(opcodes);
    int bits = opcode.match() | random.nextInt() & ~opcode.mask();
    if (opcode.length() == 2) {
      bits &= 0xFFFF;
    }
    boolean spoils =
        opcode != Opcode.C_ADDI16SP && FuzzPointer.isPointer(Decoder.decode(bits).rd());
    return spoils && attempts < 8 ? keepingPointers(opcodes, attempts + 1) : bits;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static boolean isJump(Opcode opcode) {
    return switch (opcode.base()) {
      case JAL, JALR, BEQ, BNE, BLT, BGE, BLTU, BGEU -> true;
      default -> false;
    };
  }

  private static List<Opcode> all(Predicate<Opcode> condition) {
    return Stream.of(Opcode.values())
        .filter(opcode -> opcode != Opcode.ILLEGAL)
        .filter(condition)
        .toList();
  }

  private static int encode(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    return Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate));
  }
}
