package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.HartRegisters;
import dev.c3emu.emulator.debug.SystemCalls;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.gdbstub.packet.BreakpointPacket;
import dev.c3emu.gdbstub.packet.FlashPacket;
import dev.c3emu.gdbstub.packet.MemoryPacket;
import dev.c3emu.gdbstub.packet.MonitorPacket;
import dev.c3emu.gdbstub.packet.Packet;
import dev.c3emu.gdbstub.packet.RegisterPacket;
import dev.c3emu.gdbstub.packet.ResumePacket;
import dev.c3emu.gdbstub.packet.SessionPacket;
import dev.c3emu.gdbstub.packet.SystemCallPacket;
import dev.c3emu.gdbstub.packet.ThreadPacket;
import dev.c3emu.gdbstub.packet.TransferPacket;
import dev.c3emu.gdbstub.transport.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A debugger's conversation with us, on the machine's thread. */
public final class Session {
  /** The longest packet we take and say so. */
  public static final int LONGEST_PACKET = 1 << 17;

  /** So that no answer is longer than that, though bytes take two digits or an escape. */
  private static final int LONGEST_PIECE = LONGEST_PACKET / 2 - 16;

  /** What LLDB wants to know, which does not take it from the target description. */
  private static final String MACHINE =
      "triple:%s;endian:little;ptrsize:4;".formatted(Answers.hex("riscv32-unknown-unknown-elf"));

  /** Console output in pieces that any debugger takes. */
  private static final int CONSOLE_PIECE = 1024;

  private final Debugger debugger;
  private final DebugTarget target;
  private final Guest guest;
  private final Client client;
  private final Threads threads;
  private final ResumeOrders orders;
  private final RegisterCommands registers;
  private final MemoryCommands memory;
  private final BreakpointCommands breakpoints;
  private final ThreadCommands threadCommands;
  private final Transfers transfers;
  private final FlashCommands flash;
  private final MonitorCommands monitor;
  private final NonStop nonStop;
  private boolean breakpointsNamed;

  /** Whether the debugger knows that the guest stops behind an access to watched memory. */
  private boolean expectsAccessDone;

  private boolean extended;
  private boolean startedByDebugger;

  /** Whether the debugger waits for the guest to stop. */
  private boolean owesStop;

  Session(Debugger debugger, DebugTarget target, Guest guest, Client client) {
    this.debugger = debugger;
    this.target = target;
    this.guest = guest;
    this.client = client;
    threads = new Threads(target);
    orders = new ResumeOrders(threads);
    registers = new RegisterCommands(threads);
    memory = new MemoryCommands(target, LONGEST_PIECE);
    breakpoints = new BreakpointCommands(target, new TargetContext(target, this::print));
    threadCommands = new ThreadCommands(target, threads, registers);
    transfers = new Transfers(target, threads, LONGEST_PIECE);
    flash = new FlashCommands(target);
    monitor = new MonitorCommands(target);
    nonStop = new NonStop(threads, guest);
  }

  /** Does what a packet asks for and answers it; what comes after a farewell is ignored. */
  public void handle(Packet packet) {
    if (debugger.serves(this)) {
      answer(packet);
    }
  }

  private void answer(Packet packet) {
    if (packet instanceof RegisterPacket access) {
      client.send(registers.answer(access));
    } else if (packet instanceof MemoryPacket access) {
      client.send(memory.answer(access));
    } else if (packet instanceof ResumePacket resume) {
      resume(resume);
    } else if (packet instanceof BreakpointPacket breakpoint) {
      client.send(breakpoints.answer(breakpoint));
    } else if (packet instanceof ThreadPacket question) {
      client.send(threadCommands.answer(question));
    } else if (packet instanceof TransferPacket transfer) {
      client.send(transfers.answer(transfer));
    } else if (packet instanceof FlashPacket access) {
      client.send(flash.answer(access));
    } else if (packet instanceof MonitorPacket command) {
      print(monitor.run(command.command()));
      client.send(Answers.OK);
    } else if (packet instanceof SystemCallPacket calls) {
      client.send(
          target.systemCalls().map(source -> catchCalls(source, calls)).orElse(Answers.EMPTY));
    } else if (packet instanceof SessionPacket arrangement) {
      arrange(arrangement);
    } else {
      client.send(packet instanceof Packet.Malformed ? Answers.MALFORMED : Answers.EMPTY);
    }
  }

