package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.debug.KernelThreads;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.view.KernelView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import dev.c3emu.emulator.kernel.wait.WaitExplanation;
import dev.c3emu.tools.kernel.KernelAssertion;
import dev.c3emu.tools.kernel.KernelObserver;
import dev.c3emu.tools.kernel.TableText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The monitor commands that ask the kernel: what there is, who waits for what, what is true. */
final class KernelCommands {
  private final KernelGate gate;
  private final KernelObserver observer;
  private final SymbolLookup symbols;

  KernelCommands(KernelGate gate, KernelObserver observer, SymbolLookup symbols) {
    this.gate = gate;
    this.observer = observer;
    this.symbols = symbols;
  }

  List<MonitorCommand> all() {
    return List.of(
        MonitorCommand.of(
            "sem",
            "[ADDRESS|SYMBOL|leaks]",
            "show all semaphores, all about one, or those that have leaked",
            arguments -> new SemaphoreText(report()).of(arguments)),
        MonitorCommand.of(
            "tls",
            "",
            "show thread-specific data and who will free it",
            arguments -> TableText.of(report().table(KernelTable.TLS))),
        MonitorCommand.of("show", "TABLE", "show a table of --show", this::show),
        MonitorCommand.of(
            "why", "[THREAD]", "say what a thread, or every thread, does or waits for", this::why),
        MonitorCommand.of(
            "assert", "ASSERTION", "tell whether an assertion of --assert holds", this::check));
  }

  private String show(List<String> arguments) {
    String names =
        Arrays.stream(KernelTable.values())
            .map(KernelTable::tableName)
            .collect(Collectors.joining(" "));
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("usage: show TABLE, which is one of " + names);
    }
    KernelTable kind =
        Arrays.stream(KernelTable.values())
            .filter(table -> isName(table, arguments.get(0)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no table %s; there are %s".formatted(arguments.get(0), names)));
    return TableText.of(report().table(kind));
  }

  private static boolean isName(KernelTable table, String name) {
    return name.equals(table.tableName()) || name.equals(KernelTables.name(table));
  }

  private String why(List<String> arguments) {
    Kernel kernel = kernel();
    String wanted = String.join(" ", arguments);
    List<ThreadView> threads =
        new KernelView(kernel)
            .threads().stream()
                .filter(thread -> wanted.isEmpty() || isMeant(thread, wanted))
                .toList();
    if (threads.isEmpty()) {
      throw new IllegalArgumentException("no thread " + wanted);
    }
    WaitExplanation explanation = new WaitExplanation(kernel, symbols);
    return threads.stream()
        .map(thread -> explanation.sentence(thread.pid()) + '\n')
        .collect(Collectors.joining());
  }

  /** Users name a thread, or give its pid, which but for the idle one is its number in GDB. */
  private static boolean isMeant(ThreadView thread, String wanted) {
    return thread.name().equals(wanted)
        || wanted.equals(Integer.toString(thread.pid()))
        || wanted.matches("\\d{1,9}")
            && KernelThreads.pid(Integer.parseInt(wanted)) == thread.pid();
  }

  private String check(List<String> arguments) {
    KernelAssertion assertion;
    try {
      assertion = KernelAssertion.parse(String.join(" ", arguments));
    } catch (TypeConversionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    KernelReport report = report();
    return assertion.holds(report)
        ? "holds\n"
        : assertion.failure(report) + '\n' + TableText.of(assertion.rows(report));
  }

  private Kernel kernel() {
    return started(gate.kernel());
  }

  private KernelReport report() {
    return started(observer.report());
  }

  private static <T> T started(Optional<T> there) {
    return there.orElseThrow(
        () -> new IllegalArgumentException("the guest has not started its kernel"));
  }
}
