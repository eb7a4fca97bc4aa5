package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.StopCondition;
import dev.c3emu.emulator.debug.Watchpoint;
import dev.c3emu.gdbstub.agent.AgentContext;
import dev.c3emu.gdbstub.agent.AgentException;
import dev.c3emu.gdbstub.agent.AgentExpression;
import dev.c3emu.gdbstub.packet.BreakpointPacket;
import dev.c3emu.gdbstub.packet.BreakpointPacket.Type;
import dev.c3emu.gdbstub.transport.Outgoing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets breakpoints and watchpoints, and decides for those with conditions or commands. */
final class BreakpointCommands {
  private final DebugTarget target;
  private final AgentContext context;
  private final Set<Watchpoint> watchpoints = new HashSet<>();

  BreakpointCommands(DebugTarget target, AgentContext context) {
    this.target = target;
    this.context = context;
  }

  /** Whether the debugger has a watchpoint, and has not taken it away. */
  boolean has(Watchpoint watchpoint) {
    return watchpoints.contains(watchpoint);
  }

  Outgoing answer(BreakpointPacket packet) {
    if (packet instanceof BreakpointPacket.Insert insert) {
      return insert(insert);
    }
    return remove((BreakpointPacket.Remove) packet);
  }

  private Outgoing insert(BreakpointPacket.Insert packet) {
    if (isBreakpoint(packet.type())) {
      target.insert(breakpoint(packet.type(), packet.address()), condition(packet));
      return Answers.OK;
    }
    if (packet.kind() < 1) {
      return Answers.MALFORMED;
    }
    Watchpoint watchpoint = watchpoint(packet.type(), packet.address(), packet.kind());
    watchpoints.add(watchpoint);
    target.insert(watchpoint);
    return Answers.OK;
  }

  private Outgoing remove(BreakpointPacket.Remove packet) {
    if (isBreakpoint(packet.type())) {
      target.remove(breakpoint(packet.type(), packet.address()));
    } else if (packet.kind() >= 1) {
      Watchpoint watchpoint = watchpoint(packet.type(), packet.address(), packet.kind());
      watchpoints.remove(watchpoint);
      target.remove(watchpoint);
    }
    return Answers.OK;
  }

  private StopCondition condition(BreakpointPacket.Insert packet) {
    List<AgentExpression> conditions = expressions(packet.conditions());
    List<AgentExpression> commands = expressions(packet.commands());
    if (conditions.isEmpty() && commands.isEmpty()) {
      return StopCondition.ALWAYS;
    }
    return new StopCondition() {
      @Override
      public boolean stops() {
        if (!holds(conditions)) {
          return false;
        }
        commands.forEach(BreakpointCommands.this::carryOut);
        return commands.isEmpty();
      }

      @Override
      public boolean wouldStop() {
        return commands.isEmpty() && holds(conditions);
      }
    };
  }

  /** What cannot be evaluated holds: better to stop too often. */
  private boolean holds(List<AgentExpression> conditions) {
    for (AgentExpression condition : conditions) {
      try {
        if (condition.evaluate(context) != 0) {
          return true;
        }
      } catch (AgentException e) {
        return true;
      }
    }
    return conditions.isEmpty();
  }

  private void carryOut(AgentExpression command) {
    try {
      command.evaluate(context);
    } catch (AgentException e) {
      context.print("breakpoint command: " + e.getMessage() + '\n');
    }
  }

  private static List<AgentExpression> expressions(List<byte[]> codes) {
    return codes.stream().map(AgentExpression::new).toList();
  }

  private static boolean isBreakpoint(Type type) {
    return type == Type.SOFTWARE_BREAKPOINT || type == Type.HARDWARE_BREAKPOINT;
  }

  private static Breakpoint breakpoint(Type type, int address) {
    return new Breakpoint(
        type == Type.SOFTWARE_BREAKPOINT ? Breakpoint.Kind.SOFTWARE : Breakpoint.Kind.HARDWARE,
        address);
  }

  private static Watchpoint watchpoint(Type type, int address, int length) {
    Watchpoint.Access access =
        switch (type) {
          case WRITE_WATCHPOINT -> Watchpoint.Access.WRITE;
          case READ_WATCHPOINT -> Watchpoint.Access.READ;
          default -> Watchpoint.Access.ANY;
        };
    return new Watchpoint(access, address, length);
  }
}
