package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Turns a plan into the bytes of a class. */
final class RegionEmitter {
  private static final String NAME = Type.getInternalName(Region.class) + "$Translated";
  private static final String REGION = Type.getInternalName(Region.class);
  private static final String EXIT = Type.getInternalName(RegionExit.class);
  private static final int MAX_STACK = 8;

  private final RegionPlan plan;
  private final ClassWriter type = new ClassWriter(0);
  private final RegionCode code;
  private final ProvenAccesses proven;
  private final MemoryMethods methods;
  private final MemoryEmitter memory;
  private final SystemEmitter system;
  private final ArithmeticEmitter arithmetic;
  private final ControlEmitter control;
  private final GuardEmitter guards;

  /**
   * @param direct which accesses the RAM takes without asking
   */
  RegionEmitter(RegionPlan plan, DirectRam ram, DirectAccess direct) {
    this.plan = plan;
    type.visit(
        Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, REGION, new String[0]);
    MethodVisitor run = type.visitMethod(0, "run", "(I)I", null, null);
    code = new RegionCode(run, NAME, RegisterUse.of(plan.blocks()), plan.isFlat());
    proven = new ProvenAccesses(plan, ram, direct);
    methods = new MemoryMethods(NAME, ram, direct);
    control = new ControlEmitter(code, plan);
    memory = new MemoryEmitter(code, methods, control);
    system = new SystemEmitter(code, memory);
    arithmetic = new ArithmeticEmitter(code);
    guards = new GuardEmitter(code, methods);
  }

  /** The class. */
  byte[] emit() {
    writeRun();
    methods.write(type);
    new ConstantFields(NAME).write(type, memory.devices().size());
    type.visitEnd();
    return type.toByteArray();
  }

  /** The loads, stores and CSR instructions of the class, by number; known once it was written. */
  Site[] sites() {
    return memory.sites().toArray(Site[]::new);
  }

  /** The accesses to devices that the class has fields for; known once it was written. */
  DeviceAccess[] devices(Bus bus) {
    return memory.devices().stream().map(place -> place.on(bus)).toArray(DeviceAccess[]::new);
  }

  /** The instructions that end the region, by number; known once it was written. */
  SystemInstruction[] systemInstructions() {
    return control.systemInstructions().toArray(SystemInstruction[]::new);
  }

  /** How many exits the class has; known once it was written. */
  int exits() {
    return control.exits();
  }

  /** Which of them always lead to the same place. */
  BitSet fixedExits() {
    return control.fixedExits();
  }

  private void writeRun() {
    MethodVisitor method = code.method;
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    method.visitCode();
    returnIfIdle();
    method.visitTryCatchBlock(start, end, handler, EXIT);
    clear(RegionCode.TARGET);
    clear(RegionCode.EXIT);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    code.constant(plan.head().need);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, REGION, "floor", "(II)I", false);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.FLOOR);
    code.fillAll();
    method.visitLabel(start);
    declareFrame();
    control.enter(plan);
    writeBlocks();
    method.visitLabel(end);
    control.finish();
    method.visitLabel(handler);
    method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {EXIT});
    method.visitInsn(Opcodes.POP);
    method.visitLabel(code.ended);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.spillAll();
    code.bus();
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RegionCode.BUS, "leave", "()I", false);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(MAX_STACK, code.locals().length);
    method.visitEnd();
  }

  private void returnIfIdle() {
    Label begin = new Label();
    code.method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    code.method.visitJumpInsn(Opcodes.IFGE, begin);
    code.constant(0);
    code.op(Opcodes.IRETURN);
    code.method.visitLabel(begin);
    code.method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  private void clear(int local) {
    code.constant(0);
    code.method.visitVarInsn(Opcodes.ISTORE, local);
  }

  /** From here on the local variables are the same everywhere. */
  private void declareFrame() {
    Object[] locals = code.locals();
    code.method.visitFrame(Opcodes.F_FULL, locals.length, locals, 0, new Object[0]);
    code.op(Opcodes.NOP);
  }

  private void writeBlocks() {
    List<PlannedBlock> blocks = plan.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      PlannedBlock block = blocks.get(i);
      control.begin(block);
      if (block.guard != null) {
        Label otherwise = control.label(block.edges.get(0).to());
        guards.emit(block.guard, proven.ranges(block), otherwise);
      }
      writeInstructions(block);
      control.emit(block, i + 1 < blocks.size() ? blocks.get(i + 1) : null);
    }
  }

  private void writeInstructions(PlannedBlock block) {
    for (int i = 0; i < block.length(); i++) {
      PlannedInstruction planned = block.instructions.get(i);
      switch (planned.instruction().base()) {
        case JAL, JALR, BEQ, BNE, BLT, BGE, BLTU, BGEU, FENCE, FENCE_I -> {}
        case ECALL, EBREAK, MRET, WFI, ILLEGAL -> {}
        case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> {
          if (!block.edges.isEmpty()) {
            system.emit(planned, block.owed + i);
          }
        }
        case LB, LH, LW, LBU, LHU, SB, SH, SW ->
            memory.emit(planned, proven.of(block, i), block.owed + i);
        default -> arithmetic.emit(planned.pc(), planned.instruction());
      }
    }
  }
}
