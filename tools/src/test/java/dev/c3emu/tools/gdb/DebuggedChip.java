package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.AssembledProgram;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.tools.kernel.KernelObserver;
import dev.c3emu.tools.kernel.KernelOptions;
import dev.c3emu.tools.kernel.KernelSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A chip that waits for a debugger, on a thread of its own, and the real GDB to debug it with. */
final class DebuggedChip implements AutoCloseable {
  private static final String GDB = "gdb-multiarch";
  private static final long HISTORY = 1 << 24;
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch firstLine = new CountDownLatch(1);
  private final Path elf;
  private final StringBuffer console = new StringBuffer();
  private final ByteArrayOutputStream traces = new ByteArrayOutputStream();
  private final Esp32C3 chip;
  private final GdbService service;
  private final CompletableFuture<StopReason> run;
  private volatile Process gdb;
  private Path workingDirectory = Path.of(".");

  /**
   * @param folder where to put the program for GDB
   */
  DebuggedChip(AssembledProgram program, Path folder) {
    this(program.elf(), folder);
  }

  /**
   * @param program an ELF file
   * @param folder where to put it for GDB
   */
  DebuggedChip(byte[] program, Path folder) {
    this(program, KernelConfig.wapi(), folder, true);
  }

  /** A chip that runs a program which comes with the emulator. */
  static DebuggedChip of(String name, Path folder) {
    GuestProgram program = GuestPrograms.find(name).orElseThrow();
    ProgramOptions options = ProgramOptions.standard();
    byte[] elf = program.build(options).elf();
    return new DebuggedChip(elf, program.kernelConfig(options), folder, true);
  }

  /**
   * A chip that starts firmware with its mask ROM.
   *
   * @param image with its ELF file beside it
   */
  static DebuggedChip booting(Path image, Path rom) throws IOException {
    String name = image.getFileName().toString();
    return new DebuggedChip(
        FirmwareReader.read(name, Files.readAllBytes(image)),
        Optional.of(MaskRom.read("ROM", Files.readAllBytes(rom))),
        image.resolveSibling(name.replace(".bin", ".elf")),
        KernelConfig.wapi(),
        true);
  }

  /** A chip whose program the emulator does not know, though GDB does. */
  static DebuggedChip ofUnknownProgram(AssembledProgram program, Path folder) {
    return new DebuggedChip(program.elf(), KernelConfig.wapi(), folder, false);
  }

  private DebuggedChip(byte[] program, KernelConfig config, Path folder, boolean known) {
    this(
        FirmwareReader.read("guest.elf", program),
        Optional.empty(),
        write(folder.resolve("guest.elf"), program),
        config,
        known);
  }

  private static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DebuggedChip(
      FirmwareFile firmware, Optional<MaskRom> rom, Path elf, KernelConfig config, boolean known) {
    this.elf = elf;
    chip = new Esp32C3(ChipConfig.of(firmware, rom), Interpreter::new);
    chip.uart(0)
        .connect(
            value -> {
              if (!chip.machine().replaying()) {
                print(value);
              }
            });
    Optional<Path> program = Optional.of(elf).filter(any -> known);
    service =
        new GdbService(
            new DebuggedGuest(
                chip,
                program,
                HostedKernel.attachIfWanted(chip, config)
                    .<DebuggedKernel>map(gate -> kernel(gate, firmware))
                    .orElseGet(() -> new KernelInMemory(chip.machine(), OsChoice.AUTO, program)),
                address -> null),
            new GdbSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, HISTORY),
            traces);
    run = CompletableFuture.supplyAsync(() -> service.run(RunLimits.NONE, () -> {}));
  }

  private KernelDebugging kernel(KernelGate gate, FirmwareFile firmware) {
    SymbolTable symbols = ((ElfProgram) firmware).elf().symbols();
    SymbolLookup names = address -> symbols.describe(address).orElse(null);
    KernelObserver observer =
        new KernelObserver(
            new KernelOptions(), KernelSession.of(gate), chip.machine(), names, List.of());
    chip.onReset(cause -> observer.restart());
    chip.onRestart(observer::restart);
    return new KernelDebugging(chip.machine(), gate, observer, names);
  }

  /** Skips the test, and says so, where there is no GDB. */
  static void assumeGdb() {
    boolean there;
    try {
      there = new ProcessBuilder(GDB, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!there) {
      System.err.println("SKIPPED: there is no " + GDB + "; install it to test debugging");
    }
    assumeTrue(there, GDB + " is not installed");
  }

  Esp32C3 chip() {
    return chip;
  }

  String console() {
    return console.toString();
  }

  String traces() {
    return traces.toString(StandardCharsets.UTF_8);
  }

  /** {@code HOST:PORT}. */
  String address() {
    return service.address();
  }

  /** How the run ended; waits until it has. */
  StopReason outcome() {
    return run.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean isOver() {
    return run.isDone();
  }

  /** What GDB prints when it connects, carries the commands out and leaves. */
  String gdb(String... commands) {
    return gdb(elf, commands);
  }

  /** The same, with another program in GDB's hands. */
  String gdb(Path symbols, String... commands) {
    List<String> all = new ArrayList<>(List.of("target remote " + address()));
    all.addAll(List.of(commands));
    return run(symbols, all);
  }

  /** The same, as {@code target extended-remote}. */
  String extendedGdb(String... commands) {
    List<String> all = new ArrayList<>(List.of("target extended-remote " + address()));
    all.addAll(List.of(commands));
    return run(elf, all);
  }

  /** What GDB prints; Ctrl-C is pressed in it once the guest has printed a line. */
  String interrupted(String... commands) {
    CompletableFuture<Void> press =
        CompletableFuture.runAsync(
            () -> {
              await(firstLine);
              try {
                new ProcessBuilder("kill", "-INT", Long.toString(gdb.pid())).start().waitFor();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    String text = gdb(commands);
    press.join();
    return text;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What GDB prints; the commands connect. */
  String script(String... commands) {
    return run(elf, List.of(commands));
  }

  /** The same, with GDB in a directory and without a program in its hands. */
  String scriptIn(Path directory, List<String> commands) {
    workingDirectory = directory;
    return run(null, commands);
  }

  Path elf() {
    return elf;
  }

  private void print(int value) {
    console.append((char) value);
    if (value == '\n') {
      firstLine.countDown();
    }
  }

  private String run(Path symbols, List<String> commands) {
    List<String> line = new ArrayList<>(List.of(GDB, "-nx", "-q", "-batch"));
    line.addAll(List.of("-ex", "set remotetimeout 60", "-ex", "set width 0"));
    line.addAll(List.of("-ex", "set auto-load off"));
    for (String command : commands) {
      line.addAll(List.of("-ex", command));
    }
    if (symbols != null) {
      line.add(symbols.toString());
    }
    try {
      gdb =
          new ProcessBuilder(line)
              .directory(workingDirectory.toFile())
              .redirectErrorStream(true)
              .start();
      gdb.getOutputStream().close();
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return gdb.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      boolean ended = gdb.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        gdb.destroyForcibly();
      }
      String text = new String(output.join(), StandardCharsets.UTF_8);
      assertThat(ended).as("GDB ends: " + text).isTrue();
      return text;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.end(new StopReason.GoalReached("the test is over"));
    outcome();
    service.close();
  }
}