  /** Answers a packet that was too long to be kept. */
  public void refuseLongPacket() {
    client.send(Answers.TOO_LONG);
  }

  /** Ctrl-C. */
  public void interrupt() {
    if (debugger.serves(this) && guest.moves()) {
      stopped(StopReply.INTERRUPTED);
    }
  }

  /** The guest has stopped, or shall. */
  void stopped(StopReply why) {
    guest.halt(why);
    registers.select(0);
    if (nonStop.on()) {
      nonStop.stopped(breakpointsNamed).ifPresent(this::notifyOf);
    } else if (owesStop) {
      owesStop = false;
      client.send(Outgoing.reply(why.text(threads, breakpointsNamed)));
    }
  }

  /** The run as a whole is over. */
  void ended() {
    if (nonStop.on()) {
      notifyOf("W00");
    } else if (owesStop) {
      client.send(Outgoing.reply("W00"));
    }
    client.close();
  }

  private void notifyOf(String stop) {
    client.send(new Outgoing.Notification(bytes("Stop:" + stop)));
  }

  private void resume(ResumePacket packet) {
    if (packet instanceof ResumePacket.Query) {
      client.send(Outgoing.reply("vCont;c;C;s;S;t;r"));
    } else if (packet instanceof ResumePacket.Interrupt) {
      client.send(Answers.OK);
      interrupt();
    } else if (guest.killed()) {
      client.send(Answers.IMPOSSIBLE);
    } else if (packet instanceof ResumePacket.ForwardFrom from) {
      target.writeRegister(HartRegisters.PC, from.address());
      go(new Motion(ResumeOrders.how(from.action()), false));
    } else if (packet instanceof ResumePacket.Backward back) {
      if (target.reverse().isPresent()) {
        go(new Motion(ResumeOrders.how(back.action()), true));
      } else {
        client.send(Answers.EMPTY);
      }
    } else if (packet instanceof ResumePacket.Forward forward) {
      carryOut(forward.orders());
    }
  }

  private void carryOut(List<ResumePacket.Order> all) {
    ResumePacket.Order order = orders.chosen(all);
    if (order.action() != ResumePacket.Action.STOP) {
      boolean done = order.action() == ResumePacket.Action.STEP && isStepOverAccess();
      nonStop.resumes(all);
      go(new Motion(orders.how(order), false));
      if (done) {
        stopped(StopReply.STEPPED);
      }
      return;
    }
    client.send(Answers.OK);
    if (guest.moves()) {
      stopped(StopReply.HALTED);
    }
  }

  /**
   * Whether a step is what GDB does when watched memory was accessed. It expects of RISC-V to stop
   * short of the access (GDB's {@code gdbarch_have_nonsteppable_watchpoint}), so it takes the
   * watchpoint away and steps over what we have executed already.
   */
  private boolean isStepOverAccess() {
    return !expectsAccessDone && guest.accessed().filter(any -> !breakpoints.has(any)).isPresent();
  }

  private void go(Motion motion) {
    if (nonStop.on()) {
      client.send(Answers.OK);
    } else {
      owesStop = true;
    }
    guest.go(motion);
  }

