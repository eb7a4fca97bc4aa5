package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * What is told about the kernel on the host at the end of a run.
 *
 * @param report empty if the guest has not started its kernel
 */
record HostKernelResult(
    Optional<KernelReport> report, List<KernelTable> tables, List<KernelAssertion> assertions)
    implements KernelResult {
  private static final String PREFIX = "c3emu: ";

  /** Whether all assertions hold; without a kernel none does. */
  @Override
  public boolean holds() {
    return report
        .map(known -> assertions.stream().allMatch(each -> each.holds(known)))
        .orElse(assertions.isEmpty());
  }

  /** Tables, what has leaked and why, and which assertions failed with the rows that say so. */
  @Override
  public void print(PrintStream out, boolean brief) {
    if (report.isEmpty()) {
      if (!tables.isEmpty() || !assertions.isEmpty()) {
        out.println(PREFIX + "the guest has not started its kernel: there is nothing to tell");
      }
      return;
    }
    tables.forEach(table -> TableText.print(report.get().table(table), out));
    for (KernelAssertion assertion : assertions) {
      if (!assertion.holds(report.get())) {
        out.println(PREFIX + assertion.failure(report.get()));
        TableText.printRows(assertion.rows(report.get()), out);
      }
    }
    if (!brief) {
      leaks().forEach(sentence -> out.println(PREFIX + sentence));
    }
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    if (report.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("tables");
    for (KernelTable table : tables) {
      json.writeFieldName(table.tableName());
      TableJson.write(report.get().table(table), json);
    }
    json.writeEndObject();
    json.writeArrayFieldStart("assertions");
    for (KernelAssertion assertion : assertions) {
      write(assertion, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("leaks");
    for (String sentence : leaks()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }

  private void write(KernelAssertion assertion, JsonGenerator json) throws IOException {
    boolean holds = assertion.holds(report.get());
    json.writeStartObject();
    json.writeStringField("assertion", assertion.text());
    json.writeBooleanField("holds", holds);
    json.writeNumberField("value", assertion.value(report.get()));
    if (!holds) {
      json.writeFieldName("rows");
      TableJson.write(assertion.rows(report.get()), json);
    }
    json.writeEndObject();
  }

  private List<String> leaks() {
    KernelReport known = report.get();
    return known.explanation().sentences(known.leaks().all());
  }
}
