package dev.c3emu.guest.runtime;

import dev.c3emu.emulator.cpu.Supervisor;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.program.GuestImage;
import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A program on a chip with the kernel. */
public final class HostedRun {
  private static final long LIMIT = 50_000_000;

  private final byte[] elf;
  private final ElfProgram program;
  private final Esp32C3 chip;
  private final KernelGate gate;
  private final StringBuilder console = new StringBuilder();
  private final List<KernelEvent> events = new ArrayList<>();

  private HostedRun(KernelConfig config, byte[] elf) {
    this.elf = elf;
    program = (ElfProgram) FirmwareReader.read("test.elf", elf);
    chip = new Esp32C3(ChipConfig.of(program, Optional.empty()), Interpreter::new);
    chip.uart(0).connect(value -> console.append((char) value));
    gate = HostedKernel.attachIfWanted(chip, config).orElseThrow();
    gate.listen(event -> events.add(event.event()));
  }

  /** A program that has been built. */
  public static HostedRun of(KernelConfig config, byte[] elf) {
    return new HostedRun(config, elf);
  }

  public static HostedRun of(KernelConfig config, GuestImage image) {
    return of(config, image.elf());
  }

  /** One of the programs that come with the emulator, on the kernel that it is written for. */
  public static HostedRun of(GuestProgram program, ProgramOptions options) {
    return of(program, options, "");
  }

  /**
   * As {@link #of(GuestProgram, ProgramOptions)}, on a kernel of which some options are others.
   *
   * @param changes as {@link KernelConfig#parse} takes them
   */
  public static HostedRun of(GuestProgram program, ProgramOptions options, String changes) {
    return of(program.kernelConfig(options).parse(changes), program.build(options).elf());
  }

  /** A program of which the start-up code is already there, and calls {@code main}. */
  public static HostedRun of(KernelConfig config, BiConsumer<Assembler, Hosted> content) {
    Assembler a = new Assembler();
    Hosted k = new Hosted(a);
    k.start("main");
    content.accept(a, k);
    k.finish();
    return new HostedRun(config, a.assemble("_start").elf());
  }

  public static HostedRun of(BiConsumer<Assembler, Hosted> content) {
    return of(KernelConfig.wapi(), content);
  }

  /** The same program on a new chip. */
  public HostedRun again() {
    return new HostedRun(gate.config(), elf);
  }

  /** Lets a listener see the kernel, if there is one, after every call and every interrupt. */
  public void afterEveryEntry(Consumer<Kernel> listener) {
    machine()
        .hart()
        .superviseBy(
            new Supervisor() {
              @Override
              public boolean exception(Trap trap) {
                boolean taken = gate.exception(trap);
                gate.kernel().ifPresent(listener);
                return taken;
              }

              @Override
              public boolean interrupt(int line) {
                boolean taken = gate.interrupt(line);
                gate.kernel().ifPresent(listener);
                return taken;
              }
            });
  }

  /** Runs to the end of the program. */
  public StopReason run() {
    return machine().run(RunLimits.instructions(LIMIT));
  }

  public StopReason runTo(long instructions) {
    return machine().run(RunLimits.instructions(instructions));
  }

  public Esp32C3 chip() {
    return chip;
  }

  public Machine machine() {
    return chip.machine();
  }

  public Kernel kernel() {
    return gate.kernel().orElseThrow();
  }

  public String console() {
    return console.toString();
  }

  public List<KernelEvent> events() {
    return events;
  }

  /** Those events that are of a kind. */
  public <E extends KernelEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The variable at a label. */
  public int word(String label) {
    return machine().memory().loadWord(address(label));
  }

  /** The address of a label. */
  public int address(String label) {
    return program.elf().symbols().find(label).orElseThrow().value();
  }
}