  private void arrange(SessionPacket packet) {
    if (packet instanceof SessionPacket.Supported supported) {
      supported(supported.features());
    } else if (packet instanceof SessionPacket.StartNoAckMode) {
      client.send(new Outgoing.LastAcknowledged(bytes("OK")));
    } else if (packet instanceof SessionPacket.NonStop mode) {
      nonStop.turn(mode.on());
      client.send(Answers.OK);
    } else if (packet instanceof SessionPacket.NextStop) {
      client.send(nonStop.next().map(Session::reply).orElse(Answers.OK));
    } else if (packet instanceof SessionPacket.LastStop) {
      lastStop();
    } else if (packet instanceof SessionPacket.Extended) {
      extended = target.restart().isPresent();
      client.send(extended ? Answers.OK : Answers.EMPTY);
    } else if (packet instanceof SessionPacket.Detach) {
      client.send(Answers.OK);
      detach();
    } else if (packet instanceof SessionPacket.Kill kill) {
      kill(kill.answered());
    } else if (packet instanceof SessionPacket.Attach) {
      attach();
    } else if (packet instanceof SessionPacket.Run) {
      restart(true);
    } else if (packet instanceof SessionPacket.Restart) {
      restart(false);
    } else if (packet instanceof SessionPacket.Attached) {
      client.send(Outgoing.reply(startedByDebugger ? "0" : "1"));
    } else if (packet instanceof SessionPacket.Symbols symbols) {
      client.send(SymbolQuestions.answer(symbols, target.symbolRequests()));
    } else if (packet instanceof SessionPacket.Offsets) {
      client.send(Outgoing.reply("Text=0;Data=0;Bss=0"));
    } else if (packet instanceof SessionPacket.HostInfo) {
      expectsAccessDone = true;
      client.send(Outgoing.reply(MACHINE + "watchpoint_exceptions_received:after;"));
    } else if (packet instanceof SessionPacket.ProcessInfo) {
      client.send(Outgoing.reply("pid:1;" + MACHINE));
    } else {
      client.send(Answers.OK);
    }
  }

  private void supported(String theirs) {
    breakpointsNamed = SupportedFeatures.namesBreakpoints(theirs);
    client.send(
        Outgoing.reply(SupportedFeatures.ours(target, LONGEST_PACKET, transfers.features())));
  }

  private void lastStop() {
    if (guest.killed()) {
      client.send(Outgoing.reply("W00"));
    } else if (nonStop.on()) {
      client.send(nonStop.all(breakpointsNamed).map(Session::reply).orElse(Answers.OK));
    } else {
      client.send(reply(guest.lastStop().text(threads, breakpointsNamed)));
    }
  }

  /** The guest stops; without stopping the world that is news and no answer. */
  private void attach() {
    if (!nonStop.on()) {
      guest.halt(StopReply.ATTACHED);
      lastStop();
      return;
    }
    client.send(Answers.OK);
    if (guest.moves()) {
      stopped(StopReply.ATTACHED);
    }
  }

  /** In extended mode the debugger stays, to attach again or to start the guest over. */
  private void detach() {
    guest.release();
    if (!extended) {
      debugger.gone(this);
      client.close();
    }
  }

  private void kill(boolean answered) {
    if (answered) {
      client.send(Answers.OK);
    }
    if (extended && answered) {
      guest.kill();
    } else {
      debugger.end(new StopReason.GoalReached("the debugger killed the guest"));
    }
  }

  private void restart(boolean answered) {
    if (target.restart().isEmpty()) {
      client.send(Answers.EMPTY);
      return;
    }
    guest.restart();
    nonStop.forget();
    startedByDebugger = true;
    if (answered) {
      client.send(Outgoing.reply(guest.lastStop().text(threads, breakpointsNamed)));
    }
  }

  private static Outgoing catchCalls(SystemCalls source, SystemCallPacket calls) {
    source.catchCalls(
        number -> calls.on() && (calls.numbers().isEmpty() || calls.numbers().contains(number)));
    return Answers.OK;
  }

  /** Whether the debugger thinks that threads stop one by one. */
  boolean isNonStop() {
    return nonStop.on();
  }

  /** Shows the user a text. */
  void print(String text) {
    for (int from = 0; from < text.length(); from += CONSOLE_PIECE) {
      String piece = text.substring(from, Math.min(text.length(), from + CONSOLE_PIECE));
      client.send(Outgoing.reply('O' + Answers.hex(piece)));
    }
  }

  private static Outgoing reply(String text) {
    return Outgoing.reply(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
