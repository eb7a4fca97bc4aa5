package dev.c3emu.gdbstub.packet;

import java.util.ArrayList;
import java.util.List;

/** {@code vCont c C s S bs bc}: letting the guest go on. */
public sealed interface ResumePacket extends Packet {
  /** What a thread shall do. */
  enum Action {
    CONTINUE,
    STEP,
    STEP_RANGE,
    STOP
  }

  /**
   * What some threads shall do.
   *
   * @param start of {@link Action#STEP_RANGE}, 0 otherwise
   * @param end the first address beyond the range
   */
  record Order(Action action, int start, int end, ThreadId threads) {}

  /** What is possible. */
  record Query() implements ResumePacket {}

  /**
   * @param orders the first that includes a thread counts for it; one or more
   */
  record Forward(List<Order> orders) implements ResumePacket {}

  /** As {@link Forward}, from another address. */
  record ForwardFrom(int address, Action action) implements ResumePacket {}

  record Backward(Action action) implements ResumePacket {}

  /** Ctrl-C, as a packet. */
  record Interrupt() implements ResumePacket {}

  static Packet parse(PacketReader in) throws MalformedPacketException {
    if (in.skip("vCont?")) {
      return new Query();
    }
    if (in.skip("vCont")) {
      return orders(in);
    }
    if (in.skip("vCtrlC")) {
      return new Interrupt();
    }
    if (in.skip("bc")) {
      return new Backward(Action.CONTINUE);
    }
    if (in.skip("bs")) {
      return new Backward(Action.STEP);
    }
    if (in.skip("c")) {
      return simple(in, Action.CONTINUE, false);
    }
    if (in.skip("C")) {
      return simple(in, Action.CONTINUE, true);
    }
    if (in.skip("s")) {
      return simple(in, Action.STEP, false);
    }
    if (in.skip("S")) {
      return simple(in, Action.STEP, true);
    }
    return null;
  }

  private static ResumePacket simple(PacketReader in, Action action, boolean signal)
      throws MalformedPacketException {
    boolean elsewhere;
    if (signal) {
      in.number();
      elsewhere = in.skip(";");
    } else {
      elsewhere = !in.atEnd();
    }
    int address = elsewhere ? in.address() : 0;
    in.expectEnd();
    return elsewhere
        ? new ForwardFrom(address, action)
        : new Forward(List.of(new Order(action, 0, 0, ThreadId.ANY)));
  }

  private static ResumePacket orders(PacketReader in) throws MalformedPacketException {
    List<Order> orders = new ArrayList<>();
    while (in.skip(";")) {
      orders.add(order(in));
    }
    in.expectEnd();
    if (orders.isEmpty()) {
      throw new MalformedPacketException("nothing to do");
    }
    return new Forward(List.copyOf(orders));
  }

  private static Order order(PacketReader in) throws MalformedPacketException {
    Action action;
    int start = 0;
    int end = 0;
    if (in.skip("C")) {
      in.number();
      action = Action.CONTINUE;
    } else if (in.skip("S")) {
      in.number();
      action = Action.STEP;
    } else if (in.skip("c")) {
      action = Action.CONTINUE;
    } else if (in.skip("s")) {
      action = Action.STEP;
    } else if (in.skip("t")) {
      action = Action.STOP;
    } else {
      in.expect("r");
      action = Action.STEP_RANGE;
      start = in.address();
      in.expect(",");
      end = in.address();
    }
    return new Order(action, start, end, in.skip(":") ? in.thread() : ThreadId.ALL);
  }
}
