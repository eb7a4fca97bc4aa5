package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.debug.MachineDebugTarget;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.dwarf.DwarfException;
import dev.c3emu.emulator.dwarf.DwarfSections;
import dev.c3emu.emulator.dwarf.DwarfTypes;
import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.ElfSection;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.os.AskedSymbols;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestMemory;
import dev.c3emu.emulator.os.GuestTables;
import dev.c3emu.emulator.os.GuestThreads;
import dev.c3emu.emulator.os.KernelSymbols;
import dev.c3emu.emulator.os.StartedKernel;
import dev.c3emu.emulator.os.WaitChain;
import dev.c3emu.emulator.os.freertos.FreeRtosKernel;
import dev.c3emu.emulator.os.nuttx.NuttxKernel;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.BinaryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel that a guest brings along, as debuggers see it. */
public final class KernelInMemory implements DebuggedKernel {
  private static final Logger LOG = LoggerFactory.getLogger(KernelInMemory.class);

  /** The bits of mtvec that are no address. */
  private static final int MTVEC_MODE = 3;

  private final Machine machine;
  private final OsChoice choice;
  private final KernelSymbols symbols;
  private final Optional<AskedSymbols> asked;
  private final Supplier<Optional<GuestKernel>> kernel;
  private Optional<GuestKernel> foundLate = Optional.empty();

  /**
   * Looks for a kernel in a program, or prepares to ask debuggers for its symbols.
   *
   * @param program the guest's ELF file, if there is one
   * @throws Failure if the kernel that was asked for is not in the program
   */
  public KernelInMemory(Machine machine, OsChoice choice, Optional<Path> program) {
    this.machine = machine;
    this.choice = choice;
    if (program.isEmpty()) {
      AskedSymbols questions = new AskedSymbols(variables());
      symbols = questions;
      asked = Optional.of(questions);
      kernel = this::late;
    } else {
      ElfFile elf = read(program.get());
      symbols = KernelSymbols.of(elf.symbols());
      asked = Optional.empty();
      Optional<GuestKernel> found =
          find(() -> types(elf))
              .map(known -> new StartedKernel(known, () -> hasVectors(elf.symbols())));
      kernel = () -> found;
      if (found.isEmpty() && choice.isNamed()) {
        throw new Failure(
            ExitStatus.USAGE, "--os %s: this firmware has no such kernel".formatted(choice));
      }
    }
  }

  /** The kernel, if one is known. */
  public Optional<GuestKernel> kernel() {
    return kernel.get();
  }

  @Override
  public void addTo(MachineDebugTarget.Builder target) {
    if (choice == OsChoice.NONE || asked.isEmpty() && kernel().isEmpty()) {
      return;
    }
    target
        .threads(new GuestThreads(kernel, symbols, machine))
        .osData(new GuestTables(kernel))
        .command(
            MonitorCommand.of(
                "why",
                "[THREAD]",
                "say what a thread, or every thread, does or waits for",
                this::why));
    asked.ifPresent(target::symbolRequests);
  }

  private String why(List<String> arguments) {
    WaitChain chain =
        kernel()
            .map(known -> new WaitChain(known, symbols))
            .orElseThrow(() -> new IllegalArgumentException("the guest's kernel is not known"));
    String thread = String.join(" ", arguments);
    List<String> sentences = arguments.isEmpty() ? chain.all() : chain.of(thread);
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException(
          arguments.isEmpty() ? "the guest has not started its kernel" : "no thread " + thread);
    }
    return String.join("\n", sentences) + '\n';
  }

  /** The kernel once a debugger has told where its variables are. */
  private Optional<GuestKernel> late() {
    if (foundLate.isEmpty()) {
      foundLate = find(Optional::empty);
    }
    return foundLate;
  }

  /** Whether traps go to the program: the first thing that one does, and a reset undoes it. */
  private boolean hasVectors(SymbolTable program) {
    return program.function(machine.hart().read(Csr.MTVEC) & ~MTVEC_MODE).isPresent();
  }

  private List<String> variables() {
    List<String> all = new ArrayList<>();
    if (choice.allows(OsChoice.NUTTX)) {
      all.addAll(NuttxKernel.variables());
    }
    if (choice.allows(OsChoice.FREERTOS)) {
      all.addAll(FreeRtosKernel.variables());
    }
    return all;
  }

  private Optional<GuestKernel> find(Supplier<Optional<DwarfTypes>> types) {
    GuestMemory memory = GuestMemory.of(machine.memory());
    Optional<GuestKernel> found = Optional.empty();
    if (choice.allows(OsChoice.NUTTX) && NuttxKernel.isIn(symbols)) {
      found = NuttxKernel.find(symbols, types.get(), memory);
    }
    if (found.isEmpty() && choice.allows(OsChoice.FREERTOS) && FreeRtosKernel.isIn(symbols)) {
      found = Optional.of(FreeRtosKernel.of(symbols, types.get(), memory));
    }
    return found;
  }

  private static Optional<DwarfTypes> types(ElfFile elf) {
    try {
      return Optional.of(
          DwarfTypes.of(
              DwarfSections.of(
                  name ->
                      elf.section(name)
                          .map(ElfSection::content)
                          .map(content -> content.toByteArray())
                          .orElse(new byte[0]))));
    } catch (DwarfException e) {
      LOG.warn(
          "{}: {}: structures are taken for what they usually are",
          elf.content().file(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static ElfFile read(Path program) {
    try {
      return ElfReader.read(program.toString(), BinaryFile.read(program));
    } catch (IOException e) {
      throw Failure.file(program.toString(), e);
    }
  }
}
