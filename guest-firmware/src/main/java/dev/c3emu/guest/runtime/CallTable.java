package dev.c3emu.guest.runtime;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.service.CallFamily;
import dev.c3emu.emulator.kernel.service.CallTrait;
import dev.c3emu.emulator.kernel.service.KernelCall;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The call table as C programs and readers get it: what is generated from {@link KernelCall}. */
public final class CallTable {
  private static final String GENERATED = "Generated from KernelCall; do not edit.";

  private CallTable() {}

  /** {@code calls.h}: error numbers and prototypes. */
  public static String header() {
    StringBuilder text = new StringBuilder();
    text.append("/* ").append(GENERATED).append(" */\n");
    text.append("#ifndef C3EMU_CALLS_H\n#define C3EMU_CALLS_H\n\n#include \"types.h\"\n\n");
    for (Errno errno : Errno.values()) {
      text.append("#define %s %d%n".formatted(errno, errno.number()));
    }
    for (CallFamily family : CallFamily.values()) {
      text.append("\n/* ").append(family.title()).append(" */\n");
      for (KernelCall call : calls(family)) {
        String end = call.is(CallTrait.ENDS_THREAD) ? " __attribute__((noreturn));" : ";";
        text.append(call.prototype()).append(end).append('\n');
      }
    }
    return text.append("\n#endif\n").toString();
  }

  /** {@code calls.S}: a function for every call, each in a section of its own. */
  public static String stubs() {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(GENERATED).append('\n');
    text.append(
        """

        .macro call name, number
        .section .text.\\name, "ax"
        .global \\name
        .type \\name, @function
        \\name:
          li a7, \\number
          ecall
          ret
        .size \\name, . - \\name
        .endm

        """);
    for (KernelCall call : KernelCall.values()) {
      text.append("call %s, %d%n".formatted(call.spelling(), call.number()));
    }
    return text.toString();
  }

  /** {@code kernel-calls.md}: the page for readers. */
  public static String page() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Kernel calls

        <!-- %s -->

        A guest puts the call's number into `a7` and its arguments into `a0`..`a6`, executes `ecall`, and
        finds the result in `a0`. Names, arguments and error numbers are NuttX's. Errors come in three
        ways: **errno** is -1 (or a null pointer) with the number in `get_errno`; **negative** is the
        negated number; **positive** is the number itself.

        A call that is none gives -%d (ENOSYS). A pointer that does not lead to memory, and a call from an
        interrupt handler that is not marked so, make the kernel panic.
        """
            .formatted(GENERATED, Errno.ENOSYS.number()));
    for (CallFamily family : CallFamily.values()) {
      text.append("\n## ").append(family.title()).append("\n\n");
      text.append("| number | call | errors | | notes |\n| --- | --- | --- | --- | --- |\n");
      calls(family).forEach(call -> text.append(row(call)));
    }
    return text.toString();
  }

  private static String row(KernelCall call) {
    return "| %d | `%s` | %s | %s | %s |%n"
        .formatted(
            call.number(),
            call.prototype(),
            call.errors().stream().map(Errno::name).collect(Collectors.joining(" ")),
            call.errors().isEmpty() ? "" : convention(call.convention()),
            notes(call));
  }

  private static String convention(Convention convention) {
    return switch (convention) {
      case RAW -> "negative";
      case ERRNO, POINTER -> "errno";
      case POSITIVE -> "positive";
    };
  }

  private static String notes(KernelCall call) {
    return Arrays.stream(CallTrait.values())
        .filter(call::is)
        .map(CallTable::note)
        .collect(Collectors.joining(", "));
  }

  private static String note(CallTrait trait) {
    return switch (trait) {
      case BLOCKS -> "may block";
      case CANCELLATION_POINT -> "cancellation point";
      case FROM_INTERRUPT -> "from interrupts too";
      case ENDS_THREAD -> "does not return";
      case RUNTIME -> "for the runtime";
    };
  }

  private static List<KernelCall> calls(CallFamily family) {
    return Arrays.stream(KernelCall.values())
        .filter(call -> call.family() == family)
        .sorted((one, other) -> Integer.compare(one.number(), other.number()))
        .toList();
  }
}
