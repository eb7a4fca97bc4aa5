package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.kernel.debug.KernelStops;
import dev.c3emu.emulator.kernel.service.KernelCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code monitor catch}, for debuggers that cannot {@code catch syscall} on RISC-V, and {@code
 * monitor syscall}, for those that know calls by number only.
 */
final class CallCommands {
  private final KernelStops stops;
  private final Set<Integer> caught = new TreeSet<>();

  CallCommands(KernelStops stops) {
    this.stops = stops;
  }

  List<MonitorCommand> all() {
    return List.of(
        MonitorCommand.of(
            "catch",
            "[NAME... | all | off]",
            "stop as calls of the kernel begin and end, or tell which do",
            this::catchCalls),
        MonitorCommand.of(
            "syscall", "NAME|NUMBER", "tell a kernel call's number and prototype", this::describe));
  }

  private String catchCalls(List<String> arguments) {
    if (arguments.isEmpty()) {
      return caught.isEmpty()
          ? "no calls are caught\n"
          : caught.stream().map(CallCommands::name).collect(Collectors.joining(" ", "", "\n"));
    }
    if (arguments.equals(List.of("off"))) {
      caught.clear();
    } else if (arguments.equals(List.of("all"))) {
      Arrays.stream(KernelCall.values()).map(KernelCall::number).forEach(caught::add);
    } else {
      List<Integer> numbers = new ArrayList<>();
      arguments.forEach(argument -> numbers.add(call(argument).number()));
      caught.addAll(numbers);
    }
    Set<Integer> numbers = Set.copyOf(caught);
    stops.tellOfCalls(numbers::contains);
    return "";
  }

  private String describe(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("usage: syscall NAME|NUMBER");
    }
    KernelCall call = call(arguments.get(0));
    return "%d %s%n".formatted(call.number(), call.prototype());
  }

  private static String name(int number) {
    return KernelCall.of(number).map(KernelCall::spelling).orElse(Integer.toString(number));
  }

  private static KernelCall call(String text) {
    return Arrays.stream(KernelCall.values())
        .filter(
            call -> call.spelling().equals(text) || Integer.toString(call.number()).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the kernel has no call " + text));
  }
}
