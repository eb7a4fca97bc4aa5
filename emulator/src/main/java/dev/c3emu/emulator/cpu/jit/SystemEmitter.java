package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Csr;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Translates CSR instructions that are legal in the region's mode. */
final class SystemEmitter {
  private static final String ACCESS = Type.getInternalName(CsrAccess.class);
  private static final String CSR = Type.getInternalName(Csr.class);
  private static final String CSR_TYPE = Type.getDescriptor(Csr.class);

  private final RegionCode code;
  private final MemoryEmitter memory;

  /**
   * @param memory what numbers the sites
   */
  SystemEmitter(RegionCode code, MemoryEmitter memory) {
    this.code = code;
    this.memory = memory;
  }

  /**
   * @param owed instructions executed before it that the budget has not been charged for
   */
  void emit(PlannedInstruction planned, int owed) {
    CsrInstruction i = CsrInstruction.of(planned.instruction());
    code.showStackPointer();
    code.bus();
    if (i.writes()) {
      pushOperand(i);
    }
    code.method.visitFieldInsn(Opcodes.GETSTATIC, CSR, i.csr().name(), CSR_TYPE);
    if (!i.writes() && isStored(i.csr())) {
      call("read", "(" + RegionCode.BUS_TYPE + CSR_TYPE + ")I");
    } else {
      code.method.visitVarInsn(Opcodes.ILOAD, RegionCode.BUDGET);
      code.constant(memory.addSite(new Site(planned.pc(), planned.next(), i.rd(), owed)));
      access(i);
    }
    code.store(i.rd());
  }

  /** Leaves what the register was on the stack. */
  private void access(CsrInstruction i) {
    if (i.writes()) {
      call(method(i), "(" + RegionCode.BUS_TYPE + "I" + CSR_TYPE + "II)Z");
      code.method.visitJumpInsn(Opcodes.IFNE, code.ended);
      code.bus();
      code.method.visitFieldInsn(Opcodes.GETFIELD, RegionCode.BUS, "value", "I");
    } else {
      call("readNow", "(" + RegionCode.BUS_TYPE + CSR_TYPE + "II)I");
    }
  }

  private void pushOperand(CsrInstruction i) {
    if (i.immediate()) {
      code.constant(i.source());
    } else {
      code.load(i.source());
    }
  }

  private void call(String name, String descriptor) {
    code.method.visitMethodInsn(Opcodes.INVOKESTATIC, ACCESS, name, descriptor, false);
  }

  private static String method(CsrInstruction i) {
    return switch (i.operation()) {
      case CSRRW -> "write";
      case CSRRS -> "set";
      default -> "clear";
    };
  }

  /** Whether reading it needs neither the time nor a device. */
  private static boolean isStored(Csr csr) {
    return switch (csr) {
      case MPCCR, UPCCR, CPU_GPIO_OEN, CPU_GPIO_IN, CPU_GPIO_OUT -> false;
      default -> true;
    };
  }
}
