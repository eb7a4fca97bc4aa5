package dev.c3emu.gdbstub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The bytes that wait to be sent. Whoever sends waits while they are many, so that a guest that
 * prints faster than its debugger reads is slowed down; a debugger that reads nothing is given up.
 */
final class Backlog {
  private static final long MOST = 1 << 20;

  private final long patience;
  private long waiting;
  private long sent;
  private boolean closed;

  /**
   * @param patience how long nothing may be read of what waits
   */
  Backlog(Duration patience) {
    this.patience = patience.toNanos();
  }

  /**
   * Notes that so many bytes are about to be sent, once there is room.
   *
   * @return false if they are not to be sent because nobody reads
   */
  synchronized boolean add(int bytes) {
    waiting += bytes;
    long progress = sent;
    long since = System.nanoTime();
    while (waiting > MOST && !closed) {
      long left = patience - (System.nanoTime() - since);
      if (sent != progress) {
        progress = sent;
        since = System.nanoTime();
      } else if (left <= 0 || !await(left)) {
        close();
      }
    }
    return !closed;
  }

  /** Bytes are with the operating system now, or lost with the connection. */
  synchronized void remove(int bytes) {
    waiting -= bytes;
    sent += bytes;
    notifyAll();
  }

  /** Nothing is to be sent any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Returns false if the thread is interrupted. */
  private boolean await(long nanoseconds) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanoseconds);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
