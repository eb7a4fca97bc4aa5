package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.List;

/** The holder records in snapshots. */
final class HolderState {
  private final Kernel kernel;
  private final HolderStore store;

  HolderState(Kernel kernel, SemHolder holders) {
    this.kernel = kernel;
    store = holders.store();
  }

  void save(StateWriter out) {
    store.save(out);
    List<Holder> used = store.inUse();
    out.putInt(used.size());
    for (Holder holder : used) {
      name(holder, out);
      out.putInt(holder.sem);
      out.putInt(holder.counts);
      out.putInt(holder.htcb.pid);
      out.putInt(holder.htcb.address);
    }
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      for (Holder holder = thread.holdsem; holder != null; holder = holder.tlink) {
        out.putBoolean(true);
        name(holder, out);
      }
      out.putBoolean(false);
    }
  }

  void load(StateReader in) {
    for (Holder holder : store.inUse()) {
      holder.sem = 0;
      holder.htcb = null;
      holder.counts = 0;
      holder.tlink = null;
    }
    store.load(in);
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      Holder holder = named(in);
      holder.sem = in.getInt();
      holder.counts = in.getInt();
      holder.htcb = thread(in.getInt(), in.getInt());
    }
    for (Tcb thread : kernel.scheduler().pids().threads()) {
      Holder last = null;
      while (in.getBoolean()) {
        Holder holder = named(in);
        if (last == null) {
          thread.holdsem = holder;
        } else {
          last.tlink = holder;
        }
        last = holder;
      }
    }
  }

  private static void name(Holder holder, StateWriter out) {
    out.putInt(holder.home);
    out.putInt(holder.index);
  }

  private Holder named(StateReader in) {
    return store.at(in.getInt(), in.getInt());
  }

  /** The thread of a record, or what a dead one has left behind. */
  private Tcb thread(int pid, int address) {
    Tcb thread = kernel.scheduler().find(pid);
    if (thread == null) {
      thread = new Tcb(address);
      thread.pid = pid;
    }
    return thread;
  }
}
