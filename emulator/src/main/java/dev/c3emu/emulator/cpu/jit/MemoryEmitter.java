package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.jit.MemoryMethods.Access;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.memory.DeviceWord;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Translates loads and stores: each calls a small method of the region's class. */
final class MemoryEmitter {
  private static final String WORD = Type.getInternalName(DeviceWord.class);

  private final RegionCode code;
  private final MemoryMethods methods;
  private final List<Site> sites = new ArrayList<>();
  private final List<Integer> devices = new ArrayList<>();

  MemoryEmitter(RegionCode code, MemoryMethods methods) {
    this.code = code;
    this.methods = methods;
  }

  /** The addresses of the words of devices that loads expect so far. */
  List<Integer> devices() {
    return devices;
  }

  /** The loads and stores so far. */
  List<Site> sites() {
    return sites;
  }

  /**
   * @param owed instructions executed before it that the budget has not been charged for
   */
  void emit(PlannedInstruction planned, int owed) {
    Instruction i = planned.instruction();
    Access access = Access.of(i.base());
    code.load(i.rs1());
    if (i.immediate() != 0) {
      code.constant(i.immediate());
      code.op(Opcodes.IADD);
    }
    int site = sites.size();
    sites.add(new Site(planned.pc(), planned.next(), i.rd(), owed));
    if (planned.device() != 0) {
      loadDevice(access, planned.device(), site);
    } else {
      if (access.stores()) {
        code.load(i.rs2());
      }
      call(access, site);
    }
    if (!access.stores()) {
      code.store(i.rd());
    }
  }

  private void call(Access access, int site) {
    pushBudget(site);
    methods.call(code.method, access);
  }

  private void pushBudget(int site) {
    code.method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    code.constant(site);
  }

  /** The device is a constant here, so that the JVM's compilers can put its code in place. */
  private void loadDevice(Access access, int address, int site) {
    if (!devices.contains(address)) {
      devices.add(address);
    }
    String word = ConstantFields.wordName(devices.indexOf(address));
    MethodVisitor method = code.method;
    Label elsewhere = new Label();
    Label end = new Label();
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    code.constant(address);
    method.visitJumpInsn(Opcodes.IF_ICMPNE, elsewhere);
    method.visitFieldInsn(Opcodes.GETSTATIC, code.owner, word, ConstantFields.WORD_TYPE);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, WORD, "isFree", "()Z", false);
    method.visitJumpInsn(Opcodes.IFEQ, elsewhere);
    code.bus();
    code.bus();
    method.visitFieldInsn(Opcodes.GETSTATIC, code.owner, word, ConstantFields.WORD_TYPE);
    pushBudget(site);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        RegionCode.BUS,
        "loadDevice",
        "(" + ConstantFields.WORD_TYPE + "II)I",
        false);
    extract(access, address);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RegionCode.BUS, "loaded", "(I)I", false);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    method.visitJumpInsn(Opcodes.GOTO, end);
    place(elsewhere);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
    call(access, site);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    place(end);
    method.visitVarInsn(Opcodes.ILOAD, RegionCode.TARGET);
  }

  /** What a narrow load sees of the word. */
  private void extract(Access access, int address) {
    int bits = access.bits();
    int shift = (address & 3) * 8;
    if (bits == Integer.SIZE) {
      return;
    }
    code.constant(Integer.SIZE - bits - shift);
    code.op(Opcodes.ISHL);
    code.constant(Integer.SIZE - bits);
    code.op(access.isSigned() ? Opcodes.ISHR : Opcodes.IUSHR);
  }

  private void place(Label label) {
    code.method.visitLabel(label);
    code.method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
