package dev.c3emu.tools.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Turns lambdas and method references into ordinary classes. What the JVM makes of them when it
 * first meets each takes a third of the time to start, archived or not; a class only needs to be
 * mapped.
 */
final class LambdaClasses {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** Where a class says what version it is. */
  private static final int MAJOR_VERSION = 6;

  /** The other one makes lambdas that are serializable or have several interfaces. */
  private static final String PLAIN = "metafactory";

  private final Map<String, byte[]> classes;
  private final Map<String, byte[]> changed = new LinkedHashMap<>();

  /** The new members of each nest, by its host. */
  private final Map<String, List<String>> members = new LinkedHashMap<>();

  /**
   * @param classes all, by their names with slashes
   */
  LambdaClasses(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /** Calls back with each class that changes or is new. */
  void forEach(BiConsumer<String, byte[]> action) {
    classes.forEach((name, content) -> replaceLambdas(name, content));
    members.forEach(this::welcome);
    changed.forEach(action);
  }

  private void replaceLambdas(String name, byte[] content) {
    ClassReader reader = new ClassReader(content);
    if (reader.readUnsignedShort(MAJOR_VERSION) < Opcodes.V11) {
      return; // Its private methods are its own: it has no nest.
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    Replacement replacement = new Replacement(writer);
    reader.accept(replacement, 0);
    if (replacement.count > 0) {
      changed.put(name, writer.toByteArray());
    }
  }

  /** Lets new classes call the private methods of their nest. */
  private void welcome(String host, List<String> added) {
    ClassReader reader = new ClassReader(changed.getOrDefault(host, classes.get(host)));
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(writer, 0);
    added.forEach(writer::visitNestMember);
    changed.put(host, writer.toByteArray());
  }

  private final class Replacement extends ClassVisitor {
    private int version;
    private String name;
    private String host;
    private int count;

    Replacement(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String base, String[] interfaces) {
      this.version = version;
      this.name = name;
      host = name;
      super.visit(version, access, name, signature, base, interfaces);
    }

    @Override
    public void visitNestHost(String nestHost) {
      host = nestHost;
      super.visitNestHost(nestHost);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          if (bootstrap.getOwner().equals(FACTORY) && bootstrap.getName().equals(PLAIN)) {
            LambdaClass lambda = new LambdaClass(nextName(), called, type, arguments);
            changed.put(lambda.name(), lambda.toByteArray(version, host));
            members.computeIfAbsent(host, key -> new ArrayList<>()).add(lambda.name());
            lambda.writeCreation(mv);
          } else {
            super.visitInvokeDynamicInsn(called, type, bootstrap, arguments);
          }
        }
      };
    }

    private String nextName() {
      return name + "$Lambda" + count++;
    }
  }
}
