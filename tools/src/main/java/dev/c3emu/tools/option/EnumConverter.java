package dev.c3emu.tools.option;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The constants of an enum, as their {@code toString} spells them, in whatever case. What is none
 * of them is told with all that there are.
 *
 * @param <E> the enum
 */
public final class EnumConverter<E> implements ITypeConverter<E> {
  private final Class<E> type;

  EnumConverter(Class<E> type) {
    this.type = type;
  }

  /** Has a command, and those below it, read all enums in this way. */
  public static void registerFor(CommandLine line) {
    for (ArgSpec argument : line.getCommandSpec().args()) {
      Arrays.stream(argument.auxiliaryTypes())
          .filter(Class::isEnum)
          .forEach(type -> register(line, type));
    }
    line.getSubcommands().values().forEach(EnumConverter::registerFor);
  }

  private static <E> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, new EnumConverter<>(type));
  }

  @Override
  public E convert(String text) {
    return constants()
        .filter(constant -> constant.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    constants()
                        .map(E::toString)
                        .collect(Collectors.joining(", ", "'" + text + "' is none of ", ""))));
  }

  private Stream<E> constants() {
    return Arrays.stream(type.getEnumConstants());
  }
}
