package dev.c3emu.tools.bench;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseRunner;
import dev.c3emu.tools.regress.run.RunSettings;
import dev.c3emu.tools.regress.run.Shared;
import dev.c3emu.tools.regress.run.Verdict;
import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseInstance;
import dev.c3emu.tools.run.FirmwareLoader;
import dev.c3emu.tools.run.FirmwareSource;
import dev.c3emu.tools.run.RomFinder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;

/** Runs a regression case as often as one likes, and measures that. */
final class BootRun {
  private final CaseInstance instance;
  private final CaseRunner runner = new CaseRunner(new Shared(), RunSettings.PLAIN);

  /** What was measured; heap in bytes. */
  record Result(
      long boots, long nanoseconds, long cpuNanoseconds, long heapBefore, long heapAfter) {
    double perSecond() {
      return boots * 1e9 / nanoseconds;
    }

    double perCpuSecond() {
      return boots * 1e9 / cpuNanoseconds;
    }
  }

  /**
   * @param program that comes with the emulator and ends by itself
   * @throws Failure if there is none of that name
   */
  BootRun(String program) {
    new FirmwareLoader(FirmwareSource.program(program, Map.of()), RomFinder.ofProcess()).load();
    String text = "program: '" + program.replace("'", "''") + "'\nexpect: {exit: goal}\n";
    instance = CaseFile.of(Path.of(program + CaseFile.SUFFIX), text).instances().get(0);
  }

  /**
   * @throws Failure if it does not end as it ought to
   */
  void boot(long times) {
    for (long i = 0; i < times; i++) {
      CaseResult result = runner.run(instance);
      if (result.verdict() != Verdict.PASSED) {
        throw new Failure(ExitStatus.ASSERTION_FAILED, result.problems().get(0).describe());
      }
    }
  }

  Result measure(long times) {
    long heapBefore = heapInUse();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    boot(times);
    long took = System.nanoTime() - start;
    long cpuTook = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
    return new Result(times, took, cpuTook, heapBefore, heapInUse());
  }

  private static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
