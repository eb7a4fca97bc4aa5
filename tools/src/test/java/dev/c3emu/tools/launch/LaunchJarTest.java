package dev.c3emu.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchJarTest {
  private static final String KINDS = LambdaKinds.class.getName();

  @TempDir Path folder;

  private Path launched;
  private Path list;

  @BeforeEach
  void make() throws Exception {
    Path built = folder.resolve("built.jar");
    launched = folder.resolve("launched.jar");
    list = folder.resolve("classes");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(built))) {
      for (String inner : List.of("", "$Greeting", "$Pair", "$Kind", "$1")) {
        String name = (KINDS + inner).replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream in = LambdaKinds.class.getResourceAsStream("/" + name)) {
          in.transferTo(out);
        }
      }
      out.putNextEntry(new JarEntry("notes/"));
      out.putNextEntry(new JarEntry("notes/readme.txt"));
      out.write('x');
    }
    LaunchJar.make(built, launched, list);
  }

  @Test
  void itsProgramWorks() throws Exception {
    URL[] path = {launched.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, null)) {
      Object kinds = loader.loadClass(KINDS).getConstructor().newInstance();
      assertThat(((Supplier<?>) kinds).get()).isEqualTo(new LambdaKinds().get());
    }
  }

  @Test
  void whatIsNoClassIsCopied() throws Exception {
    URL[] path = {launched.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, null);
        InputStream in = loader.getResourceAsStream("notes/readme.txt")) {
      assertThat(in.readAllBytes()).isEqualTo(new byte[] {'x'});
    }
  }

  @Test
  void itsOwnClassesAreListed() throws Exception {
    String name = KINDS.replace('.', '/');
    assertThat(Files.readAllLines(list))
        .contains(name, name + "$Pair", name + "$Lambda0")
        .allMatch(line -> line.startsWith("dev/c3emu/") && !line.endsWith(".class"));
  }
}
