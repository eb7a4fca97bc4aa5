package dev.c3emu.emulator.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The only way in from the outside world. What other threads {@link #post} takes effect between two
 * instructions and is logged with that moment, so that {@link #replay} of the log repeats the run
 * exactly.
 *
 * <p>At most once in a tick, after everything else that happens in it, inputs take effect: that
 * gives the log one meaning.
 */
public final class InputLog {
  private final Map<String, InputPort> ports = new HashMap<>();
  private final Deque<Input> scheduled = new ArrayDeque<>();
  private final List<Input> log = new ArrayList<>();

  /** What other threads handed in, with a time of 0; guarded by this, as are the ports. */
  private final Deque<Input> posted = new ArrayDeque<>();

  private volatile boolean anythingPosted;
  private volatile boolean live;
  private boolean woken;
  private boolean held;

  InputLog() {}

  /** Names a place where input can enter. */
  public synchronized void register(String port, InputPort target) {
    ports.put(port, target);
  }

  /** Whether input may still come from other threads; a sleeping machine then waits for it. */
  public synchronized void setLive(boolean live) {
    this.live = live;
    notifyAll();
  }

  public boolean live() {
    return live;
  }

  /**
   * Hands in data; may be called from any thread.
   *
   * @throws IllegalArgumentException if there is no such port
   */
  public synchronized void post(String port, byte[] data) {
    checkPort(port);
    posted.add(new Input(0, port, data.clone()));
    anythingPosted = true;
    notifyAll();
  }

  /**
   * Schedules a log to be repeated, after what is scheduled already.
   *
   * @throws IllegalArgumentException if an input is out of order of time or its port does not exist
   */
  public synchronized void replay(List<Input> inputs) {
    long last = scheduled.isEmpty() ? 0 : scheduled.getLast().ticks();
    for (Input input : inputs) {
      checkPort(input.port());
      if (input.ticks() < last) {
        throw new IllegalArgumentException("input at " + input.ticks() + " follows one at " + last);
      }
      last = input.ticks();
    }
    scheduled.addAll(inputs);
  }

  /** Everything that took effect so far, in order. */
  public List<Input> entries() {
    return Collections.unmodifiableList(log);
  }

  /** Forgets what is scheduled, so that a machine that went back takes another course. */
  public void clearScheduled() {
    scheduled.clear();
  }

  /** Lets what is posted wait, or wait no longer, while what is scheduled takes effect. */
  void hold(boolean waiting) {
    held = waiting;
  }

  /** When the next input takes effect, in ticks; {@link Long#MAX_VALUE} if none is known. */
  long next() {
    if (anythingPosted && !held) {
      return 0;
    }
    return scheduled.isEmpty() ? Long.MAX_VALUE : scheduled.peek().ticks();
  }

  /** Lets everything take effect whose time has come. */
  void deliver(long now) {
    while (!scheduled.isEmpty() && scheduled.peek().ticks() <= now) {
      accept(scheduled.remove(), now);
    }
    if (anythingPosted && !held) {
      takePosted().forEach(input -> accept(input, now));
    }
  }

  /**
   * Goes to another time: what took effect later is scheduled again, and what is scheduled for
   * earlier has happened.
   *
   * @param taken whether inputs of exactly that tick have happened
   */
  void seek(long ticks, boolean taken) {
    List<Input> all = new ArrayList<>(log);
    all.addAll(scheduled);
    log.clear();
    scheduled.clear();
    for (Input input : all) {
      boolean past = input.ticks() < ticks || taken && input.ticks() == ticks;
      (past ? log : scheduled).add(input);
    }
  }

  /** Waits, on the host, for input while there may be any, or for {@link #wake}. */
  synchronized void await() throws InterruptedException {
    while (live && posted.isEmpty() && !woken) {
      wait();
    }
    woken = false;
  }

  /** Ends an {@link #await}, now or the next; may be called from any thread. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  private synchronized List<Input> takePosted() {
    List<Input> taken = List.copyOf(posted);
    posted.clear();
    anythingPosted = false;
    return taken;
  }

  private void accept(Input input, long now) {
    log.add(new Input(now, input.port(), input.data()));
    ports.get(input.port()).accept(input.data());
  }

  private void checkPort(String port) {
    if (!ports.containsKey(port)) {
      throw new IllegalArgumentException("no input port: " + port);
    }
  }
}
