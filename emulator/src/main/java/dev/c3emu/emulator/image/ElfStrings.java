package dev.c3emu.emulator.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A string table to be written. */
final class ElfStrings {
  private final Map<String, Integer> offsets = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ElfStrings() {
    add("");
  }

  /** The string's offset, the same whenever it is added. */
  int add(String string) {
    return offsets.computeIfAbsent(string, this::append);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private int append(String string) {
    int at = bytes.size();
    bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    return at;
  }
}
