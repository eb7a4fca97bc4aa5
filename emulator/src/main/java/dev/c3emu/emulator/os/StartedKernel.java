package dev.c3emu.emulator.os;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A kernel that is only looked at while its program runs: before, and after a reset, memory has
 * what another program has left there, or the same one.
 */
public final class StartedKernel implements GuestKernel {
  private final GuestKernel kernel;
  private final BooleanSupplier running;

  public StartedKernel(GuestKernel kernel, BooleanSupplier running) {
    this.kernel = kernel;
    this.running = running;
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public List<GuestThread> threads() {
    return orNone(kernel::threads);
  }

  @Override
  public int current() {
    return running.getAsBoolean() ? kernel.current() : 0;
  }

  @Override
  public List<GuestSemaphore> semaphores() {
    return orNone(kernel::semaphores);
  }

  @Override
  public List<GuestTable> tables() {
    return kernel.tables().stream()
        .map(
            table ->
                new GuestTable(
                    table.name(), table.description(), table.columns(), () -> orNone(table.rows())))
        .toList();
  }

  private <T> List<T> orNone(Supplier<List<T>> known) {
    return running.getAsBoolean() ? known.get() : List.of();
  }
}
