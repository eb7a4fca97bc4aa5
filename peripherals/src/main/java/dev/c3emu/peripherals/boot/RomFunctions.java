package dev.c3emu.peripherals.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The public functions of the mask ROM by address, known even without the ROM itself. */
public final class RomFunctions {
  private static final String RESOURCE = "rom-functions.txt";

  private final Map<Integer, String> names;

  private RomFunctions(Map<Integer, String> names) {
    this.names = names;
  }

  /** Reads the list that comes with the emulator. */
  public static RomFunctions load() {
    Map<Integer, String> names = new TreeMap<>();
    try (InputStream in = RomFunctions.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      lines.lines().forEach(line -> names.put(Integer.parseInt(line, 0, 8, 16), line.substring(9)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RomFunctions(names);
  }

  /** The function that starts at an address. */
  public Optional<String> at(int address) {
    return Optional.ofNullable(names.get(address));
  }

  /** Where a function starts. */
  public OptionalInt address(String name) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }
}
