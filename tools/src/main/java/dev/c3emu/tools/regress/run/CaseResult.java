package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.table.Table;
import java.util.List;
import java.util.Optional;

/**
 * What came of a case. Equal runs give equal results, but for {@code wallNanoseconds}.
 *
 * @param name the case's name with its values
 * @param file the case file
 * @param problems what is not as expected; empty if it passed
 * @param end how the run ended, in one line
 * @param instructions executed
 * @param nanoseconds virtual time
 * @param wallNanoseconds time on the host's clock
 * @param fingerprint SHA-256 of the final state and of all output, where runs are compared
 * @param consoles what was printed, on the case's own port first
 * @param evidence what more there is to see, where that was asked for
 */
public record CaseResult(
    String name,
    String file,
    String description,
    Verdict verdict,
    List<Problem> problems,
    String end,
    long instructions,
    long nanoseconds,
    long wallNanoseconds,
    Optional<String> fingerprint,
    List<ConsoleText> consoles,
    Evidence evidence) {
  /**
   * What helps to understand a case.
   *
   * @param position where the guest was at the end
   * @param events the last events of the kernel, a line each
   * @param tables the kernel's tables at the end
   * @param leaks what has leaked and why, a sentence each
   * @param picture what every thread did when
   * @param commands lines for a shell that do the same again under a debugger, the whole run first
   * @param files names of files about the case that were written
   */
  public record Evidence(
      String position,
      List<String> events,
      List<Table> tables,
      List<String> leaks,
      Optional<Picture> picture,
      List<String> commands,
      List<String> files) {
    /** Nothing. */
    public static final Evidence NONE =
        new Evidence("", List.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of());

    Evidence with(List<String> otherCommands, List<String> otherFiles) {
      return new Evidence(position, events, tables, leaks, picture, otherCommands, otherFiles);
    }

    public Evidence {
      events = List.copyOf(events);
      tables = List.copyOf(tables);
      leaks = List.copyOf(leaks);
      commands = List.copyOf(commands);
      files = List.copyOf(files);
    }
  }

  public CaseResult {
    problems = List.copyOf(problems);
    consoles = List.copyOf(consoles);
  }

  /** Whether another run did the same, to the last instruction. */
  boolean isSameAs(CaseResult other) {
    return verdict == other.verdict
        && instructions == other.instructions
        && nanoseconds == other.nanoseconds
        && end.equals(other.end)
        && fingerprint.equals(other.fingerprint);
  }

  /** A case that has not run. */
  static CaseResult without(String name, String file, Verdict verdict, String why) {
    List<Problem> problems =
        verdict.bad() ? List.of(Problem.of("run", "the case to run", why)) : List.of();
    return new CaseResult(
        name,
        file,
        "",
        verdict,
        problems,
        why,
        0,
        0,
        0,
        Optional.empty(),
        List.of(),
        Evidence.NONE);
  }

  CaseResult with(Evidence other) {
    return with(verdict, problems, wallNanoseconds, other);
  }

  CaseResult with(Verdict other, List<Problem> otherProblems) {
    return with(other, otherProblems, wallNanoseconds, evidence);
  }

  CaseResult after(long otherWallNanoseconds) {
    return with(verdict, problems, otherWallNanoseconds, evidence);
  }

  private CaseResult with(
      Verdict newVerdict,
      List<Problem> newProblems,
      long newWallNanoseconds,
      Evidence newEvidence) {
    return new CaseResult(
        name,
        file,
        description,
        newVerdict,
        newProblems,
        end,
        instructions,
        nanoseconds,
        newWallNanoseconds,
        fingerprint,
        consoles,
        newEvidence);
  }
}
