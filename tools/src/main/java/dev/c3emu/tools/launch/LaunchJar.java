package dev.c3emu.tools.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies the built jar to the one that the launcher starts: with lambdas as classes, and beside it
 * a list of the project's classes, for the JVM's archive.
 *
 * <p>Run by the launcher: {@code LaunchJar BUILT LAUNCHED LIST}.
 */
public final class LaunchJar {
  private static final String CLASS = ".class";

  /** Where classes are for other releases of Java: more than one of a name. */
  private static final String OTHER_RELEASES = "META-INF/versions/";

  private static final String OWN = "dev/c3emu/";

  private LaunchJar() {}

  public static void main(String[] arguments) throws IOException {
    make(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
  }

  /**
   * @param list receives the names of the project's own classes, one a line, with slashes
   */
  static void make(Path built, Path launched, Path list) throws IOException {
    Map<String, byte[]> entries = read(built);
    Map<String, byte[]> classes = new LinkedHashMap<>();
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(CLASS) && !name.startsWith(OTHER_RELEASES)) {
            classes.put(name.substring(0, name.length() - CLASS.length()), content);
          }
        });
    new LambdaClasses(classes).forEach((name, content) -> entries.put(name + CLASS, content));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(launched))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    Files.write(list, own(entries));
  }

  private static List<String> own(Map<String, byte[]> entries) {
    return entries.keySet().stream()
        .filter(name -> name.startsWith(OWN) && name.endsWith(CLASS))
        .map(name -> name.substring(0, name.length() - CLASS.length()))
        .toList();
  }

  private static Map<String, byte[]> read(Path built) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(built.toFile())) {
      jar.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> entries.put(entry.getName(), content(jar, entry)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return entries;
  }

  private static byte[] content(JarFile jar, JarEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
