package dev.c3emu.tools.run;

import dev.c3emu.tools.failure.ExitStatus;
import java.util.Locale;

/** What on the host can end a run. */
enum Interruption {
  WALL_TIMEOUT(ExitStatus.LIMIT, "the wall-clock timeout was reached"),
  SIGNAL(ExitStatus.INTERRUPTED, "interrupted"),
  CLOSED_PIPE(ExitStatus.CLOSED_PIPE, "nobody reads the output");

  private final ExitStatus status;
  private final String text;

  Interruption(ExitStatus status, String text) {
    this.status = status;
    this.text = text;
  }

  ExitStatus status() {
    return status;
  }

  /** One line for a person. */
  String text() {
    return text;
  }

  /** One word for a program. */
  String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
