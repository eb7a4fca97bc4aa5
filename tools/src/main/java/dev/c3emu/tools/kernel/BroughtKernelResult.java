package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestTable;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of a kernel that the firmware brings along.
 *
 * @param tables as they were at the end
 */
public record BroughtKernelResult(List<Table> tables) implements KernelResult {
  public BroughtKernelResult {
    tables = List.copyOf(tables);
  }

  /** What a kernel's tables say now. */
  public static KernelResult of(GuestKernel kernel, List<KernelTable> wanted) {
    return new BroughtKernelResult(
        wanted.stream().map(table -> find(kernel, table.tableName()).now()).toList());
  }

  /**
   * @throws Failure if the kernel lacks a table
   */
  public static void check(GuestKernel kernel, List<KernelTable> wanted) {
    wanted.forEach(table -> find(kernel, table.tableName()));
  }

  private static GuestTable find(GuestKernel kernel, String name) {
    List<GuestTable> all = kernel.tables();
    return all.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitStatus.USAGE,
                    "--show %s: of %s there are %s"
                        .formatted(
                            name,
                            kernel.name(),
                            all.stream().map(GuestTable::name).collect(Collectors.joining(", ")))));
  }

  @Override
  public boolean holds() {
    return true;
  }

  @Override
  public void print(PrintStream out, boolean brief) {
    tables.forEach(table -> TableText.print(table, out));
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tables");
    for (Table table : tables) {
      json.writeFieldName(table.name());
      TableJson.write(table, json);
    }
    json.writeEndObject();
  }
}
