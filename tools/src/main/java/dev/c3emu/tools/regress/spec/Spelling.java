package dev.c3emu.tools.regress.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody has meant to write. */
final class Spelling {
  /** The most letters that may be wrong, as a part of the word's length. */
  private static final int TOLERANCE = 3;

  private Spelling() {}

  /** A complaint about a word that there is not, with the one that may be meant. */
  static String unknown(String what, String word, Collection<String> known) {
    String complaint = "unknown " + what + " '" + word + "'";
    Optional<String> guess =
        known.stream()
            .min(Comparator.comparingInt(each -> distance(word, each)))
            .filter(each -> distance(word, each) <= Math.max(1, word.length() / TOLERANCE));
    return guess
        .map(meant -> complaint + "; did you mean '" + meant + "'?")
        .orElseGet(() -> complaint + "; there are " + String.join(", ", known));
  }

  /** The number of letters to insert, remove, change or swap (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
