package dev.c3emu.tools.launch;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of a lambda: a field for each variable that is captured, and the one method of the
 * interface, which calls the lambda's body. Like what {@link java.lang.invoke.LambdaMetafactory}
 * makes; the names are those of its parameters.
 */
final class LambdaClass {
  private static final String CONSTRUCTOR = "<init>";
  private static final String CREATE = "create";
  private static final String ONLY = "INSTANCE";

  private final String name;
  private final String interfaceMethodName;
  private final Type factoryType;
  private final Type interfaceMethodType;
  private final Handle implementation;
  private final Type dynamicMethodType;

  /**
   * @param name of the class, with slashes
   * @param interfaceMethodName the method to implement
   * @param factoryType from what is captured to the interface
   * @param arguments of the bootstrap method: the type of the interface's method, what to call, and
   *     the type that is in force
   */
  LambdaClass(String name, String interfaceMethodName, String factoryType, Object... arguments) {
    this.name = name;
    this.interfaceMethodName = interfaceMethodName;
    this.factoryType = Type.getMethodType(factoryType);
    interfaceMethodType = (Type) arguments[0];
    implementation = (Handle) arguments[1];
    dynamicMethodType = (Type) arguments[2];
  }

  String name() {
    return name;
  }

  private Type[] captured() {
    return factoryType.getArgumentTypes();
  }

  private String constructorType() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured());
  }

  /** Writes what takes the captured values from the stack and leaves an instance. */
  void writeCreation(MethodVisitor out) {
    if (captured().length == 0) {
      out.visitFieldInsn(
          Opcodes.GETSTATIC, name, ONLY, factoryType.getReturnType().getDescriptor());
    } else {
      out.visitMethodInsn(Opcodes.INVOKESTATIC, name, CREATE, factoryType.getDescriptor(), false);
    }
  }

  /**
   * The class file.
   *
   * @param version of the class with the lambda
   * @param host of its nest
   */
  byte[] toByteArray(int version, String host) {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    String[] interfaces = {factoryType.getReturnType().getInternalName()};
    out.visit(version, access, name, null, Type.getInternalName(Object.class), interfaces);
    out.visitNestHost(host);
    for (int i = 0; i < captured().length; i++) {
      int fieldAccess = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      out.visitField(fieldAccess, field(i), captured()[i].getDescriptor(), null, null).visitEnd();
    }
    writeConstructor(out);
    if (captured().length == 0) {
      writeOnlyInstance(out);
    } else {
      writeFactory(out);
    }
    writeInterfaceMethod(out);
    out.visitEnd();
    return out.toByteArray();
  }

  private static String field(int index) {
    return "captured" + index;
  }

  private void writeConstructor(ClassWriter out) {
    MethodVisitor code = method(out, Opcodes.ACC_PRIVATE, CONSTRUCTOR, constructorType());
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, Type.getInternalName(Object.class), CONSTRUCTOR, "()V", false);
    int local = 1;
    for (int i = 0; i < captured().length; i++) {
      Type type = captured()[i];
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), type.getDescriptor());
      local += type.getSize();
    }
    end(code, Type.VOID_TYPE);
  }

  private void writeOnlyInstance(ClassWriter out) {
    String type = factoryType.getReturnType().getDescriptor();
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    out.visitField(access, ONLY, type, null, null).visitEnd();
    MethodVisitor code = method(out, Opcodes.ACC_STATIC, "<clinit>", "()V");
    writeNew(code);
    code.visitFieldInsn(Opcodes.PUTSTATIC, name, ONLY, type);
    end(code, Type.VOID_TYPE);
  }

  private void writeFactory(ClassWriter out) {
    MethodVisitor code = method(out, Opcodes.ACC_STATIC, CREATE, factoryType.getDescriptor());
    writeNew(code);
    end(code, factoryType.getReturnType());
  }

  private void writeNew(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type type : captured()) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, constructorType(), false);
  }

  private void writeInterfaceMethod(ClassWriter out) {
    MethodVisitor code =
        method(out, Opcodes.ACC_PUBLIC, interfaceMethodName, interfaceMethodType.getDescriptor());
    boolean constructs = implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    if (constructs) {
      code.visitTypeInsn(Opcodes.NEW, implementation.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    Type[] wanted = parametersOfBody();
    for (int i = 0; i < captured().length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured()[i].getDescriptor());
    }
    int local = 1;
    for (int i = 0; i < interfaceMethodType.getArgumentTypes().length; i++) {
      Type given = interfaceMethodType.getArgumentTypes()[i];
      Type dynamic = dynamicMethodType.getArgumentTypes()[i];
      code.visitVarInsn(given.getOpcode(Opcodes.ILOAD), local);
      local += given.getSize();
      Conversion.write(code, given, dynamic);
      Conversion.write(code, dynamic, wanted[captured().length + i]);
    }
    code.visitMethodInsn(
        call(),
        implementation.getOwner(),
        implementation.getName(),
        implementation.getDesc(),
        implementation.isInterface());
    Type result =
        constructs
            ? Type.getObjectType(implementation.getOwner())
            : Type.getReturnType(implementation.getDesc());
    Type returned = interfaceMethodType.getReturnType();
    Type dynamicallyReturned = dynamicMethodType.getReturnType();
    Conversion.write(code, result, dynamicallyReturned);
    Conversion.write(code, dynamicallyReturned, returned);
    end(code, returned);
  }

  /** What the body takes: first of all the object that it is called on, if any. */
  private Type[] parametersOfBody() {
    Type[] declared = Type.getArgumentTypes(implementation.getDesc());
    boolean onObject =
        switch (implementation.getTag()) {
          case Opcodes.H_INVOKESTATIC, Opcodes.H_NEWINVOKESPECIAL -> false;
          default -> true;
        };
    if (!onObject) {
      return declared;
    }
    Type[] all = new Type[declared.length + 1];
    all[0] = Type.getObjectType(implementation.getOwner());
    System.arraycopy(declared, 0, all, 1, declared.length);
    return all;
  }

  private int call() {
    return switch (implementation.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      // A private method is called like any other by its nest.
      default -> implementation.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private static MethodVisitor method(ClassWriter out, int access, String name, String type) {
    MethodVisitor code = out.visitMethod(access, name, type, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code, Type returned) {
    code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
