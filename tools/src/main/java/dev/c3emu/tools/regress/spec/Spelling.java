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

  /** The number of letters to insert, remove or change (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j - 1], diagonal));
      }
    }
    return row[b.length()];
  }
}
