package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.gdbstub.packet.ResumePacket;
import java.util.List;

/**
 * What orders to threads come to (GDB manual, "vCont"). There is one hart, and the guest decides
 * which thread it executes: an order to step one thread counts before all others, then the first
 * that includes the running thread.
 */
final class ResumeOrders {
  private final Threads threads;

  ResumeOrders(Threads threads) {
    this.threads = threads;
  }

  /**
   * The order that is carried out.
   *
   * @param orders one at least
   */
  ResumePacket.Order chosen(List<ResumePacket.Order> orders) {
    int current = threads.current();
    return orders.stream()
        .filter(this::stepsOneThread)
        .findFirst()
        .or(
            () ->
                orders.stream()
                    .filter(candidate -> candidate.threads().includes(current))
                    .findFirst())
        .orElse(orders.get(0));
  }

  /** How the guest goes on by an order. */
  Resume how(ResumePacket.Order order) {
    int thread = stepsOneThread(order) ? order.threads().number() : 0;
    return switch (order.action()) {
      case STEP -> new Resume.Step(thread);
      case STEP_RANGE -> new Resume.StepRange(thread, order.start(), order.end());
      case CONTINUE, STOP -> new Resume.Continue();
    };
  }

  /** How the guest goes on by an order to whichever thread runs. */
  static Resume how(ResumePacket.Action action) {
    return action == ResumePacket.Action.STEP ? new Resume.Step() : new Resume.Continue();
  }

  private boolean stepsOneThread(ResumePacket.Order order) {
    boolean steps =
        order.action() == ResumePacket.Action.STEP
            || order.action() == ResumePacket.Action.STEP_RANGE;
    return steps
        && order.threads().isOne()
        && threads.find(order.threads().number()).isPresent()
        && threads.canAwait();
  }
}
