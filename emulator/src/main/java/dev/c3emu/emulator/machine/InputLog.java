package dev.c3emu.emulator.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The only way in from the outside world. What other threads {@link #post} takes effect at the next
 * boundary of the run loop and is logged with that moment, so that {@link #replay} of the log
 * repeats the run exactly.
 */
public final class InputLog {
  private final Map<String, InputPort> ports = new HashMap<>();
  private final BlockingQueue<Input> posted = new LinkedBlockingQueue<>();
  private final Queue<Input> scheduled = new ArrayDeque<>();
  private final List<Input> log = new ArrayList<>();
  private volatile boolean live;

  InputLog() {}

  /** Names a place where input can enter. */
  public void register(String port, InputPort target) {
    ports.put(port, target);
  }

  /** Whether input may still come from other threads; a sleeping machine then waits for it. */
  public void setLive(boolean live) {
    this.live = live;
    posted.add(new Input(0, "", new byte[0]));
  }

  public boolean live() {
    return live;
  }

  /**
   * Hands in data; may be called from any thread.
   *
   * @throws IllegalArgumentException if there is no such port
   */
  public void post(String port, byte[] data) {
    if (!ports.containsKey(port)) {
      throw new IllegalArgumentException("no input port: " + port);
    }
    posted.add(new Input(0, port, data.clone()));
  }

  /** Schedules a log to be repeated; its inputs are in order of time. */
  public void replay(List<Input> inputs) {
    scheduled.addAll(inputs);
  }

  /** Everything that took effect so far, in order. */
  public List<Input> entries() {
    return Collections.unmodifiableList(log);
  }

  /** When the next scheduled input takes effect, in ticks; {@link Long#MAX_VALUE} if none does. */
  long nextScheduled() {
    return scheduled.isEmpty() ? Long.MAX_VALUE : scheduled.peek().ticks();
  }

  /** Lets everything take effect whose time has come. */
  void deliver(long now) {
    while (!scheduled.isEmpty() && scheduled.peek().ticks() <= now) {
      accept(scheduled.remove(), now);
    }
    for (Input input = posted.poll(); input != null; input = posted.poll()) {
      accept(input, now);
    }
  }

  /** Waits, on the host, until something is posted or {@code milliseconds} have passed. */
  void await(long milliseconds) throws InterruptedException {
    Input input = posted.poll(milliseconds, TimeUnit.MILLISECONDS);
    if (input != null) {
      posted.add(input);
    }
  }

  private void accept(Input input, long now) {
    InputPort port = ports.get(input.port());
    if (port != null) {
      log.add(new Input(now, input.port(), input.data()));
      port.accept(input.data());
    }
  }
}
