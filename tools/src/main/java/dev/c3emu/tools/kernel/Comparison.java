package dev.c3emu.tools.kernel;

import java.util.Arrays;
import java.util.Optional;

/** How an assertion compares. */
enum Comparison {
  AT_MOST("<="),
  AT_LEAST(">="),
  EQUAL("=="),
  UNEQUAL("!="),
  LESS("<"),
  MORE(">");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The comparison with a sign; a single equals sign is as good as two. */
  static Optional<Comparison> of(String sign) {
    String wanted = sign.equals("=") ? EQUAL.sign : sign;
    return Arrays.stream(values()).filter(each -> each.sign.equals(wanted)).findFirst();
  }

  String sign() {
    return sign;
  }

  boolean holds(long value, long bound) {
    return switch (this) {
      case AT_MOST -> value <= bound;
      case AT_LEAST -> value >= bound;
      case EQUAL -> value == bound;
      case UNEQUAL -> value != bound;
      case LESS -> value < bound;
      case MORE -> value > bound;
    };
  }
}
