package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;

/** What the threads of a group share of signals, by number. */
final class GroupSignals {
  final Map<Integer, SigAction> actions = new TreeMap<>();

  /** Signals that were blocked when they came, one of a number. */
  final Map<Integer, SigInfo> pending = new TreeMap<>();

  int pendingSet() {
    int set = 0;
    for (int number : pending.keySet()) {
      set |= 1 << number;
    }
    return set;
  }

  void save(StateWriter out) {
    out.putInt(actions.size());
    actions.forEach(
        (number, action) -> {
          out.putInt(number);
          out.putInt(action.handler());
          out.putInt(action.mask());
          out.putInt(action.flags());
          out.putBoolean(action.isDefault());
        });
    out.putInt(pending.size());
    pending.values().forEach(info -> info.save(out));
  }

  static GroupSignals load(StateReader in) {
    GroupSignals signals = new GroupSignals();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      int number = in.getInt();
      signals.actions.put(
          number, new SigAction(in.getInt(), in.getInt(), in.getInt(), in.getBoolean()));
    }
    int waiting = in.getInt();
    for (int i = 0; i < waiting; i++) {
      SigInfo info = SigInfo.load(in);
      signals.pending.put(info.signo(), info);
    }
    return signals;
  }
}
