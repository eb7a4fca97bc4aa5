package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The symbols of a program, by name and by address. */
public final class SymbolTable {
  /** Of several symbols at one address or of one name, the last of this order is the best. */
  private static final Comparator<ElfSymbol> BY_MERIT =
      Comparator.<ElfSymbol, Boolean>comparing(symbol -> symbol.kind() != ElfSymbol.Kind.LABEL)
          .thenComparing(symbol -> symbol.binding() == ElfSymbol.Binding.GLOBAL)
          .thenComparing(ElfSymbol::size)
          .thenComparing(symbol -> !symbol.name().startsWith("_"))
          .thenComparing(ElfSymbol::name, Comparator.reverseOrder());

  private final List<ElfSymbol> symbols;
  private final Map<String, ElfSymbol> byName = new HashMap<>();
  private final TreeMap<Long, ElfSymbol> functions = new TreeMap<>();
  private final TreeMap<Long, ElfSymbol> labels = new TreeMap<>();
  private final TreeMap<Long, ElfSymbol> objects = new TreeMap<>();

  public SymbolTable(List<ElfSymbol> symbols) {
    this.symbols = List.copyOf(symbols);
    for (ElfSymbol symbol : this.symbols) {
      if (symbol.isDefined() && !symbol.name().isEmpty()) {
        add(symbol);
      }
    }
  }

  /** A table without symbols. */
  public static SymbolTable empty() {
    return new SymbolTable(List.of());
  }

  /** All symbols, in the file's order. */
  public List<ElfSymbol> symbols() {
    return symbols;
  }

  /** A table of this one's symbols and those of another, such as the mask ROM's. */
  public SymbolTable and(SymbolTable other) {
    List<ElfSymbol> both = new ArrayList<>(symbols);
    both.addAll(other.symbols);
    return new SymbolTable(both);
  }

  /** The symbol of a name: a global one, if there are several. */
  public Optional<ElfSymbol> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The function that an address is in: the one whose extent holds it, or else the nearest function
   * or label of code at or below it in the same section.
   */
  public Optional<ElfSymbol> function(int address) {
    return floor(functions, address)
        .filter(symbol -> symbol.contains(address))
        .or(() -> nearestCode(address));
  }

  /** The object, a variable or constant, that an address is in. */
  public Optional<ElfSymbol> object(int address) {
    return floor(objects, address).filter(symbol -> symbol.contains(address));
  }

  /** The function or object that an address is in, as {@code name+0x12}; empty if in none. */
  public Optional<String> describe(int address) {
    return function(address).or(() -> object(address)).map(symbol -> symbol.describe(address));
  }

  private Optional<ElfSymbol> nearestCode(int address) {
    Optional<ElfSymbol> function = floor(functions, address);
    Optional<ElfSymbol> label = floor(labels, address);
    boolean labelIsNearer =
        label.isPresent()
            && function.isPresent()
            && Integer.compareUnsigned(label.get().value(), function.get().value()) > 0;
    Optional<ElfSymbol> nearest = labelIsNearer ? label : function.or(() -> label);
    return nearest.filter(symbol -> symbol.contains(address) || reaches(symbol, address));
  }

  private void add(ElfSymbol symbol) {
    byName.merge(symbol.name(), symbol, SymbolTable::better);
    switch (symbol.kind()) {
      case FUNCTION -> functions.merge(key(symbol.value()), symbol, SymbolTable::better);
      case OBJECT -> objects.merge(key(symbol.value()), symbol, SymbolTable::better);
      case LABEL -> addLabel(symbol);
      case SECTION, FILE, COMMON, THREAD_LOCAL, OTHER -> {}
    }
  }

  /**
   * Compilers leave local labels within functions; those name nothing a reader knows. Absolute ones
   * are as often sizes as addresses; those that name functions of the mask ROM are wanted.
   */
  private void addLabel(ElfSymbol symbol) {
    boolean inRom =
        symbol.section() == ElfSymbol.ABSOLUTE && MemoryType.ROM.contains(symbol.value(), 0);
    if (symbol.binding() != ElfSymbol.Binding.LOCAL && (symbol.isCode() || inRom)) {
      labels.merge(key(symbol.value()), symbol, SymbolTable::better);
    }
  }

  /** Whether the address is in the symbol's section too. */
  private static boolean reaches(ElfSymbol symbol, int address) {
    return Integer.toUnsignedLong(address - symbol.value()) < symbol.codeLeft();
  }

  private static ElfSymbol better(ElfSymbol a, ElfSymbol b) {
    return BY_MERIT.compare(a, b) >= 0 ? a : b;
  }

  private static Optional<ElfSymbol> floor(TreeMap<Long, ElfSymbol> map, int address) {
    return Optional.ofNullable(map.floorEntry(key(address))).map(Map.Entry::getValue);
  }

  private static long key(int address) {
    return Integer.toUnsignedLong(address);
  }
}
