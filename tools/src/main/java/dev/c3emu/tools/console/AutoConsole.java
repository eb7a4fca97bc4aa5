package dev.c3emu.tools.console;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.machine.Observer;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One console out of two ports. Mask ROM, bootloader and most applications print everything on both
 * UART0 and USB; some applications print on USB alone. So UART0 is shown as it comes, and a line on
 * USB is held back until it is clear that UART0 does not print it too. Once USB alone has spoken it
 * is shown as it comes as well, until UART0 speaks again.
 */
public final class AutoConsole implements Observer {
  /** How long UART0, the slower one, gets to print what USB did. */
  static final long HOLD = VirtualClock.TICKS_PER_SECOND / 4;

  /** Lines of UART0 that are remembered. */
  private static final int MEMORY = 256;

  private static final int LONGEST_LINE = 1024;

  /** Lines are shared between memories; a reference takes so many bytes. */
  private static final int REFERENCE = 4;

  /** A pause of UART0 that is longer than between two characters. */
  private static final long SILENCE = VirtualClock.TICKS_PER_SECOND / 50;

  private final VirtualClock clock;
  private final SerialOutput uartShown;
  private final SerialOutput usbShown;
  private final Deque<String> uartLines = new ArrayDeque<>();
  private final StringBuilder uartLine = new StringBuilder();
  private final Deque<Held> held = new ArrayDeque<>();
  private final StringBuilder usbLine = new StringBuilder();
  private final Deadline decide;
  private long usbLineSince;
  private long lastUart = -SILENCE;
  private boolean uartMidLine;
  private volatile boolean usbAlone;

  private record Held(String text, long until) {}

  /**
   * @param uartShown takes what is to be shown of UART0
   * @param usbShown takes what is to be shown of USB
   */
  public AutoConsole(EventQueue events, SerialOutput uartShown, SerialOutput usbShown) {
    clock = events.clock();
    this.uartShown = uartShown;
    this.usbShown = usbShown;
    decide = events.watch("USB console", this::decide);
  }

  /** Whether the guest's console is USB, as far as one can tell now; for any thread. */
  public boolean usbAlone() {
    return usbAlone;
  }

  /** Takes what the guest prints on UART0. */
  public void uart0(int value) {
    uartShown.write(value);
    usbAlone = false;
    lastUart = clock.now();
    uartMidLine = value != '\n' && value != '\r';
    if (value != '\n') {
      append(uartLine, value);
      return;
    }
    uartLines.addLast(text(uartLine));
    if (uartLines.size() > MEMORY) {
      uartLines.removeFirst();
    }
  }

  /** Takes what the guest prints on USB. */
  public void usb(int value) {
    if (usbAlone) {
      usbShown.write(value);
      return;
    }
    if (usbLine.isEmpty()) {
      usbLineSince = clock.now();
    }
    append(usbLine, value);
    if (value == '\n' || usbLine.length() == LONGEST_LINE) {
      held.addLast(new Held(usbLine.toString(), clock.now() + HOLD));
      usbLine.setLength(0);
    }
    schedule();
  }

  /** Shows what is held back, unless UART0 is still busy; at the end of a run. */
  public void finish() {
    if (clock.now() - lastUart >= SILENCE) {
      releaseAll();
    }
  }

  @Override
  public Memory remember() {
    List<String> uartLinesThen = List.copyOf(uartLines);
    String uartLineThen = uartLine.toString();
    List<Held> heldThen = List.copyOf(held);
    String usbLineThen = usbLine.toString();
    long usbLineSinceThen = usbLineSince;
    long lastUartThen = lastUart;
    boolean uartMidLineThen = uartMidLine;
    boolean usbAloneThen = usbAlone;
    long decideThen = decide.time();
    return new Memory(
        this,
        (long) REFERENCE * (uartLinesThen.size() + heldThen.size()) + uartLine.length(),
        () -> {
          uartLines.clear();
          uartLines.addAll(uartLinesThen);
          set(uartLine, uartLineThen);
          held.clear();
          held.addAll(heldThen);
          set(usbLine, usbLineThen);
          usbLineSince = usbLineSinceThen;
          lastUart = lastUartThen;
          uartMidLine = uartMidLineThen;
          usbAlone = usbAloneThen;
          decide.at(decideThen);
        });
  }

  private void decide() {
    while (!held.isEmpty() && held.peekFirst().until() <= clock.now()) {
      release(held.removeFirst().text());
    }
    boolean partialDue = held.isEmpty() && usbLineSince + HOLD <= clock.now();
    if (usbAlone || partialDue) {
      releaseAll();
    }
    schedule();
  }

  private void releaseAll() {
    while (!held.isEmpty()) {
      release(held.removeFirst().text());
    }
    String partial = usbLine.toString();
    usbLine.setLength(0);
    release(partial);
  }

  private void schedule() {
    if (!held.isEmpty()) {
      decide.at(held.peekFirst().until());
    } else if (!usbLine.isEmpty()) {
      decide.at(usbLineSince + HOLD);
    } else {
      decide.cancel();
    }
  }

  private void release(String text) {
    if (isOnUart(text.strip())) {
      return;
    }
    if (uartMidLine) {
      usbShown.write('\n');
      uartMidLine = false;
    }
    usbAlone = true;
    text.chars().forEach(usbShown::write);
  }

  /** A line that one of the ports has cut short, as a reset does, is no other line. */
  private boolean isOnUart(String line) {
    String current = uartLine.toString().strip();
    return line.isEmpty()
        || !current.isEmpty() && (current.contains(line) || line.startsWith(current))
        || uartLines.stream().anyMatch(known -> known.endsWith(line) || known.startsWith(line));
  }

  private static void set(StringBuilder line, String text) {
    line.setLength(0);
    line.append(text);
  }

  private static void append(StringBuilder line, int value) {
    if (line.length() < LONGEST_LINE) {
      line.append((char) value);
    }
  }

  private static String text(StringBuilder line) {
    String text = line.toString().strip();
    line.setLength(0);
    return text;
  }
}
