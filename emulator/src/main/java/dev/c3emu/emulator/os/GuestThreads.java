package dev.c3emu.emulator.os;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.emulator.debug.HartRegisters;
import dev.c3emu.emulator.debug.RegisterDescription;
import dev.c3emu.emulator.debug.ThreadSource;
import dev.c3emu.emulator.machine.Machine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The threads of a kernel in a guest's memory, as debuggers see them. */
public final class GuestThreads implements ThreadSource {
  private static final int MSTATUS =
      HartRegisters.all().stream()
          .filter(register -> register.name().equals(Csr.MSTATUS.spelling()))
          .mapToInt(RegisterDescription::number)
          .findFirst()
          .orElseThrow();

  /** Both NuttX and FreeRTOS save mstatus after pc and x1 to x31. */
  private static final int SAVED_MSTATUS = 32;

  private final Supplier<Optional<GuestKernel>> kernel;
  private final KernelSymbols symbols;
  private final GuestMemory memory;
  private final HartRegisters hart;

  /**
   * @param kernel which kernel there is, as far as that is known
   */
  public GuestThreads(
      Supplier<Optional<GuestKernel>> kernel, KernelSymbols symbols, Machine machine) {
    this.kernel = kernel;
    this.symbols = symbols;
    memory = GuestMemory.of(machine.memory());
    hart = new HartRegisters(machine);
  }

  @Override
  public List<DebugThread> threads() {
    return all().stream()
        .map(thread -> new DebugThread(thread.id(), thread.name(), description(thread)))
        .toList();
  }

  @Override
  public int current() {
    return kernel.get().map(GuestKernel::current).orElse(0);
  }

  @Override
  public int readRegister(int thread, int number) {
    OptionalInt saved = place(thread, number);
    if (saved.isPresent()) {
      return memory.word(saved.getAsInt());
    }
    return number <= HartRegisters.PC ? 0 : hart.read(number);
  }

  @Override
  public boolean writeRegister(int thread, int number, int value) {
    OptionalInt saved = place(thread, number);
    return saved.isPresent() && memory.setWord(saved.getAsInt(), value);
  }

  /** Where a register is saved, if it is. */
  private OptionalInt place(int thread, int number) {
    int index = number == HartRegisters.PC ? 0 : number == MSTATUS ? SAVED_MSTATUS : number;
    boolean kept = number > 0 && number <= HartRegisters.PC || number == MSTATUS;
    int registers =
        all().stream()
            .filter(each -> each.id() == thread)
            .mapToInt(GuestThread::registers)
            .findFirst()
            .orElse(0);
    return kept && registers != 0
        ? OptionalInt.of(registers + Integer.BYTES * index)
        : OptionalInt.empty();
  }

  private List<GuestThread> all() {
    return kernel.get().map(GuestKernel::threads).orElse(List.of());
  }

  private String description(GuestThread thread) {
    StringBuilder text = new StringBuilder(thread.state());
    if (thread.waitsFor() != 0) {
      String name = symbols.describe(thread.waitsFor());
      text.append(" for 0x%08x".formatted(thread.waitsFor()));
      text.append(name.isEmpty() ? "" : " " + name);
    }
    text.append(", priority ").append(thread.priority());
    if (thread.priority() != thread.basePriority()) {
      text.append(", base ").append(thread.basePriority());
    }
    return text.toString();
  }
}
