package dev.c3emu.emulator.cpu.jit;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Translates a {@link LoopGuard}. */
final class GuardEmitter {
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private final RegionCode code;
  private final MethodVisitor method;
  private final MemoryMethods methods;

  GuardEmitter(RegionCode code, MemoryMethods methods) {
    this.code = code;
    method = code.method;
    this.methods = methods;
  }

  /** Jumps if not all turns may be made in a row. */
  void emit(LoopGuard guard, List<StridedRange> ranges, Label otherwise) {
    StayCondition stay = guard.stay();
    // The last turn has a branch of its own.
    int more = guard.more() - 1;
    if (stay.kind() == StayCondition.Kind.DIFFERENT) {
      differs(stay, more, otherwise);
    } else {
      isBefore(stay, more, guard.isSigned(), otherwise);
    }
    ranges.forEach(range -> isInside(range, guard.more(), otherwise));
  }

  private void differs(StayCondition stay, int more, Label otherwise) {
    int step = stay.step().constant();
    LinearForm way = stay.bound().minus(stay.moving());
    push((step > 0 ? way : way.times(-1)).plus(Integer.MIN_VALUE));
    code.constant(more * Math.abs(step) + Integer.MIN_VALUE);
    method.visitJumpInsn(Opcodes.IF_ICMPLE, otherwise);
  }

  private void isBefore(StayCondition stay, int more, boolean isSigned, Label otherwise) {
    pushLong(stay.moving(), isSigned);
    if (stay.step().isConstant()) {
      method.visitLdcInsn((long) more * stay.step().constant());
    } else {
      // Taken as 0 or more, whatever the comparison: as what moves goes up.
      pushLong(stay.step(), false);
      method.visitLdcInsn((long) more);
      code.op(Opcodes.LMUL);
    }
    code.op(Opcodes.LADD);
    pushLong(stay.bound(), isSigned);
    code.op(Opcodes.LCMP);
    method.visitJumpInsn(
        switch (stay.kind()) {
          case BELOW -> Opcodes.IFGE;
          case AT_MOST -> Opcodes.IFGT;
          case ABOVE -> Opcodes.IFLE;
          default -> Opcodes.IFLT;
        },
        otherwise);
  }

  private void isInside(StridedRange range, int more, Label otherwise) {
    LinearForm step = range.step();
    if (!step.isConstant()) {
      push(step.plus(StridedAccesses.MAX_STEP + Integer.MIN_VALUE));
      code.constant(2 * StridedAccesses.MAX_STEP + Integer.MIN_VALUE);
      method.visitJumpInsn(Opcodes.IF_ICMPGT, otherwise);
    }
    isInside(range, range.lowest(), otherwise);
    isInside(range, range.lowest().plus(step.times(more)), otherwise);
  }

  private void isInside(StridedRange range, LinearForm lowest, Label otherwise) {
    push(lowest);
    method.visitVarInsn(Opcodes.ISTORE, RegionCode.TARGET);
    if (range.stores()) {
      methods.codeFreeCheck(method, RegionCode.TARGET, range.span(), otherwise);
    } else {
      methods.rangeCheck(method, RegionCode.TARGET, range.span(), otherwise);
    }
  }

  private void pushLong(LinearForm form, boolean isSigned) {
    push(form);
    code.op(Opcodes.I2L);
    if (!isSigned) {
      method.visitLdcInsn(UNSIGNED);
      code.op(Opcodes.LAND);
    }
  }

  private void push(LinearForm form) {
    boolean first = true;
    for (int r = 1; r < form.factors().length; r++) {
      int factor = form.factors()[r];
      if (factor == 0) {
        continue;
      }
      code.load(r);
      if (factor != 1 && (factor != -1 || first)) {
        code.constant(factor);
        code.op(Opcodes.IMUL);
      }
      if (!first) {
        code.op(factor == -1 ? Opcodes.ISUB : Opcodes.IADD);
      }
      first = false;
    }
    if (first || form.constant() != 0) {
      code.constant(form.constant());
      if (!first) {
        code.op(Opcodes.IADD);
      }
    }
  }
}
