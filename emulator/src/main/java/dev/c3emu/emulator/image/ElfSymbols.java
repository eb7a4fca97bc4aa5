package dev.c3emu.emulator.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The symbol table of an ELF file as it lies there, read when it is asked for. */
final class ElfSymbols {
  private static final int WORDS = ElfReader.SYMBOL / Integer.BYTES;
  private static final ElfSymbol.Kind[] KINDS = ElfSymbol.Kind.values();
  private static final ElfSymbol.Binding[] BINDINGS = ElfSymbol.Binding.values();

  /** Of each symbol {@link #WORDS}: name, value, size, and kind, binding and section. */
  private final int[] table;

  private final ImageBytes strings;
  private final List<ElfSection> sections;

  /**
   * @param table the section of symbols
   * @param strings the section of their names
   * @param sections all but the empty first
   */
  ElfSymbols(ImageBytes table, ImageBytes strings, List<ElfSection> sections) {
    this.table = table.words();
    this.strings = strings;
    this.sections = sections;
  }

  /**
   * All symbols, in the file's order.
   *
   * @throws ImageFormatException if a name is not among the strings
   */
  List<ElfSymbol> all() {
    StringPool names = new StringPool(strings);
    List<ElfSymbol> symbols = new ArrayList<>();
    for (int at = WORDS; at + WORDS <= table.length; at += WORDS) {
      symbols.add(symbol(at, names.at(table[at])));
    }
    return symbols;
  }

  /** The symbols of a name; costs far less than reading all. */
  List<ElfSymbol> named(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    List<ElfSymbol> symbols = new ArrayList<>();
    for (int at = WORDS; at + WORDS <= table.length; at += WORDS) {
      if (strings.hasText(Integer.toUnsignedLong(table[at]), wanted)) {
        symbols.add(symbol(at, name));
      }
    }
    return symbols;
  }

  /**
   * Of all functions, of all objects and of all labels of code those with the highest address that
   * is not above this one: what {@link SymbolTable} needs to name it. Costs far less than reading
   * all.
   */
  List<ElfSymbol> below(int address) {
    Map<ElfSymbol.Kind, List<ElfSymbol>> nearest = new EnumMap<>(ElfSymbol.Kind.class);
    for (int at = WORDS; at + WORDS <= table.length; at += WORDS) {
      int value = table[at + 1];
      if (Integer.compareUnsigned(value, address) > 0) {
        continue;
      }
      List<ElfSymbol> best = nearest.get(kind(table[at + 3] & 0xF));
      if (best == null || Integer.compareUnsigned(value, best.get(0).value()) >= 0) {
        offer(symbol(at, new StringPool(strings).at(table[at])), nearest);
      }
    }
    return nearest.values().stream().flatMap(List::stream).toList();
  }

  private static void offer(ElfSymbol symbol, Map<ElfSymbol.Kind, List<ElfSymbol>> nearest) {
    if (SymbolTable.isPlace(symbol)) {
      List<ElfSymbol> best = nearest.computeIfAbsent(symbol.kind(), kind -> new ArrayList<>());
      if (!best.isEmpty() && best.get(0).value() != symbol.value()) {
        best.clear();
      }
      best.add(symbol);
    }
  }

  private ElfSymbol symbol(int at, String name) {
    int info = table[at + 3] & 0xFF;
    int section = table[at + 3] >>> 16;
    int value = table[at + 1];
    return new ElfSymbol(
        name,
        value,
        Integer.toUnsignedLong(table[at + 2]),
        kind(info & 0xF),
        binding(info >> 4),
        section,
        codeLeft(section, value));
  }

  private long codeLeft(int section, int value) {
    if (section < 1 || section == ElfSymbol.ABSOLUTE || section > sections.size()) {
      return 0;
    }
    ElfSection in = sections.get(section - 1);
    return in.isCode() && in.contains(value)
        ? in.size() - Integer.toUnsignedLong(value - in.address())
        : 0;
  }

  private static ElfSymbol.Kind kind(int code) {
    return KINDS[Math.min(code, KINDS.length - 1)];
  }

  private static ElfSymbol.Binding binding(int code) {
    return BINDINGS[Math.min(code, BINDINGS.length - 1)];
  }
}
