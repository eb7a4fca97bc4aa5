package dev.c3emu.emulator.kernel.debug;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.service.CType;
import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.service.Parameter;
import java.util.List;
import java.util.StringJoiner;

/** A call as a line of text: {@code init calls sem_post(sem=0x3fca0ca0)}. */
final class CallText {
  private static final int LARGEST_NUMBER = 0xFFFF;

  private CallText() {}

  /** The call that the hart stands before, or after. */
  static String of(KernelGate gate, Hart hart, int number, boolean entering) {
    String caller =
        gate.kernel().map(Kernel::running).map(thread -> thread.name).orElse("the hart");
    String name = KernelCall.of(number).map(KernelCall::spelling).orElse("call " + number);
    if (!entering) {
      boolean silent =
          KernelCall.of(number).filter(call -> call.result() == CType.VOID).isPresent();
      String value = silent ? "" : " with " + value(hart.x[GuestContext.A0]);
      return "%s returns from %s%s".formatted(caller, name, value);
    }
    StringJoiner arguments = new StringJoiner(", ", "(", ")");
    List<Parameter> parameters =
        KernelCall.of(number).map(KernelCall::parameters).orElse(List.of());
    for (int i = 0; i < parameters.size(); i++) {
      arguments.add(parameters.get(i).name() + '=' + value(hart.x[GuestContext.A0 + i]));
    }
    return "%s calls %s%s".formatted(caller, name, arguments);
  }

  private static String value(int value) {
    return Math.abs((long) value) <= LARGEST_NUMBER
        ? Integer.toString(value)
        : "0x%08x".formatted(value);
  }
}
