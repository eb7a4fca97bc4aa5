package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.gdbstub.packet.ResumePacket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The stops that a debugger in non-stop mode has yet to hear of, one thread at a time (GDB manual,
 * "Remote Non-Stop"). There is one hart, so all threads stop when one does; the debugger is told
 * that of those which it believes to move.
 */
final class NonStop {
  private final Threads threads;
  private final Guest guest;
  private final Deque<String> stops = new ArrayDeque<>();

  /** The threads that the debugger knows to stand still. */
  private final List<Integer> standing = new ArrayList<>();

  private boolean on;

  NonStop(Threads threads, Guest guest) {
    this.threads = threads;
    this.guest = guest;
  }

  boolean on() {
    return on;
  }

  void turn(boolean wanted) {
    on = wanted;
    forget();
  }

  /** Nothing is left to be told, and nothing is known to stand still. */
  void forget() {
    stops.clear();
    standing.clear();
  }

  /** The debugger lets threads go. */
  void resumes(List<ResumePacket.Order> orders) {
    standing.removeIf(
        thread ->
            orders.stream()
                .filter(order -> order.threads().includes(thread))
                .findFirst()
                .filter(order -> order.action() != ResumePacket.Action.STOP)
                .isPresent());
  }

  /**
   * The guest has stopped.
   *
   * @return what to notify of; empty if the debugger is still being told of stops before
   */
  Optional<String> stopped(boolean breakpointsNamed) {
    boolean idle = stops.isEmpty();
    stops.add(guest.lastStop().text(threads, breakpointsNamed));
    int told = guest.lastStop().isExit() ? 0 : threads.current();
    threads.all().stream()
        .map(DebugThread::id)
        .filter(thread -> thread != told && !standing.contains(thread))
        .forEach(thread -> stops.add(guest.lastStop().textOfBystander(thread)));
    allStand();
    return idle ? Optional.of(stops.peek()) : Optional.empty();
  }

  /** The debugger has heard of a stop: the next, if there is one. */
  Optional<String> next() {
    stops.poll();
    return Optional.ofNullable(stops.peek());
  }

  /** The debugger wants to hear of all that stand still, anew: the first of them. */
  Optional<String> all(boolean breakpointsNamed) {
    forget();
    return guest.moves() ? Optional.empty() : stopped(breakpointsNamed);
  }

  private void allStand() {
    standing.clear();
    threads.all().forEach(thread -> standing.add(thread.id()));
  }
}
