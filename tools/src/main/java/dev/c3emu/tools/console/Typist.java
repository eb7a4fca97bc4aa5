package dev.c3emu.tools.console;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.machine.Observer;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Types lines as a person would: each when the console has been quiet for a while. All in virtual
 * time, so that a run types at the same instruction every time.
 */
public final class Typist implements SerialOutput, Observer {
  /** Quiet after something that looks like a prompt, because the line has no end yet. */
  static final long AFTER_PROMPT = VirtualClock.TICKS_PER_SECOND / 2;

  /** Quiet after a whole line, or from the start. */
  static final long AFTER_LINE = VirtualClock.TICKS_PER_SECOND;

  /** A console that is never quiet is typed at anyway. */
  static final long PATIENCE = 10 * VirtualClock.TICKS_PER_SECOND;

  private static final long MEMORY_FOR_A_LINE = 64;

  private final VirtualClock clock;
  private final Consumer<byte[]> keyboard;
  private final Queue<byte[]> lines = new ArrayDeque<>();
  private final Deadline quiet;
  private final Deadline impatient;

  /** Makes the machine look up at once after the keys were posted. */
  private final Deadline posted;

  private long lastOutput;
  private boolean atPrompt;

  /**
   * @param keyboard takes what is typed, on the machine's thread
   */
  public Typist(EventQueue events, Consumer<byte[]> keyboard) {
    clock = events.clock();
    this.keyboard = keyboard;
    quiet = events.watch("console quiet", this::type);
    impatient = events.watch("console never quiet", this::type);
    posted = events.watch("typed", () -> {});
  }

  /** The machine begins in the middle: what was printed before is not known. */
  public void beginNow() {
    lastOutput = clock.now();
  }

  /** Adds a line, its Enter included; on the machine's thread. */
  public void add(byte[] line) {
    lines.add(line);
    if (lines.size() == 1) {
      waitForQuiet();
      impatient.in(PATIENCE);
    }
  }

  /** Lines that have not been typed. */
  public int pending() {
    return lines.size();
  }

  /** Hears what the guest prints. */
  @Override
  public void write(int value) {
    lastOutput = clock.now();
    atPrompt = value != '\n' && value != '\r';
    if (!lines.isEmpty()) {
      waitForQuiet();
    }
  }

  @Override
  public Memory remember() {
    List<byte[]> linesThen = List.copyOf(lines);
    long lastOutputThen = lastOutput;
    boolean atPromptThen = atPrompt;
    long quietThen = quiet.time();
    long impatientThen = impatient.time();
    long postedThen = posted.time();
    return new Memory(
        this,
        MEMORY_FOR_A_LINE * (1 + linesThen.size()),
        () -> {
          lines.clear();
          lines.addAll(linesThen);
          lastOutput = lastOutputThen;
          atPrompt = atPromptThen;
          quiet.at(quietThen);
          impatient.at(impatientThen);
          posted.at(postedThen);
        });
  }

  private void waitForQuiet() {
    quiet.at(Math.max(clock.now(), lastOutput + (atPrompt ? AFTER_PROMPT : AFTER_LINE)));
  }

  private void type() {
    keyboard.accept(lines.remove());
    lastOutput = clock.now();
    atPrompt = false;
    posted.in(1);
    quiet.cancel();
    impatient.cancel();
    if (!lines.isEmpty()) {
      waitForQuiet();
      impatient.in(PATIENCE);
    }
  }
}
