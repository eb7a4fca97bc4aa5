package dev.c3emu.emulator.cpu.jit;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The static final fields of a region's class, set from its class data. The JVM's compilers take
 * them as constants: the arrays' addresses and lengths need no instruction.
 */
final class ConstantFields {
  private static final String HANDLES = "java/lang/invoke/MethodHandles";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

  private static final String DATA = Type.getInternalName(RegionData.class);

  static final String DEVICE_TYPE = Type.getDescriptor(DeviceAccess.class);

  private final String owner;

  ConstantFields(String owner) {
    this.owner = owner;
  }

  /** The name of the field that holds an access to a device. */
  static String deviceName(int index) {
    return "DEVICE" + index;
  }

  /** Writes the fields, and what sets them, for so many accesses to devices. */
  void write(ClassVisitor type, int devices) {
    for (int i = 0; i < devices; i++) {
      field(type, deviceName(i), DEVICE_TYPE);
    }
    field(type, "BUS", RegionCode.BUS_TYPE);
    if (UnsafeBytecode.isAvailable()) {
      field(type, "UNSAFE", UnsafeBytecode.TYPE);
    }
    field(type, "X", "[I");
    field(type, "RAM", "[B");
    field(type, "LINES", "[S");
    MethodVisitor method = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    method.visitCode();
    method.visitMethodInsn(Opcodes.INVOKESTATIC, HANDLES, "lookup", "()L" + LOOKUP + ";", false);
    method.visitLdcInsn("_");
    method.visitLdcInsn(Type.getType(RegionData.class));
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        HANDLES,
        "classData",
        "(L" + LOOKUP + ";Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
        false);
    method.visitTypeInsn(Opcodes.CHECKCAST, DATA);
    for (int i = 0; i < devices; i++) {
      device(method, i);
    }
    if (UnsafeBytecode.isAvailable()) {
      unsafe(method);
    }
    call(method, DATA, "bus", "()" + RegionCode.BUS_TYPE);
    method.visitInsn(Opcodes.DUP);
    method.visitFieldInsn(Opcodes.PUTSTATIC, owner, "BUS", RegionCode.BUS_TYPE);
    copy(method, "x", "X", "[I");
    copy(method, "ram", "RAM", "[B");
    copy(method, "codeLines", "LINES", "[S");
    method.visitInsn(Opcodes.POP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(3, 0);
    method.visitEnd();
    MethodVisitor init = type.visitMethod(0, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(
        Opcodes.INVOKESPECIAL, Type.getInternalName(Region.class), "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(1, 1);
    init.visitEnd();
  }

  private void device(MethodVisitor method, int index) {
    method.visitInsn(Opcodes.DUP);
    call(method, DATA, "devices", "()[" + DEVICE_TYPE);
    method.visitIntInsn(Opcodes.SIPUSH, index);
    method.visitInsn(Opcodes.AALOAD);
    method.visitFieldInsn(Opcodes.PUTSTATIC, owner, deviceName(index), DEVICE_TYPE);
  }

  private void unsafe(MethodVisitor method) {
    method.visitInsn(Opcodes.DUP);
    call(method, DATA, "unsafe", "()Ljava/lang/Object;");
    method.visitTypeInsn(Opcodes.CHECKCAST, UnsafeBytecode.NAME);
    method.visitFieldInsn(Opcodes.PUTSTATIC, owner, "UNSAFE", UnsafeBytecode.TYPE);
  }

  private static void call(MethodVisitor method, String type, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, name, descriptor, false);
  }

  private void copy(MethodVisitor method, String from, String to, String descriptor) {
    method.visitInsn(Opcodes.DUP);
    method.visitFieldInsn(Opcodes.GETFIELD, RegionCode.BUS, from, descriptor);
    method.visitFieldInsn(Opcodes.PUTSTATIC, owner, to, descriptor);
  }

  private static void field(ClassVisitor type, String name, String descriptor) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    type.visitField(access, name, descriptor, null, null).visitEnd();
  }
}
