package dev.c3emu.guest.assembler;

import java.lang.StackWalker.StackFrame;

/**
 * A line of a Java source file.
 *
 * @param directory the package as a path, {@code dev/c3emu/guest/program}; empty for the unnamed
 *     package
 * @param file {@code BareHello.java}
 * @param line counted from 1; 0 if the class file does not say
 */
@Macros
public record SourceLine(String directory, String file, int line) {
  /** A line that the class file does not tell. */
  static final SourceLine UNKNOWN = new SourceLine("", "unknown", 0);

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** Macros, and what calls them back: the Java library, and classes made of lambdas. */
  private static final ClassValue<Boolean> IS_LANGUAGE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          if (type.getClassLoader() == null || type.isSynthetic()) {
            return true;
          }
          for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (each.isAnnotationPresent(Macros.class)) {
              return true;
            }
          }
          return false;
        }
      };

  /** The line that is being executed in the nearest class that is not one of {@link Macros}. */
  static SourceLine current() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !IS_LANGUAGE.get(frame.getDeclaringClass()))
                .findFirst()
                .map(SourceLine::of)
                .orElse(UNKNOWN));
  }

  private static SourceLine of(StackFrame frame) {
    String file = frame.getFileName();
    if (file == null) {
      return UNKNOWN;
    }
    String directory = frame.getDeclaringClass().getPackageName().replace('.', '/');
    return new SourceLine(directory, file, Math.max(frame.getLineNumber(), 0));
  }

  /** {@code BareHello.java:12}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
