package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** The part of a thread's control block that has to do with signals. */
final class ThreadSignals {
  /** Handlers that are to be called: NuttX's {@code sigpendactionq}. */
  final Deque<Queued> actions = new ArrayDeque<>();

  /** Signals that the thread waits for although they may be blocked. */
  int waitMask;

  /** Why the last wait for a signal ended. */
  SigInfo received = SigInfo.none();

  /** A handler that is to be called. */
  record Queued(SigAction action, int mask, SigInfo info) {}

  void save(StateWriter out) {
    out.putInt(waitMask);
    received.save(out);
    out.putInt(actions.size());
    for (Queued queued : actions) {
      out.putInt(queued.action.handler());
      out.putInt(queued.action.mask());
      out.putInt(queued.action.flags());
      out.putBoolean(queued.action.isDefault());
      out.putInt(queued.mask);
      queued.info.save(out);
    }
  }

  static ThreadSignals load(StateReader in) {
    ThreadSignals signals = new ThreadSignals();
    signals.waitMask = in.getInt();
    signals.received = SigInfo.load(in);
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      SigAction action = new SigAction(in.getInt(), in.getInt(), in.getInt(), in.getBoolean());
      signals.actions.addLast(new Queued(action, in.getInt(), SigInfo.load(in)));
    }
    return signals;
  }
}
