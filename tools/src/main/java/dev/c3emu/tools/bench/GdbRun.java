package dev.c3emu.tools.bench;

import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.gdb.DebuggedGuest;
import dev.c3emu.tools.gdb.GdbService;
import dev.c3emu.tools.gdb.GdbSettings;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A {@link BenchProgram} on a machine of its own, with a debugger attached over the loopback. */
final class GdbRun implements AutoCloseable {
  /** What the command line gives it by default. */
  private static final long HISTORY = 256_000_000;

  private final ProgramRun run;
  private final GdbService service;
  private final Thread machineThread;
  private final RemoteClient client;

  GdbRun(BenchProgram program, Engine engine) throws IOException {
    run = new ProgramRun(program, engine);
    InetAddress here = InetAddress.getLoopbackAddress();
    service =
        new GdbService(
            DebuggedGuest.unknown(run.chip()),
            new GdbSettings(new InetSocketAddress(here, 0), true, HISTORY),
            OutputStream.nullOutputStream());
    machineThread = new Thread(() -> service.run(RunLimits.NONE, () -> {}), "machine");
    machineThread.setDaemon(true);
    machineThread.start();
    client = new RemoteClient(here.getHostAddress(), service.port());
    client.say("?");
  }

  /** Sends a packet that is to be answered with OK. */
  GdbRun set(String packet) throws IOException {
    String answer = client.say(packet);
    if (!answer.equals("OK")) {
      throw new IOException(packet + " is answered with " + answer);
    }
    return this;
  }

  /**
   * Steps one by one.
   *
   * @return how long each took, in nanoseconds on the host's clock, the shortest first
   */
  long[] step(int count) throws IOException {
    long[] durations = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      client.say("vCont;s");
      durations[i] = System.nanoTime() - start;
    }
    Arrays.sort(durations);
    return durations;
  }

  /**
   * Lets the guest run for so long on the host's clock.
   *
   * @return what it did, in its thread's time on the CPU
   */
  ProgramRun.Result run(long nanoseconds) throws IOException {
    long before = run.machine().hart().instructions();
    long start = cpuTime();
    client.send("vCont;c");
    LockSupport.parkNanos(nanoseconds);
    client.interrupt();
    client.receive();
    long elapsed = cpuTime() - start;
    return new ProgramRun.Result(run.machine().hart().instructions() - before, elapsed);
  }

  private long cpuTime() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(machineThread.getId());
  }

  @Override
  public void close() throws IOException {
    service.end(new StopReason.GoalReached("measured"));
    try {
      machineThread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
    service.close();
  }
}
