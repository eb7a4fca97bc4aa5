package dev.c3emu.tools.launch;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What a lambda's arguments and result undergo on their way (Java Language Specification 5.3). */
final class Conversion {
  private static final Type OBJECT = Type.getType(Object.class);

  private static final Map<Type, Type> WRAPPERS =
      Map.of(
          Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
          Type.CHAR_TYPE, Type.getType(Character.class),
          Type.BYTE_TYPE, Type.getType(Byte.class),
          Type.SHORT_TYPE, Type.getType(Short.class),
          Type.INT_TYPE, Type.getType(Integer.class),
          Type.LONG_TYPE, Type.getType(Long.class),
          Type.FLOAT_TYPE, Type.getType(Float.class),
          Type.DOUBLE_TYPE, Type.getType(Double.class));

  private Conversion() {}

  /** Converts what is on top of the stack. */
  static void write(MethodVisitor code, Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    if (to.equals(Type.VOID_TYPE)) {
      code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    } else if (isPrimitive(from) && isPrimitive(to)) {
      widen(code, from, to);
    } else if (isPrimitive(from)) {
      box(code, from);
    } else if (isPrimitive(to)) {
      unbox(code, from, to);
    } else if (!to.equals(OBJECT)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static boolean isPrimitive(Type type) {
    return WRAPPERS.containsKey(type);
  }

  private static void box(MethodVisitor code, Type from) {
    Type wrapper = WRAPPERS.get(from);
    String type = Type.getMethodDescriptor(wrapper, from);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper.getInternalName(), "valueOf", type, false);
  }

  private static void unbox(MethodVisitor code, Type from, Type to) {
    Type inside =
        WRAPPERS.entrySet().stream()
            .filter(entry -> entry.getValue().equals(from))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(to);
    Type wrapper = WRAPPERS.get(inside);
    if (!from.equals(wrapper)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, wrapper.getInternalName());
    }
    String type = Type.getMethodDescriptor(inside);
    String name = inside.getClassName() + "Value";
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, wrapper.getInternalName(), name, type, false);
    write(code, inside, to);
  }

  private static void widen(MethodVisitor code, Type from, Type to) {
    int opcode =
        switch (from.getSort()) {
          case Type.LONG -> to.getSort() == Type.FLOAT ? Opcodes.L2F : Opcodes.L2D;
          case Type.FLOAT -> Opcodes.F2D;
          default ->
              switch (to.getSort()) {
                case Type.LONG -> Opcodes.I2L;
                case Type.FLOAT -> Opcodes.I2F;
                case Type.DOUBLE -> Opcodes.I2D;
                default -> Opcodes.NOP;
              };
        };
    code.visitInsn(opcode);
  }
}
