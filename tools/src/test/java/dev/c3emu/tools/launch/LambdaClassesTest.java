package dev.c3emu.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LambdaClassesTest {
  private static final String KINDS = LambdaKinds.class.getName();

  private final Map<String, byte[]> classes = new HashMap<>();

  /** Defines the classes of the test anew. */
  private final class Loader extends ClassLoader {
    Loader() {
      super(LambdaClassesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      byte[] content = classes.get(name.replace('.', '/'));
      if (loaded != null || content == null) {
        return loaded == null ? super.loadClass(name, resolve) : loaded;
      }
      return defineClass(name, content, 0, content.length);
    }
  }

  @BeforeEach
  void read() throws IOException {
    for (String inner : List.of("", "$Greeting", "$Pair", "$Kind", "$1")) {
      String name = (KINDS + inner).replace('.', '/');
      try (InputStream in = LambdaKinds.class.getResourceAsStream("/" + name + ".class")) {
        classes.put(name, in.readAllBytes());
      }
    }
  }

  private Map<String, byte[]> changed() {
    Map<String, byte[]> changed = new HashMap<>();
    new LambdaClasses(classes).forEach(changed::put);
    return changed;
  }

  @Test
  void classesDoWhatTheLambdasDid() throws Exception {
    List<Object> expected = new LambdaKinds().get();
    classes.putAll(changed());
    Object kinds = new Loader().loadClass(KINDS).getConstructor().newInstance();
    assertThat(kinds).isInstanceOf(Supplier.class).isNotInstanceOf(LambdaKinds.class);
    assertThat(((Supplier<?>) kinds).get()).isEqualTo(expected);
  }

  /** Before Java 11 nobody else could call a private method, and most lambdas are such. */
  @Test
  void aClassOfBeforeThereWereNestsIsLeftAlone() {
    classes.replaceAll(
        (name, content) -> {
          byte[] old = content.clone();
          old[7] = Opcodes.V1_8;
          return old;
        });
    assertThat(changed()).isEmpty();
  }

  @Test
  void noLambdaIsLeft() {
    classes.putAll(changed());
    assertThat(classes.values())
        .allSatisfy(content -> assertThat(factoriesCalled(content)).isZero());
  }

  @Test
  void everyLambdaIsAClassOfItsOwn() {
    int lambdas = classes.values().stream().mapToInt(LambdaClassesTest::factoriesCalled).sum();
    assertThat(changed()).hasSize(classes.size() + lambdas);
  }

  @Test
  void aClassWithoutLambdasStaysAsItIs() {
    classes.clear();
    byte[] plain = emptyClass();
    classes.put("Plain", plain);
    assertThat(changed()).isEmpty();
  }

  private static byte[] emptyClass() {
    ClassWriter plain = new ClassWriter(0);
    plain.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Plain", null, "java/lang/Object", null);
    plain.visitEnd();
    return plain.toByteArray();
  }

  private static int factoriesCalled(byte[] content) {
    int[] count = {0};
    new ClassReader(content)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String called, String type, Handle bootstrap, Object... arguments) {
                    if (bootstrap.getOwner().endsWith("LambdaMetafactory")) {
                      count[0]++;
                    }
                  }
                };
              }
            },
            0);
    return count[0];
  }
}
