package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Translates where blocks lead to: jumps inside the region, and the exits out of it. */
final class ControlEmitter {
  private static final String REGION = Type.getInternalName(Region.class);

  private final RegionCode code;
  private final PlannedBlock head;
  private final MethodVisitor method;
  private final Map<PlannedBlock, Label> labels = new HashMap<>();

  /** Exits that are written after the blocks. */
  private final List<Runnable> stubs = new ArrayList<>();

  private final List<SystemInstruction> systemInstructions = new ArrayList<>();
  private final Label leave = new Label();

  /** The exits that always lead to the same place, by number. */
  private final BitSet fixedExits = new BitSet();

  private int exits;
  private boolean leaves;

  ControlEmitter(RegionCode code, RegionPlan plan) {
    this.code = code;
    method = code.method;
    head = plan.head();
    plan.blocks().forEach(block -> labels.put(block, new Label()));
  }

  /** How many exits there are. */
  int exits() {
    return exits;
  }

  /** Which of them always lead to the same place. */
  BitSet fixedExits() {
    return fixedExits;
  }

  /** The instructions that end the region so far. */
  List<SystemInstruction> systemInstructions() {
    return systemInstructions;
  }

  /** Goes to the entry where the region is started. */
  void enter(RegionPlan plan) {
    List<PlannedBlock> entries = plan.entries();
    if (entries.size() == 1) {
      return;
    }
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitFieldInsn(Opcodes.GETFIELD, REGION, "entry", "I");
    Label[] others = entries.stream().skip(1).map(labels::get).toArray(Label[]::new);
    method.visitTableSwitchInsn(1, others.length, labels.get(head), others);
  }

  void begin(PlannedBlock block) {
    place(labels.get(block));
  }

  /** Where a block of the region is. */
  Label label(PlannedBlock block) {
    return labels.get(block);
  }

  /** Translates the way out of a block; of its last instruction, if that jumps, all of it. */
  void emit(PlannedBlock block, PlannedBlock following) {
    if (block.guard != null) {
      go(block, block.edges.get(1), following);
      return;
    }
    if (block.length() == 0) {
      go(block, block.edges.get(0), following);
      return;
    }
    PlannedInstruction last = block.last();
    Instruction i = last.instruction();
    switch (i.base()) {
      case JAL -> {
        link(i.rd(), last.next());
        go(block, block.edges.get(0), following);
      }
      case JALR -> jumpRegister(block, i, last.next());
      case BEQ, BNE, BLT, BGE, BLTU, BGEU -> branch(block, i, following);
      default -> {
        if (block.edges.isEmpty()) {
          endAt(block, last);
        } else {
          go(block, block.edges.get(0), following);
        }
      }
    }
  }

  /** Ends the region before an instruction that then is executed outside of it. */
  private void endAt(PlannedBlock block, PlannedInstruction last) {
    leave(block.owedAfter() - 1, last.pc(), ExitNumber.system(systemInstructions.size()));
    systemInstructions.add(SystemInstruction.of(last));
  }

