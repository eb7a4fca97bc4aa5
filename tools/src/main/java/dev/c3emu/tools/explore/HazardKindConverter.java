package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.hazard.HazardKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code lost-wake-up}. */
final class HazardKindConverter implements ITypeConverter<HazardKind> {
  @Override
  public HazardKind convert(String text) {
    return Arrays.stream(HazardKind.values())
        .filter(kind -> kind.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is nothing that can be found; there are %s"
                        .formatted(text, String.join(", ", new Words()))));
  }

  /** What can be written. */
  static final class Words extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Words() {
      super(Arrays.stream(HazardKind.values()).map(Object::toString).collect(Collectors.toList()));
    }
  }
}
