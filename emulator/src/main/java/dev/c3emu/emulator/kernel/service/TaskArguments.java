package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.GuestContext;
import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The {@code argc} and {@code argv} of a new task, which lie at the top of its stack. */
final class TaskArguments {
  private static final int MOST = 64;
  private static final int STACK_ALIGNMENT = 16;

  private final List<String> texts;

  private TaskArguments(List<String> texts) {
    this.texts = texts;
  }

  /**
   * Reads what the creator passes.
   *
   * @param name the task's name, which becomes the first argument
   * @param argv the address of pointers to the others, of which the last is null; or 0
   */
  static TaskArguments read(Kernel kernel, String name, int argv) {
    List<String> texts = new ArrayList<>();
    texts.add(name);
    for (int at = argv; argv != 0 && texts.size() <= MOST; at += 4) {
      kernel.checkMemory(at, 4);
      int text = kernel.memory().load32(at);
      if (text == 0) {
        break;
      }
      texts.add(Arguments.textAt(kernel, text));
    }
    return new TaskArguments(texts);
  }

  /** Bytes that they take of the stack. */
  int size() {
    int size = 4 * (texts.size() + 1);
    for (String text : texts) {
      size += bytes(text).length + 1;
    }
    return size + STACK_ALIGNMENT - 1 & -STACK_ALIGNMENT;
  }

  /** Puts them onto the stack of a task that has not run yet. */
  void pass(GuestMemory memory, Tcb task) {
    GuestContext context = task.context;
    int argv = context.x[GuestContext.SP] - size();
    int next = argv + 4 * (texts.size() + 1);
    for (int i = 0; i < texts.size(); i++) {
      memory.store32(argv + 4 * i, next);
      for (byte character : bytes(texts.get(i))) {
        memory.store8(next++, character);
      }
      memory.store8(next++, 0);
    }
    memory.store32(argv + 4 * texts.size(), 0);
    context.x[GuestContext.SP] = argv;
    context.x[GuestContext.A0] = texts.size();
    context.x[GuestContext.A0 + 1] = argv;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