  /** Writes the exits, and the one place that writes the registers back. */
  void finish() {
    stubs.forEach(Runnable::run);
    if (!leaves) {
      return;
    }
    place(leave);
    code.spillAll();
    code.bus();
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.EXIT);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RegionCode.BUS, "exit", "(III)I", false);
    method.visitInsn(Opcodes.IRETURN);
  }

  private void link(int rd, int pc) {
    if (rd != 0) {
      code.constant(pc);
      code.store(rd);
    }
  }

  private void branch(PlannedBlock block, Instruction i, PlannedBlock following) {
    Edge taken = block.edges.get(0);
    if (block.edges.size() == 1) {
      go(block, taken, following);
      return;
    }
    Edge next = block.edges.get(1);
    int comparison = compare(block, i);
    if (!taken.leaves() && isPlain(block, taken)) {
      method.visitJumpInsn(comparison, labels.get(taken.to()));
    } else if (taken.leaves()) {
      Label stub = new Label();
      method.visitJumpInsn(comparison, stub);
      stubs.add(() -> exitAt(stub, block.owedAfter(), taken.pc()));
    } else {
      Label not = new Label();
      method.visitJumpInsn(opposite(comparison), not);
      go(block, taken, null);
      place(not);
    }
    go(block, next, following);
  }

  private void jumpRegister(PlannedBlock block, Instruction i, int next) {
    code.load(i.rs1());
    code.constant(i.immediate());
    code.op(Opcodes.IADD);
    code.constant(~1);
    code.op(Opcodes.IAND);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    link(i.rd(), next);
    for (Edge edge : block.edges) {
      Label not = new Label();
      method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
      code.constant(edge.pc());
      method.visitJumpInsn(Opcodes.IF_ICMPNE, not);
      go(block, edge, null);
      place(not);
    }
    leave(block.owedAfter(), exits++);
  }

  /** Goes where an edge leads; falls through if that is the block that is written next. */
  private void go(PlannedBlock block, Edge edge, PlannedBlock following) {
    if (edge.leaves()) {
      exitTo(block.owedAfter(), edge.pc());
      return;
    }
    code.charge(block.owedAfter() - edge.to().owed);
    if (block.goesBack(edge)) {
      compareBudget(edge);
    } else if (edge.to() != following) {
      method.visitJumpInsn(Opcodes.GOTO, labels.get(edge.to()));
    }
  }

  private void compareBudget(Edge edge) {
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    if (edge.to() == head) {
      method.visitVarInsn(Opcodes.ILOAD, RegionCode.FLOOR);
    } else {
      code.constant(edge.to().need);
    }
    method.visitJumpInsn(Opcodes.IF_ICMPGE, labels.get(edge.to()));
    leave(0, edge.pc(), ExitNumber.PAUSED);
  }

  /** Whether nothing is to be done on the way. */
  private static boolean isPlain(PlannedBlock block, Edge edge) {
    return !block.goesBack(edge) && block.owedAfter() == edge.to().owed;
  }

  /**
   * Where a load or store goes that the RAM does not take: out, before the instruction.
   *
   * @param owed instructions executed before it that the budget has not been charged for
   */
  Label miss(int site, int owed, int pc) {
    Label stub = new Label();
    stubs.add(
        () -> {
          place(stub);
          leave(owed, pc, ExitNumber.miss(site));
        });
    return stub;
  }

  private void exitAt(Label label, int owed, int pc) {
    place(label);
    exitTo(owed, pc);
  }

  private void exitTo(int owed, int pc) {
    fixedExits.set(exits);
    leave(owed, pc, exits++);
  }

  private void leave(int owed, int pc, int number) {
    code.constant(pc);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    leave(owed, number);
  }

  /** Ends the region; the address to go on at has been stored. */
  private void leave(int owed, int number) {
    leaves = true;
    code.charge(owed);
    code.constant(number);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.EXIT);
    method.visitJumpInsn(Opcodes.GOTO, leave);
  }

  /** Pushes what is compared; returns the JVM's instruction that jumps if the branch is taken. */
  private int compare(PlannedBlock block, Instruction i) {
    boolean unsigned = i.base() == Opcode.BLTU || i.base() == Opcode.BGEU;
    if (block.comparesSelected) {
      // The JVM makes no conditional move of what is compared; of what is widened before, it does.
      widen(i.rs1(), unsigned);
      widen(i.rs2(), unsigned);
      code.op(Opcodes.LCMP);
      return comparison(i.base()) - Opcodes.IF_ICMPEQ + Opcodes.IFEQ;
    }
    code.load(i.rs1());
    if (unsigned) {
      flip();
    }
    code.load(i.rs2());
    if (unsigned) {
      flip();
    }
    return comparison(i.base());
  }

  private void widen(int register, boolean unsigned) {
    code.load(register);
    code.op(Opcodes.I2L);
    if (unsigned) {
      method.visitLdcInsn(0xFFFF_FFFFL);
      code.op(Opcodes.LAND);
    }
  }

  /** The sign bit exchanged, unsigned numbers compare as signed ones. */
  private void flip() {
    code.constant(Integer.MIN_VALUE);
    code.op(Opcodes.IADD);
  }

  private static int comparison(Opcode branch) {
    return switch (branch) {
      case BEQ -> Opcodes.IF_ICMPEQ;
      case BNE -> Opcodes.IF_ICMPNE;
      case BLT, BLTU -> Opcodes.IF_ICMPLT;
      default -> Opcodes.IF_ICMPGE;
    };
  }

  /** Comparisons and their opposites have numbers next to one another. */
  private static int opposite(int comparison) {
    return (comparison + 1 ^ 1) - 1;
  }

  private void place(Label label) {
    method.visitLabel(label);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
