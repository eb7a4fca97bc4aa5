package dev.c3emu.gdbstub.description;

import dev.c3emu.emulator.debug.DebugThread;
import java.util.List;

/** The list of threads (GDB manual, "Thread List Format"). */
public final class ThreadsXml {
  private ThreadsXml() {}

  public static String of(List<DebugThread> threads) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<threads>\n");
    for (DebugThread thread : threads) {
      xml.append(
          "<thread id=\"%x\" core=\"0\" name=\"%s\">%s</thread>\n"
              .formatted(thread.id(), Xml.escape(thread.name()), Xml.escape(thread.description())));
    }
    return xml.append("</threads>\n").toString();
  }
}
