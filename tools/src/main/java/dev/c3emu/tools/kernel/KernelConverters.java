package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.table.KernelTable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the kernel's names on the command line. */
final class KernelConverters {
  private KernelConverters() {}

  /** Reads {@code s3+}. */
  static final class Era implements ITypeConverter<KernelEra> {
    @Override
    public KernelEra convert(String text) {
      String name = text.replace("+", "_PLUS");
      return Arrays.stream(KernelEra.values())
          .filter(era -> era.name().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no era; there are s0, s1, s3 and s3+"));
    }
  }

  /** Reads {@code NAME=on}. */
  static final class Bug implements ITypeConverter<BugSwitch> {
    @Override
    public BugSwitch convert(String text) {
      int equals = text.indexOf('=');
      String value = equals < 0 ? "" : text.substring(equals + 1).toLowerCase(Locale.ROOT);
      if (!value.equals("on") && !value.equals("off")) {
        throw new TypeConversionException("'" + text + "' is not NAME=on or NAME=off");
      }
      String name = text.substring(0, equals).replace('-', '_');
      return Arrays.stream(EraBug.values())
          .filter(bug -> bug.name().equalsIgnoreCase(name))
          .findFirst()
          .map(bug -> new BugSwitch(bug, value.equals("on")))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no fault; there are %s"
                          .formatted(name, names(EraBug.values(), EraBug::name))));
    }
  }

  /** Reads the name of a table. */
  static final class Show implements ITypeConverter<KernelTable> {
    @Override
    public KernelTable convert(String text) {
      return KernelTable.named(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no table; there are %s"
                          .formatted(text, names(KernelTable.values(), KernelTable::tableName))));
    }
  }

  /** The names of tables, which take long to make, when somebody wants them. */
  static final class Tables implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(KernelTable.values()).map(KernelTable::tableName).iterator();
    }
  }

  private static <T> String names(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(name).collect(Collectors.joining(", "));
  }
}
