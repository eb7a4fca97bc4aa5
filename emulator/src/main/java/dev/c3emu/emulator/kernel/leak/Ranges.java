package dev.c3emu.emulator.kernel.leak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many numbers or names in few words: {@code 12..19}, {@code conn-1..conn-8}. */
final class Ranges {
  private static final Pattern NUMBERED = Pattern.compile("(|.*\\D)(0|[1-9]\\d{0,8})");
  private static final int MOST = 6;

  private Ranges() {}

  static String of(Collection<Integer> numbers) {
    return join(ranges("", new TreeSet<>(numbers)));
  }

  /** Names, those that end in numbers together; how often, where one is there more than once. */
  static String ofNames(List<String> names) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    TreeMap<String, TreeSet<Integer>> numbered = new TreeMap<>();
    List<String> others = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          Matcher matcher = NUMBERED.matcher(name);
          if (count > 1) {
            others.add("%s (%d times)".formatted(name, count));
          } else if (matcher.matches()) {
            numbered
                .computeIfAbsent(matcher.group(1), any -> new TreeSet<>())
                .add(Integer.valueOf(matcher.group(2)));
          } else {
            others.add(name);
          }
        });
    List<String> words = new ArrayList<>();
    numbered.forEach((stem, numbers) -> words.addAll(ranges(stem, numbers)));
    words.addAll(others);
    return join(words);
  }

  private static List<String> ranges(String stem, TreeSet<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    Integer first = numbers.isEmpty() ? null : numbers.first();
    while (first != null) {
      int last = first;
      while (numbers.contains(last + 1)) {
        last++;
      }
      ranges.add(
          switch (last - first) {
            case 0 -> stem + first;
            case 1 -> stem + first + ", " + stem + last;
            default -> stem + first + ".." + stem + last;
          });
      first = numbers.higher(last);
    }
    return ranges;
  }

  private static String join(List<String> words) {
    return words.size() <= MOST
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, MOST)) + ", ...";
  }
}
