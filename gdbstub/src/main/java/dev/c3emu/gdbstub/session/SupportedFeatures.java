package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.ThreadSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What both sides can do (GDB manual, "General Query Packets", qSupported). */
final class SupportedFeatures {
  private static final List<String> ALWAYS =
      List.of(
          "QStartNoAckMode+",
          "vContSupported+",
          "swbreak+",
          "hwbreak+",
          "ConditionalBreakpoints+",
          "BreakpointCommands+",
          "QNonStop+",
          "QPassSignals+",
          "QProgramSignals+",
          "binary-upload+");

  private SupportedFeatures() {}

  /**
   * Our side, as the answer has it.
   *
   * @param longestPacket bytes
   * @param transfers the features of objects that can be read
   */
  static String ours(DebugTarget target, int longestPacket, List<String> transfers) {
    List<String> ours = new ArrayList<>();
    ours.add("PacketSize=%x".formatted(longestPacket));
    ours.addAll(ALWAYS);
    ours.addAll(transfers);
    target.reverse().ifPresent(any -> ours.addAll(List.of("ReverseStep+", "ReverseContinue+")));
    target.systemCalls().ifPresent(any -> ours.add("QCatchSyscalls+"));
    target
        .threads()
        .filter(ThreadSource::reportsEvents)
        .ifPresent(any -> ours.add("QThreadEvents+"));
    return String.join(";", ours);
  }

  /**
   * Whether the debugger wants to be told which kind of breakpoint was reached.
   *
   * @param theirs its side, as the question has it
   */
  static boolean namesBreakpoints(String theirs) {
    List<String> known = Arrays.asList(theirs.split(";"));
    return known.contains("swbreak+") && known.contains("hwbreak+");
  }
}
