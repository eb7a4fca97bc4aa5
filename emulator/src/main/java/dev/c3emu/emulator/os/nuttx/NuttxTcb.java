package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.dwarf.StructMember;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.os.GuestStruct;
import dev.c3emu.emulator.os.GuestThread;
import java.util.SortedMap;

/** A control block ({@code struct tcb_s}). */
final class NuttxTcb {
  /** The idle thread's pid is 0, which debuggers take for "any thread". */
  static final int IDLE_ID = 1_000_000;

  private static final String STATE_PREFIX = "TSTATE_(TASK_)?";

  private final GuestStruct tcb;
  private final SortedMap<Long, String> states;

  NuttxTcb(GuestStruct tcb, SortedMap<Long, String> states) {
    this.tcb = tcb;
    this.states = states;
  }

  GuestStruct fields() {
    return tcb;
  }

  int pid() {
    return (int) tcb.signed("pid");
  }

  /** Task, pthread or kernel thread. */
  String kind() {
    return switch ((int) tcb.unsigned("flags") & 3) {
      case 0 -> "TASK";
      case 1 -> "PTHREAD";
      case 2 -> "KERNEL";
      default -> "";
    };
  }

  GuestThread thread() {
    int priority = (int) tcb.unsigned("sched_priority");
    int base = tcb.has("base_priority") ? (int) tcb.unsigned("base_priority") : priority;
    String state = state();
    return new GuestThread(
        pid() == 0 ? IDLE_ID : pid(),
        name(),
        "%s (%d)".formatted(name(), pid()),
        tcb.address(),
        state,
        waits(state) ? waitsFor() : 0,
        priority,
        base,
        registers());
  }

  /** Whether it waits for a semaphore. */
  boolean waitsForSemaphore() {
    return state().equals(TaskState.WAIT_SEM.printed());
  }

  /** The semaphore or message queue that it waits for if it waits for one. */
  int waitsFor() {
    String member = tcb.has("waitobj") ? "waitobj" : "waitsem";
    int object = tcb.pointer(member);
    return object == 0 ? tcb.pointer("msgwaitq") : object;
  }

  private boolean waits(String state) {
    return waitsForSemaphore()
        || state.equals(TaskState.WAIT_MQNOTEMPTY.printed())
        || state.equals(TaskState.WAIT_MQNOTFULL.printed());
  }

  private String name() {
    String name = tcb.text("name");
    return name.isEmpty() ? "pid " + pid() : name;
  }

  private String state() {
    long number = tcb.unsigned("task_state");
    String constant = states.getOrDefault(number, "");
    if (constant.isEmpty()) {
      TaskState[] usual = TaskState.values();
      return number < usual.length ? usual[(int) number].printed() : "State " + number;
    }
    String name = constant.replaceFirst(STATE_PREFIX, "");
    for (TaskState state : TaskState.values()) {
      if (state.name().equals(name)) {
        return state.printed();
      }
    }
    return name;
  }

  /** Where the registers are: in the control block up to NuttX 11, on the stack from then on. */
  private int registers() {
    return tcb.layout()
        .member("xcp.regs")
        .map(
            regs ->
                regs.kind() == StructMember.Kind.POINTER
                    ? tcb.memory().word(tcb.address() + regs.offset())
                    : tcb.address() + regs.offset())
        .orElse(0);
  }
}
