package dev.c3emu.emulator.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.image.ElfSymbol.Binding;
import dev.c3emu.emulator.image.ElfSymbol.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolTableTest {
  private static final int TEXT = 0x4200_0000;
  private static final int TEXT_SIZE = 0x1000;
  private static final int DATA = 0x3FC8_0000;

  @Test
  void anAddressInAFunctionIsDescribedByItsDistance() {
    SymbolTable table = table(function("main", TEXT + 0x10, 0x20));

    assertThat(table.describe(TEXT + 0x10)).hasValue("main");
    assertThat(table.describe(TEXT + 0x22)).hasValue("main+0x12");
  }

  @Test
  void anAddressBehindAFunctionIsDescribedByTheNearestBelow() {
    SymbolTable table = table(function("first", TEXT, 4), function("second", TEXT + 0x100, 4));

    assertThat(table.describe(TEXT + 0x80)).hasValue("first+0x80");
    assertThat(table.describe(TEXT + 0x180)).hasValue("second+0x80");
  }

  @Test
  void anAddressBelowAllFunctionsHasNone() {
    assertThat(table(function("main", TEXT + 0x10, 4)).function(TEXT)).isEmpty();
  }

  @Test
  void aFunctionReachesNoFurtherThanItsSection() {
    SymbolTable table = table(function("main", TEXT, 4));

    assertThat(table.function(TEXT + TEXT_SIZE - 1)).isPresent();
    assertThat(table.function(TEXT + TEXT_SIZE)).isEmpty();
    assertThat(table.function(0xFFFF_FFFF)).isEmpty();
  }

  @Test
  void aLabelWithinAFunctionDoesNotHideIt() {
    SymbolTable table =
        table(function("main", TEXT, 0x40), label("inner", TEXT + 0x10, 1, Binding.GLOBAL));

    assertThat(table.describe(TEXT + 0x14)).hasValue("main+0x14");
  }

  @Test
  void aLabelOfAssemblyCountsBehindTheFunctionsEnd() {
    SymbolTable table =
        table(function("main", TEXT, 0x10), label("_vectors", TEXT + 0x20, 1, Binding.GLOBAL));

    assertThat(table.describe(TEXT + 0x24)).hasValue("_vectors+0x4");
  }

  @Test
  void localLabelsAreOverlooked() {
    SymbolTable table =
        table(function("main", TEXT, 0x10), label(".L12", TEXT + 0x20, 1, Binding.LOCAL));

    assertThat(table.describe(TEXT + 0x24)).hasValue("main+0x24");
  }

  @Test
  void anAbsoluteLabelNamesARomFunctionAtItsAddressAlone() {
    SymbolTable table = table(label("ets_printf", 0x4000_0040, ElfSymbol.ABSOLUTE, Binding.GLOBAL));

    assertThat(table.describe(0x4000_0040)).hasValue("ets_printf");
    assertThat(table.describe(0x4000_0042)).isEmpty();
  }

  @Test
  void anAbsoluteLabelThatIsASizeNamesNoAddress() {
    SymbolTable table = table(label("_stack_size", 0x2000, ElfSymbol.ABSOLUTE, Binding.GLOBAL));

    assertThat(table.describe(0x2000)).isEmpty();
    assertThat(table.find("_stack_size")).isPresent();
  }

  @Test
  void anObjectIsFoundWithinItsSizeOnly() {
    SymbolTable table = table(object("buffer", DATA, 8));

    assertThat(table.describe(DATA + 7)).hasValue("buffer+0x7");
    assertThat(table.describe(DATA + 8)).isEmpty();
  }

  @Test
  void ofSeveralSymbolsOfANameTheGlobalOneIsFound() {
    ElfSymbol local = new ElfSymbol("init", TEXT, 4, Kind.FUNCTION, Binding.LOCAL, 1, TEXT_SIZE);
    ElfSymbol global = function("init", TEXT + 8, 4);

    assertThat(table(global, local).find("init")).hasValue(global);
    assertThat(table(local, global).find("init")).hasValue(global);
  }

  @Test
  void ofSeveralFunctionsAtAnAddressTheChoiceDoesNotDependOnTheOrder() {
    ElfSymbol one = function("alias_a", TEXT, 4);
    ElfSymbol other = function("alias_b", TEXT, 4);

    assertThat(table(one, other).describe(TEXT)).isEqualTo(table(other, one).describe(TEXT));
  }

  @Test
  void undefinedSymbolsAreNotFound() {
    ElfSymbol undefined = new ElfSymbol("missing", 0, 0, Kind.LABEL, Binding.GLOBAL, 0, 0);

    assertThat(table(undefined).find("missing")).isEmpty();
  }

  @Test
  void twoTablesAnswerTogether() {
    SymbolTable rom = table(function("rom_main", 0x4000_1000, 0x10));

    SymbolTable both = table(function("main", TEXT, 0x10)).and(rom);

    assertThat(both.describe(0x4000_1004)).hasValue("rom_main+0x4");
    assertThat(both.describe(TEXT)).hasValue("main");
  }

  @Test
  void anEmptyTableKnowsNothing() {
    assertThat(SymbolTable.empty().describe(TEXT)).isEmpty();
  }

  private static SymbolTable table(ElfSymbol... symbols) {
    return new SymbolTable(List.of(symbols));
  }

  private static ElfSymbol function(String name, int address, int size) {
    long left = TEXT + TEXT_SIZE - address;
    return new ElfSymbol(
        name, address, size, Kind.FUNCTION, Binding.GLOBAL, 1, Math.min(left, TEXT_SIZE));
  }

  private static ElfSymbol label(String name, int address, int section, Binding binding) {
    long left = section == ElfSymbol.ABSOLUTE ? 0 : TEXT + TEXT_SIZE - address;
    return new ElfSymbol(name, address, 0, Kind.LABEL, binding, section, left);
  }

  private static ElfSymbol object(String name, int address, int size) {
    return new ElfSymbol(name, address, size, Kind.OBJECT, Binding.GLOBAL, 2, 0);
  }
}
