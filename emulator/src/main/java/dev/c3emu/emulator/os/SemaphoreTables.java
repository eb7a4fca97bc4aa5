package dev.c3emu.emulator.os;

import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Tables of semaphores, of who holds them and of who waits for them; the same of every kernel. */
public final class SemaphoreTables {
  private final GuestKernel kernel;
  private final KernelSymbols symbols;

  public SemaphoreTables(GuestKernel kernel, KernelSymbols symbols) {
    this.kernel = kernel;
    this.symbols = symbols;
  }

  /** The tables, in the order of the list. */
  public List<GuestTable> all() {
    return List.of(
        new GuestTable(
            "semaphores",
            "the semaphores that threads wait for or hold",
            List.of(
                Column.text("address"),
                Column.text("symbol"),
                Column.number("value"),
                Column.text("protocol"),
                Column.text("waiters"),
                Column.text("holders")),
            this::semaphores),
        new GuestTable(
            "holders",
            "who holds which semaphore how often, and the boost that has brought",
            List.of(
                Column.text("semaphore"),
                Column.text("symbol"),
                Column.number("value"),
                Column.text("holder"),
                Column.number("counts"),
                Column.number("boost")),
            this::holders),
        new GuestTable(
            "waiters",
            "who waits for which semaphore, in the order of waking",
            List.of(
                Column.text("semaphore"),
                Column.text("symbol"),
                Column.number("value"),
                Column.number("place"),
                Column.text("waiter"),
                Column.number("priority")),
            this::waiters));
  }

  private List<List<Cell>> semaphores() {
    List<List<Cell>> rows = new ArrayList<>();
    for (GuestSemaphore semaphore : kernel.semaphores()) {
      rows.add(
          List.of(
              plain(semaphore.address()),
              symbol(semaphore.address()),
              Cell.of(semaphore.value()),
              Cell.of(semaphore.kind()),
              Cell.of(semaphore.waiters().stream().map(t -> Cell.of(t.label())).toList()),
              Cell.of(semaphore.holders().stream().map(SemaphoreTables::holder).toList())));
    }
    return rows;
  }

  private List<List<Cell>> holders() {
    List<List<Cell>> rows = new ArrayList<>();
    for (GuestSemaphore semaphore : kernel.semaphores()) {
      for (GuestSemaphore.Holder holder : semaphore.holders()) {
        rows.add(
            List.of(
                plain(semaphore.address()),
                symbol(semaphore.address()),
                Cell.of(semaphore.value()),
                Cell.of(holder.label()),
                Cell.of(holder.counts()),
                Cell.of(holder.boost())));
      }
    }
    return rows;
  }

  private List<List<Cell>> waiters() {
    List<List<Cell>> rows = new ArrayList<>();
    for (GuestSemaphore semaphore : kernel.semaphores()) {
      int place = 0;
      for (GuestThread thread : semaphore.waiters()) {
        place++;
        rows.add(
            List.of(
                plain(semaphore.address()),
                symbol(semaphore.address()),
                Cell.of(semaphore.value()),
                Cell.of(place),
                Cell.of(thread.label()),
                Cell.of(thread.priority())));
      }
    }
    return rows;
  }

  private static Cell holder(GuestSemaphore.Holder holder) {
    return Cell.of(holder.counts() == 1 ? holder.label() : holder.label() + " x" + holder.counts());
  }

  private static Cell plain(int address) {
    return new Cell.Address(address, "");
  }

  private Cell symbol(int address) {
    return Cell.of(symbols.describe(address));
  }
}
