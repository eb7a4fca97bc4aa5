package dev.c3emu.tools.console;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The user's terminal, with every key passed on as it is pressed and not echoed. Ctrl-C and Ctrl-Z
 * keep their meaning. Where there is no {@code stty} the terminal stays as it is.
 */
public final class RawTerminal implements AutoCloseable {
  private static final List<String> RAW =
      List.of("-icanon", "-echo", "-icrnl", "min", "1", "time", "0");

  private final String settings;
  private final AtomicBoolean raw = new AtomicBoolean(true);

  private RawTerminal(String settings) {
    this.settings = settings;
  }

  public static RawTerminal open() {
    String settings = stty(List.of("-g"));
    if (!settings.isEmpty()) {
      stty(RAW);
    }
    return new RawTerminal(settings);
  }

  /** Puts the terminal back; may be called twice and from any thread. */
  @Override
  public void close() {
    if (raw.getAndSet(false) && !settings.isEmpty()) {
      stty(List.of(settings));
    }
  }

  private static String stty(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      try (InputStream out = process.getInputStream()) {
        String answer = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
        return process.waitFor() == 0 ? answer : "";
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
