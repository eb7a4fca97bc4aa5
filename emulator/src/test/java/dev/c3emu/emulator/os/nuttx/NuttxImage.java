package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.dwarf.DwarfBuilder;
import dev.c3emu.emulator.dwarf.DwarfTypes;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.TestMemory;
import java.util.Optional;

/** NuttX's structures in memory, in a layout that is nobody's but ours. */
final class NuttxImage {
  static final int READY = 2;
  static final int RUNNING = 3;
  static final int WAIT_SEM = 5;

  private static final int THREADS = 8;
  private static final int TCB = 100;
  private static final int POOL = 4;
  private static final int HOLDER = 20;

  final TestMemory memory = new TestMemory(0x4000);
  private final int table = memory.allocate(4 * THREADS);
  private final int pool;
  private int holders;

  NuttxImage() {
    memory.variable("g_pidhash", 4);
    memory.variable("g_npidhash", 4);
    memory.variable("g_running_tasks", 4);
    memory.variable("g_readytorun", 8);
    pool = memory.variable("g_holderalloc", POOL * HOLDER);
  }

  /** What a compiler would have left. */
  static DwarfTypes types() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int letter = unit.base("char", 1);
    int half = unit.base("short", 2);
    int word = unit.base("int", 4);
    int pointer = unit.pointer();
    int name = unit.array(letter, 16);
    int queue = unit.structure("dq_queue_s", 8);
    unit.member("head", pointer, 0).member("tail", pointer, 4).end();
    int xcp = unit.structure("xcptcontext", 4);
    unit.member("regs", pointer, 0).end();
    unit.structure("tcb_s", TCB);
    unit.member("flink", pointer, 0).member("group", pointer, 8).member("pid", half, 12);
    unit.member("sched_priority", letter, 14).member("init_priority", letter, 15);
    unit.member("task_state", letter, 16).member("base_priority", letter, 17);
    unit.member("holdsem", pointer, 20).member("flags", half, 24).member("waitobj", pointer, 44);
    unit.member("lockcount", half, 26).member("errcode", half, 28);
    unit.member("adj_stack_size", word, 32).member("xcp", xcp, 48).member("name", name, 52).end();
    unit.structure("sem_s", 16);
    unit.member("semcount", half, 0).member("flags", letter, 2).member("waitlist", queue, 4);
    unit.member("hhead", pointer, 12).end();
    unit.structure("semholder_s", HOLDER);
    unit.member("flink", pointer, 0).member("tlink", pointer, 4).member("sem", pointer, 8);
    unit.member("htcb", pointer, 12).member("counts", half, 16).end();
    unit.structure("task_group_s", 8);
    unit.member("tg_pid", word, 0).member("tg_ppid", word, 4).end();
    unit.enumeration("tstate_e");
    unit.enumerator("TSTATE_TASK_READYTORUN", READY).enumerator("TSTATE_TASK_RUNNING", RUNNING);
    unit.enumerator("TSTATE_WAIT_SEM", WAIT_SEM).end();
    return DwarfTypes.of(unit.build());
  }

  GuestKernel kernel() {
    return NuttxKernel.find(memory, Optional.of(types()), memory).orElseThrow();
  }

  /** Makes the table of pids known: the kernel has started. */
  NuttxImage start() {
    set("g_pidhash", table);
    set("g_npidhash", THREADS);
    return this;
  }

  NuttxImage set(String variable, int value) {
    memory.number(memory.address(variable).orElseThrow(), 4, value);
    return this;
  }

  /** Adds a thread; returns its control block. */
  int thread(int pid, String name, int state, int priority, int base) {
    int tcb = memory.allocate(TCB);
    memory.number(table + 4 * (pid % THREADS), 4, tcb).number(tcb + 12, 2, pid);
    memory.number(tcb + 14, 1, priority).number(tcb + 15, 1, base).number(tcb + 16, 1, state);
    memory.number(tcb + 17, 1, base).number(tcb + 48, 4, memory.allocate(4 * 33));
    memory.text(tcb + 52, name);
    return tcb;
  }

  NuttxImage waits(int tcb, int semaphore) {
    memory.number(tcb + 44, 4, semaphore);
    return this;
  }

  NuttxImage link(int from, int to) {
    memory.number(from, 4, to);
    return this;
  }

  NuttxImage first(int semaphore, int waiter) {
    memory.number(semaphore + 4, 4, waiter);
    return this;
  }

  int semaphore(String name, int count, int flags) {
    int semaphore = memory.variable(name, 16);
    memory.number(semaphore, 2, count).number(semaphore + 2, 1, flags);
    return semaphore;
  }

  /** Takes a record from the pool. */
  int holder(int semaphore, int tcb, int counts) {
    int record = pool + holders++ * HOLDER;
    memory.number(record + 8, 4, semaphore).number(record + 12, 4, tcb);
    memory.number(record + 16, 2, counts);
    return record;
  }

  int group(int pid, int parent, int... members) {
    int group = memory.allocate(8);
    memory.number(group, 4, pid).number(group + 4, 4, parent);
    for (int member : members) {
      memory.number(member + 8, 4, group);
    }
    return group;
  }
}
