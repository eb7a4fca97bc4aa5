package dev.c3emu.tools.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time that a process has used, thread by thread, from Linux's {@code
 * /proc/PID/task/TID/schedstat}; elsewhere, that of the whole process as if it were one thread.
 */
final class ProcessCpu {
  private final ProcessHandle process;
  private final Path threads;
  private final Map<String, Long> nanoseconds = new HashMap<>();

  ProcessCpu(ProcessHandle process) {
    this.process = process;
    threads = Path.of("/proc", Long.toString(process.pid()), "task");
  }

  /** Looks again. Threads that have ended keep what they had. */
  void update() {
    if (!Files.isDirectory(threads)) {
      process
          .info()
          .totalCpuDuration()
          .ifPresent(all -> nanoseconds.merge("process", all.toNanos(), Math::max));
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        nanoseconds.put(thread.getFileName().toString(), read(thread));
      }
    } catch (IOException e) {
      // The process has just ended.
    }
  }

  /** Of all threads, in nanoseconds. */
  long total() {
    return nanoseconds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of every thread, in nanoseconds. */
  Map<String, Long> byThread() {
    return Map.copyOf(nanoseconds);
  }

  private long read(Path thread) {
    try {
      String statistics = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(statistics.substring(0, statistics.indexOf(' ')));
    } catch (IOException | IndexOutOfBoundsException e) {
      return nanoseconds.getOrDefault(thread.getFileName().toString(), 0L);
    }
  }
}
