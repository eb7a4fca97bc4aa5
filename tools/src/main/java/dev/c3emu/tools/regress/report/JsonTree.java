package dev.c3emu.tools.regress.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that was read.
 *
 * @param value a map of names to values, a list of values, a string, a {@code Long}, a boolean or
 *     null
 */
record JsonTree(Object value) {
  /** Something that is made of a value. */
  @FunctionalInterface
  interface Making<T> {
    T of(JsonTree json) throws IOException;
  }

  /** Reads the value whose first token is the next. */
  static JsonTree read(JsonParser parser) throws IOException {
    return value(parser, parser.nextToken());
  }

  /** Reads the value whose first token was read. */
  static JsonTree value(JsonParser parser, JsonToken first) throws IOException {
    if (first == null) {
      throw new IOException("it ends too early");
    }
    return new JsonTree(
        switch (first) {
          case START_OBJECT -> object(parser);
          case START_ARRAY -> array(parser);
          case VALUE_STRING -> parser.getText();
          case VALUE_NUMBER_INT -> parser.getLongValue();
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          case VALUE_NULL -> null;
          default -> throw new IOException("unexpected " + first);
        });
  }

  private static Map<String, JsonTree> object(JsonParser parser) throws IOException {
    Map<String, JsonTree> all = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      all.put(name, read(parser));
    }
    return all;
  }

  private static List<JsonTree> array(JsonParser parser) throws IOException {
    List<JsonTree> all = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      all.add(value(parser, next));
    }
    return all;
  }

  boolean isNull() {
    return value == null;
  }

  boolean isNumber() {
    return value instanceof Long;
  }

  /** The names of an object's values, in their order; none if this is no object. */
  List<String> keys() {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(Object::toString).toList()
        : List.of();
  }

  /** A value of an object; null if there is none of that name. */
  JsonTree get(String name) {
    return value instanceof Map<?, ?> map && map.get(name) instanceof JsonTree found
        ? found
        : new JsonTree(null);
  }

  /** The values of an array; none if this is no array. */
  List<JsonTree> items() {
    return value instanceof List<?> list
        ? list.stream().map(JsonTree.class::cast).toList()
        : List.of();
  }

  <T> List<T> map(Making<T> making) throws IOException {
    List<T> all = new ArrayList<>();
    for (JsonTree item : items()) {
      all.add(making.of(item));
    }
    return all;
  }

  /**
   * @throws IOException if there is no such string
   */
  String text(String name) throws IOException {
    if (get(name).value instanceof String text) {
      return text;
    }
    throw new IOException("'" + name + "' is missing");
  }

  List<String> texts(String name) {
    return get(name).items().stream().map(item -> String.valueOf(item.value)).toList();
  }

  /**
   * @throws IOException if there is no such number
   */
  long number(String name) throws IOException {
    if (get(name).value instanceof Long number) {
      return number;
    }
    throw new IOException("'" + name + "' is missing");
  }
}
