package dev.c3emu.emulator.kernel.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A function of the guest that the kernel may call: it makes some calls of its own and returns.
 *
 * @param name for the log
 * @param value what it returns
 */
record GuestFunction(String name, int value, List<Call> calls) {
  /** One run of the function. */
  static final class Activation {
    final GuestFunction function;
    final Deque<Call> left;
    Call current;

    Activation(GuestFunction function) {
      this.function = function;
      left = new ArrayDeque<>(function.calls);
    }
  }
}
