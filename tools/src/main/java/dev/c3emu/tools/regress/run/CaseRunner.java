package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.coverage.RunCoverage;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.run.CaseResult.Evidence;
import dev.c3emu.tools.regress.spec.CaseFormatException;
import dev.c3emu.tools.regress.spec.CaseInstance;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.MissingVariableException;
import dev.c3emu.tools.regress.spec.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a case and tells what came of it. The result depends on the case and its files alone; what
 * runs before or beside it makes no difference. Any number of threads may use one runner.
 */
public final class CaseRunner {
  /** How long before the end of a failed run its snapshot is taken. */
  private static final long LEAD = VirtualClock.TICKS_PER_SECOND / 100;

  private static final int LINES_OF_PASSED = 200;
  private static final int LINES_OF_FAILED = 5_000;

  private final Shared shared;
  private final RunSettings settings;

  public CaseRunner(Shared shared, RunSettings settings) {
    this.shared = shared;
    this.settings = settings;
  }

  /** Runs a case that nobody has to end. */
  public CaseResult run(CaseInstance instance) {
    return run(instance, Supervision.NONE);
  }

  /**
   * Runs a case on the calling thread. Whatever goes wrong is in the result.
   *
   * @param supervision is told of every machine before it runs
   */
  public CaseResult run(CaseInstance instance, Supervision supervision) {
    long start = System.nanoTime();
    CaseResult result = attempt(instance, supervision);
    return result.after(System.nanoTime() - start);
  }

  private CaseResult attempt(CaseInstance instance, Supervision supervision) {
    String name = instance.name();
    String file = instance.file().path().toString();
    try {
      CaseSpec spec = seeded(instance.spec());
      PreparedFirmware firmware = shared.firmware(spec.firmware());
      Optional<RunCoverage> counting =
          shared.coverage().map(any -> shared.counting(spec.firmware(), firmware));
      CaseMachine machine =
          counting
              .map(count -> new CaseMachine(spec, firmware, count::engine))
              .orElseGet(() -> shared.machine(spec, firmware));
      Once first = new Once(instance, spec, machine, supervision);
      CaseResult result = first.run(settings, 0);
      counting.ifPresent(count -> count.addTo(shared.coverage().orElseThrow()));
      for (long i = 1; i < settings.repeat(); i++) {
        CaseResult other = new Once(instance, spec, firmware, supervision).run(settings, 0);
        if (other.verdict() == Verdict.ERROR || !other.isSameAs(result)) {
          return other.verdict() == Verdict.ERROR ? other : different(result, other, i + 1);
        }
      }
      if (result.verdict() != Verdict.FAILED || !wantsMore()) {
        return result;
      }
      CaseResult again =
          new Once(instance, spec, firmware, supervision)
              .run(settings.withEvidence(), Math.max(1, first.endTicks() - LEAD));
      return again.verdict() == Verdict.FAILED ? again : result;
    } catch (MissingVariableException e) {
      return CaseResult.without(name, file, Verdict.SKIPPED, e.getMessage());
    } catch (Failure | ImageFormatException | CaseFormatException e) {
      return CaseResult.without(name, file, Verdict.ERROR, e.getMessage());
    } catch (RuntimeException | Error e) {
      return CaseResult.without(name, file, Verdict.ERROR, "c3emu itself failed: " + describe(e));
    }
  }

  /** The verdict on two runs that ought to be the same. */
  private static CaseResult different(CaseResult first, CaseResult other, long number) {
    String how =
        "run %d did not: %,d instructions were %,d, %,d ns were %,d, fingerprint %s was %s"
            .formatted(
                number,
                other.instructions(),
                first.instructions(),
                other.nanoseconds(),
                first.nanoseconds(),
                other.fingerprint().orElse(""),
                first.fingerprint().orElse(""));
    return first.with(
        Verdict.ERROR,
        List.of(Problem.of("determinism", "every run to do the same (a bug of c3emu)", how)));
  }

  /** Whether a failed case is run again, for what is seen only by looking. */
  private boolean wantsMore() {
    return (!settings.evidence() || settings.artefacts().isPresent()) && !settings.updateGolden();
  }

  private CaseSpec seeded(CaseSpec spec) {
    return settings.seed().map(spec::withSeed).orElse(spec);
  }

  private static String describe(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return thrown + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** One run. */
  private final class Once {
    private final CaseInstance instance;
    private final CaseSpec spec;
    private final CaseMachine guest;
    private final Supervision supervision;
    private long endTicks;

    Once(CaseInstance instance, CaseSpec spec, PreparedFirmware firmware, Supervision supervision) {
      this(instance, spec, shared.machine(spec, firmware), supervision);
    }

    Once(CaseInstance instance, CaseSpec spec, CaseMachine guest, Supervision supervision) {
      this.instance = instance;
      this.spec = spec;
      this.guest = guest;
      this.supervision = supervision;
    }

    /** When it ended, in ticks. */
    long endTicks() {
      return endTicks;
    }

    CaseResult run(RunSettings how, long snapshotAt) {
      CaseResult result = judged(how, snapshotAt);
      endTicks = guest.machine().clock().now();
      shared.retire(guest);
      return result;
    }

    private CaseResult judged(RunSettings how, long snapshotAt) {
      Optional<EvidenceRecorder> recorder =
          Optional.of(guest).filter(any -> how.evidence()).map(EvidenceRecorder::new);
      EventWatch events = EventWatch.on(guest, spec.expect());
      Optional<Golden> golden =
          spec.expect().golden().map(file -> new Golden(file, guest, spec.console()));
      CaseRun run = new CaseRun(spec, guest, snapshotAt);
      supervision.running(guest.machine());
      run.run(new BootSharing(spec, shared, supervision));
      List<Problem> problems = new ArrayList<>();
      if (run.end() instanceof StopReason.Interrupted interrupted) {
        problems.add(Problem.of("run", "the case to run to its end", interrupted.why()));
        return result(Verdict.ERROR, problems, run, recorder);
      }
      problems.addAll(new Judge(spec, run, events).problems());
      golden.ifPresent(trace -> judge(trace, problems));
      Verdict verdict = problems.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
      return result(verdict, problems, run, recorder);
    }

    private void judge(Golden golden, List<Problem> problems) {
      if (!settings.updateGolden()) {
        golden.problem().ifPresent(problems::add);
        return;
      }
      golden.update().ifPresent(change -> shared.goldenChanged(instance.name(), change));
    }

    private CaseResult result(
        Verdict verdict, List<Problem> problems, CaseRun run, Optional<EvidenceRecorder> recorder) {
      Evidence evidence = recorder.map(EvidenceRecorder::evidence).orElse(Evidence.NONE);
      CaseResult result =
          new CaseResult(
              instance.name(),
              instance.file().path().toString(),
              spec.description(),
              verdict,
              problems,
              run.end().describe(),
              guest.machine().hart().instructions(),
              guest.machine().clock().nanoseconds(),
              0,
              settings.fingerprint() ? Optional.of(Fingerprint.of(guest)) : Optional.empty(),
              consoles(verdict),
              evidence);
      return new Artefacts(settings.artefacts(), spec).keep(result, run);
    }

    private List<ConsoleText> consoles(Verdict verdict) {
      int most = verdict == Verdict.PASSED ? LINES_OF_PASSED : LINES_OF_FAILED;
      List<ConsoleText> texts = new ArrayList<>();
      texts.add(guest.console(spec.console()).text(most));
      for (Port port : Port.values()) {
        if (port != spec.console() && guest.console(port).size() > 0) {
          texts.add(guest.console(port).text(most));
        }
      }
      return texts;
    }
  }
}
