package dev.c3emu.tools.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a jar with the class that declares HotSpot's interface for its tests. Which methods that
 * has differs from release to release; the JVM complains of each that the class does not declare.
 * So the launcher first makes a class without any, starts the JVM with it, and then makes the one
 * that declares all.
 *
 * <p>Run by the launcher: {@code WhiteBoxJar JAR}, with the complaints on standard input. The class
 * can be started by itself, and then does nothing.
 */
public final class WhiteBoxJar {
  private static final String NAME = "sun/hotspot/WhiteBox";

  /** The one that HotSpot finds by itself; it adds the others. */
  private static final String REGISTER = "registerNatives";

  private static final String NOTHING = "()V";

  /** What the emulator calls. Reflection needs the types of all methods of a class. */
  private static final Set<String> USED =
      Set.of(
          "enqueueMethodForCompilation0",
          "getMethodCompilationLevel0",
          "setIntxVMFlag",
          "setBooleanVMFlag");

  /** The base class, for the rest: some have types that only the JVM's tests have. */
  private static final String UNUSED = NAME + "Rest";

  private static final Pattern COMPLAINT =
      Pattern.compile(".*" + NAME.replace('/', '.') + "::(?<name>\\w+)(?<type>\\(.*)");

  private WhiteBoxJar() {}

  public static void main(String[] arguments) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      write(Path.of(arguments[0]), in.lines());
    }
  }

  /**
   * @param complaints what the JVM printed
   */
  static void write(Path jar, Stream<String> complaints) throws IOException {
    List<Matcher> methods = complaints.map(COMPLAINT::matcher).filter(Matcher::matches).toList();
    ClassWriter used = type(NAME, UNUSED);
    ClassWriter unused = type(UNUSED, "java/lang/Object");
    declare(used, REGISTER, NOTHING);
    for (Matcher method : methods) {
      String name = method.group("name");
      declare(USED.contains(name) ? used : unused, name, method.group("type"));
    }
    writeMethods(used);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, NAME, used);
      put(out, UNUSED, unused);
    }
  }

  private static void put(JarOutputStream out, String name, ClassWriter type) throws IOException {
    type.visitEnd();
    out.putNextEntry(new JarEntry(name + ".class"));
    out.write(type.toByteArray());
    out.closeEntry();
  }

  private static ClassWriter type(String name, String base) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, base, null);
    return type;
  }

  private static void writeMethods(ClassWriter type) {
    MethodVisitor start = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", NOTHING, null, null);
    start.visitCode();
    start.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, REGISTER, NOTHING, false);
    start.visitInsn(Opcodes.RETURN);
    start.visitMaxs(0, 0);
    start.visitEnd();
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor main = type.visitMethod(access, "main", "([Ljava/lang/String;)V", null, null);
    main.visitCode();
    main.visitInsn(Opcodes.RETURN);
    main.visitMaxs(0, 1);
    main.visitEnd();
  }

  private static void declare(ClassWriter type, String name, String descriptor) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
    type.visitMethod(access, name, descriptor, null, null).visitEnd();
  }
}
