package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The symbols of a program, by name and by address. */
public final class SymbolTable {
  private static final int CHEAP_QUESTIONS = 8;

  private final ElfSymbols source;
  private List<ElfSymbol> symbols;
  private Map<String, ElfSymbol> byName;
  private Places places;
  private int questions;

  /** The symbols that stand for addresses, by address. */
  private record Places(
      TreeMap<Long, ElfSymbol> functions,
      TreeMap<Long, ElfSymbol> labels,
      TreeMap<Long, ElfSymbol> objects) {
    Places() {
      this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
  }

  public SymbolTable(List<ElfSymbol> symbols) {
    source = null;
    this.symbols = List.copyOf(symbols);
  }

  /** The symbols of a file, which are not read before they are needed. */
  SymbolTable(ElfSymbols source) {
    this.source = source;
  }

  /** A table without symbols. */
  public static SymbolTable empty() {
    return new SymbolTable(List.of());
  }

  /** All symbols, in the file's order. */
  public List<ElfSymbol> symbols() {
    if (symbols == null) {
      symbols = List.copyOf(source.all());
    }
    return symbols;
  }

  /** A table of this one's symbols and those of another, such as the mask ROM's. */
  public SymbolTable and(SymbolTable other) {
    List<ElfSymbol> both = new ArrayList<>(symbols());
    both.addAll(other.symbols());
    return new SymbolTable(both);
  }

  /** The symbol of a name: a global one, if there are several. */
  public Optional<ElfSymbol> find(String name) {
    if (symbols == null) {
      return source.named(name).stream().filter(ElfSymbol::isDefined).reduce(SymbolTable::better);
    }
    if (byName == null) {
      byName = new HashMap<>();
      named().forEach(symbol -> byName.merge(symbol.name(), symbol, SymbolTable::better));
    }
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The function that an address is in: the one whose extent holds it, or else the nearest function
   * or label of code at or below it in the same section.
   */
  public Optional<ElfSymbol> function(int address) {
    if (isCheaplyAsked()) {
      return new SymbolTable(source.below(address)).function(address);
    }
    return floor(places().functions, address)
        .filter(symbol -> symbol.contains(address))
        .or(() -> nearestCode(address));
  }

  /** The object, a variable or constant, that an address is in. */
  public Optional<ElfSymbol> object(int address) {
    if (isCheaplyAsked()) {
      return new SymbolTable(source.below(address)).object(address);
    }
    return floor(places().objects, address).filter(symbol -> symbol.contains(address));
  }

  /** The function or object that an address is in, as {@code name+0x12}; empty if in none. */
  public Optional<String> describe(int address) {
    return function(address).or(() -> object(address)).map(symbol -> symbol.describe(address));
  }

  private Optional<ElfSymbol> nearestCode(int address) {
    Optional<ElfSymbol> function = floor(places().functions, address);
    Optional<ElfSymbol> label = floor(places().labels, address);
    boolean labelIsNearer =
        label.isPresent()
            && function.isPresent()
            && Integer.compareUnsigned(label.get().value(), function.get().value()) > 0;
    Optional<ElfSymbol> nearest = labelIsNearer ? label : function.or(() -> label);
    return nearest.filter(symbol -> symbol.contains(address) || reaches(symbol, address));
  }

  /** Whether so little was asked so far that it is not worth reading all symbols. */
  private boolean isCheaplyAsked() {
    return symbols == null && ++questions <= CHEAP_QUESTIONS;
  }

  private Places places() {
    if (places == null) {
      places = new Places();
      symbols().forEach(this::place);
    }
    return places;
  }

  private Stream<ElfSymbol> named() {
    return symbols().stream().filter(symbol -> symbol.isDefined() && !symbol.name().isEmpty());
  }

  private void place(ElfSymbol symbol) {
    if (isPlace(symbol)) {
      switch (symbol.kind()) {
        case FUNCTION -> put(places.functions, symbol);
        case OBJECT -> put(places.objects, symbol);
        case LABEL -> put(places.labels, symbol);
        case SECTION, FILE, COMMON, THREAD_LOCAL, OTHER -> {}
      }
    }
  }

  /** Whether a symbol names an address for readers. */
  static boolean isPlace(ElfSymbol symbol) {
    return symbol.isDefined()
        && !symbol.name().isEmpty()
        && switch (symbol.kind()) {
          case FUNCTION, OBJECT -> true;
          case LABEL -> isTelling(symbol);
          case SECTION, FILE, COMMON, THREAD_LOCAL, OTHER -> false;
        };
  }

  private static void put(TreeMap<Long, ElfSymbol> map, ElfSymbol symbol) {
    map.merge(key(symbol.value()), symbol, SymbolTable::better);
  }

  /**
   * Compilers leave local labels within functions; those name nothing a reader knows. Absolute ones
   * are as often sizes as addresses; those that name functions of the mask ROM are wanted.
   */
  private static boolean isTelling(ElfSymbol label) {
    boolean inRom =
        label.section() == ElfSymbol.ABSOLUTE && MemoryType.ROM.contains(label.value(), 0);
    return label.binding() != ElfSymbol.Binding.LOCAL && (label.isCode() || inRom);
  }

  /** Whether the address is in the symbol's section too. */
  private static boolean reaches(ElfSymbol symbol, int address) {
    return Integer.toUnsignedLong(address - symbol.value()) < symbol.codeLeft();
  }

  private static ElfSymbol better(ElfSymbol a, ElfSymbol b) {
    return compareMerit(a, b) >= 0 ? a : b;
  }

  /** Of several symbols at one address or of one name, the greatest is the best. */
  private static int compareMerit(ElfSymbol a, ElfSymbol b) {
    int order = Boolean.compare(a.kind() != ElfSymbol.Kind.LABEL, b.kind() != ElfSymbol.Kind.LABEL);
    if (order == 0) {
      order = Boolean.compare(isGlobal(a), isGlobal(b));
    }
    if (order == 0) {
      order = Long.compare(a.size(), b.size());
    }
    if (order == 0) {
      order = Boolean.compare(!a.name().startsWith("_"), !b.name().startsWith("_"));
    }
    return order == 0 ? b.name().compareTo(a.name()) : order;
  }

  private static boolean isGlobal(ElfSymbol symbol) {
    return symbol.binding() == ElfSymbol.Binding.GLOBAL;
  }

  private static Optional<ElfSymbol> floor(TreeMap<Long, ElfSymbol> map, int address) {
    return Optional.ofNullable(map.floorEntry(key(address))).map(Map.Entry::getValue);
  }

  private static long key(int address) {
    return Integer.toUnsignedLong(address);
  }
}
