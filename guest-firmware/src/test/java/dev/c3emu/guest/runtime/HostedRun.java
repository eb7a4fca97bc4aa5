package dev.c3emu.guest.runtime;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.AssembledProgram;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A program on a chip with the kernel. */
final class HostedRun {
  private static final long LIMIT = 20_000_000;

  private final AssembledProgram program;
  private final Esp32C3 chip;
  private final KernelGate gate;
  private final StringBuilder console = new StringBuilder();
  private final List<KernelEvent> events = new ArrayList<>();

  private HostedRun(KernelConfig config, AssembledProgram program) {
    this.program = program;
    chip =
        new Esp32C3(
            ChipConfig.of(FirmwareReader.read("test.elf", program.elf()), Optional.empty()),
            Interpreter::new);
    chip.uart(0).connect(value -> console.append((char) value));
    gate = HostedKernel.attachIfWanted(chip, config).orElseThrow();
    gate.listen(event -> events.add(event.event()));
  }

  /** A program of which the runtime and an end are already there. */
  static HostedRun of(KernelConfig config, BiConsumer<Assembler, Hosted> content) {
    Assembler a = new Assembler();
    Hosted k = new Hosted(a);
    k.start("main");
    content.accept(a, k);
    k.finish();
    return new HostedRun(config, a.assemble("_start"));
  }

  static HostedRun of(BiConsumer<Assembler, Hosted> content) {
    return of(KernelConfig.wapi(), content);
  }

  /** The same program on a new chip. */
  HostedRun again() {
    return new HostedRun(gate.config(), program);
  }

  /** Runs to the end of the program. */
  StopReason run() {
    return machine().run(RunLimits.instructions(LIMIT));
  }

  StopReason runTo(long instructions) {
    return machine().run(RunLimits.instructions(instructions));
  }

  Machine machine() {
    return chip.machine();
  }

  Kernel kernel() {
    return gate.kernel().orElseThrow();
  }

  String console() {
    return console.toString();
  }

  List<KernelEvent> events() {
    return events;
  }

  int word(String label) {
    return machine().memory().loadWord(program.address(label));
  }

  int address(String label) {
    return program.address(label);
  }
}
