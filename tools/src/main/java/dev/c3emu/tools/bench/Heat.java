package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** One contestant's run of one program: watches the dots come and the CPU time go. */
final class Heat {
  /** The shortest time between two looks at the process, so that looking costs little. */
  private static final long LOOK_NANOSECONDS = 5_000_000;

  private final Contestant contestant;
  private final BenchProgram program;
  private final WorkCurve curve = new WorkCurve();
  private final StringBuilder checksum = new StringBuilder();
  private boolean checksumComplete;
  private long batches;

  Heat(Contestant contestant, BenchProgram program) {
    this.contestant = contestant;
    this.program = program;
  }

  /**
   * Runs the program until enough was seen of it.
   *
   * @param warmUp nanoseconds of CPU time before measuring
   * @param measured nanoseconds of the busiest thread's CPU time to measure
   * @param atLeast nanoseconds of the whole process's CPU time to see in any case
   * @throws Failure if a checksum is wrong, or the process ends before that
   */
  HeatResult run(long warmUp, long measured, long atLeast, Path folder) throws IOException {
    try (Child process = new Child(contestant.command(program, folder))) {
      return watch(process, warmUp, measured, atLeast);
    }
  }

  private HeatResult watch(Child process, long warmUp, long measured, long atLeast)
      throws IOException {
    ProcessCpu cpu = new ProcessCpu(process.handle());
    InputStream out = process.output();
    byte[] buffer = new byte[4096];
    long lastLook = 0;
    Map<String, Long> before = null;
    long batchesBefore = 0;
    while (true) {
      int length = out.read(buffer);
      if (length < 0) {
        throw failure("ended early, with status " + process.waitFor());
      }
      accept(buffer, length);
      long now = System.nanoTime();
      if (batches == 0 || now - lastLook < LOOK_NANOSECONDS) {
        continue;
      }
      lastLook = now;
      cpu.update();
      curve.add(cpu.total(), batches);
      if (before == null && cpu.total() >= warmUp) {
        before = cpu.byThread();
        batchesBefore = batches;
      } else if (before != null && cpu.total() >= atLeast) {
        long used = busiest(before, cpu.byThread());
        if (used >= measured && batches > batchesBefore) {
          return new HeatResult(program, contestant, batches - batchesBefore, used, curve);
        }
      }
    }
  }

  /** The thread that executes the guest is the one that never rests. */
  private static long busiest(Map<String, Long> before, Map<String, Long> after) {
    return after.entrySet().stream()
        .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
        .max()
        .orElse(0);
  }

  private void accept(byte[] text, int length) {
    for (int i = 0; i < length; i++) {
      switch (text[i]) {
        case '.' -> batches++;
        case '\r' -> {}
        case '\n' -> check();
        case '!' -> throw failure("came to different checksums in one run");
        default -> checksum.append((char) text[i]);
      }
    }
  }

  private void check() {
    if (!checksumComplete && !checksum.toString().equals("%08x".formatted(program.checksum()))) {
      throw failure("came to the checksum %s, not %08x".formatted(checksum, program.checksum()));
    }
    checksumComplete = true;
    batches = 1;
  }

  private Failure failure(String what) {
    return new Failure(
        ExitStatus.INTERNAL_ERROR,
        "%s on %s %s".formatted(program.title(), contestant.title(), what));
  }
}
