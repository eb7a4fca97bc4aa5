package dev.c3emu.tools;

import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.failure.Quoted;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what was thrown into one line on standard error and an exit status. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String DEBUG_VARIABLE = "C3EMU_DEBUG";

  private final PrintStream err;
  private final BooleanSupplier debug;

  /**
   * @param debug whether to show where an internal error comes from
   */
  public Failures(PrintStream err, BooleanSupplier debug) {
    this.err = err;
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e);
  }

  int report(Throwable thrown) {
    if (thrown instanceof Failure failure) {
      return end(failure.status(), failure.getMessage());
    }
    if (thrown instanceof ImageFormatException) {
      return end(ExitStatus.BAD_IMAGE, thrown.getMessage());
    }
    if (thrown instanceof TypeConversionException) {
      return end(ExitStatus.USAGE, thrown.getMessage());
    }
    if (thrown instanceof OutOfMemoryError) {
      return end(
          ExitStatus.INTERNAL_ERROR,
          "out of memory: Java gets more with C3EMU_JAVA_OPTIONS=-Xmx4g, for one");
    }
    boolean shown = debug.getAsBoolean() || System.getenv(DEBUG_VARIABLE) != null;
    if (shown) {
      thrown.printStackTrace(err);
    }
    String hint = shown ? "" : " (--debug or " + DEBUG_VARIABLE + "=1 shows where)";
    return end(ExitStatus.INTERNAL_ERROR, "internal error: " + thrown + hint);
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    end(ExitStatus.USAGE, isCommandMissing(e) ? "no command " + called(e) : e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, line.getErr());
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitStatus.USAGE.code();
  }

  private static boolean isCommandMissing(ParameterException e) {
    return e instanceof UnmatchedArgumentException
        && !e.getCommandLine().getSubcommands().isEmpty()
        && !word(e).startsWith("-");
  }

  /** The command that there is not, with those above it but for {@code c3emu} itself. */
  private static String called(ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName() + ' ' + word(e);
    return name.substring(name.indexOf(' ') + 1);
  }

  /** What nothing matches. */
  private static String word(ParameterException e) {
    return ((UnmatchedArgumentException) e).getUnmatched().get(0);
  }

  private int end(ExitStatus status, String message) {
    if (!message.isEmpty()) {
      err.println("c3emu: " + Quoted.visible(message));
    }
    return status.code();
  }
}
