package dev.c3emu.tools.regress.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The combinations of the values that a case is to be run with. */
final class Matrix {
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");

  /** More than this is a slip of the pen. */
  static final int MOST = 1_000_000;

  private Matrix() {}

  /** All combinations, the last key changing fastest; one without any if there is no matrix. */
  static List<Map<String, String>> combinations(Fields matrix) {
    List<Map<String, String>> all = List.of(Map.of());
    for (String key : matrix.keys()) {
      List<String> values = values(matrix, key);
      if ((long) all.size() * values.size() > MOST) {
        matrix.complain(key, "expected at most " + MOST + " combinations");
        return List.of();
      }
      List<Map<String, String>> more = new ArrayList<>(all.size() * values.size());
      for (Map<String, String> each : all) {
        for (String value : values) {
          Map<String, String> longer = new LinkedHashMap<>(each);
          longer.put(key, value);
          more.add(longer);
        }
      }
      all = more;
    }
    return all;
  }

  private static List<String> values(Fields matrix, String key) {
    List<String> values = matrix.texts(key);
    Matcher range = RANGE.matcher(values.get(0));
    if (values.size() != 1 || !range.matches()) {
      return values;
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    if (last - first >= MOST || last < first) {
      matrix.complain(key, "expected a range of 1 to " + MOST + " numbers");
      return List.of();
    }
    return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
  }
}
