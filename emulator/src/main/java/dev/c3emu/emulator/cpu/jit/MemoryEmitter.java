package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.jit.MemoryMethods.Access;
import dev.c3emu.emulator.isa.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Translates loads and stores: each calls a small method of the region's class. */
final class MemoryEmitter {
  private final RegionCode code;
  private final MemoryMethods methods;
  private final List<Site> sites = new ArrayList<>();

  MemoryEmitter(RegionCode code, MemoryMethods methods) {
    this.code = code;
    this.methods = methods;
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
    if (access.stores()) {
      code.load(i.rs2());
    }
    code.method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
    code.constant(sites.size());
    sites.add(new Site(planned.pc(), planned.next(), i.rd(), owed));
    methods.call(code.method, access);
    if (!access.stores()) {
      code.store(i.rd());
    }
  }
}
