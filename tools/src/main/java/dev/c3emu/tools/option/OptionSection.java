package dev.c3emu.tools.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options that stand under a heading of their own in the help of a command. They are declared by
 * calls, because reading annotations takes longer than many a run.
 */
public final class OptionSection {
  private final String heading;
  private final List<OptionSpec> options = new ArrayList<>();
  private final List<PositionalParamSpec> parameters = new ArrayList<>();

  /**
   * @param heading empty if the command has no sections
   */
  public OptionSection(String heading) {
    this.heading = heading;
  }

  /** The section that an option was declared in, if it was in one with a heading. */
  public static Optional<OptionSection> of(OptionSpec option) {
    return option.userObject() instanceof OptionSection section && !section.heading.isEmpty()
        ? Optional.of(section)
        : Optional.empty();
  }

  /** What stands above its options. */
  public String heading() {
    return heading;
  }

  /** Gives these options to a command. */
  public void addTo(CommandSpec command) {
    options.forEach(command::addOption);
    parameters.forEach(command::addPositional);
  }

  /** Adds an option without a value, which is false unless given. */
  public Choice<Boolean> flag(OptionSpec.Builder option) {
    return add(option.type(boolean.class), new Choice<>(false));
  }

  /** Adds an option with a value. */
  public <T> Choice<T> value(OptionSpec.Builder option, Class<T> type) {
    return add(option.type(type), new Choice<>(null));
  }

  /** Adds an option that may be repeated. */
  public <T> Choice<List<T>> list(OptionSpec.Builder option, Class<T> element) {
    return add(option.type(List.class).auxiliaryTypes(element), new Choice<>(List.of()));
  }

  /** Adds a parameter that is no option. */
  public <T> Choice<T> parameter(PositionalParamSpec.Builder parameter, Class<T> type) {
    Choice<T> choice = new Choice<>(null);
    parameters.add(parameter.type(type).getter(choice).setter(choice).initialValue(null).build());
    return choice;
  }

  private <T> Choice<T> add(OptionSpec.Builder option, Choice<T> choice) {
    options.add(
        option.getter(choice).setter(choice).initialValue(choice.value()).userObject(this).build());
    return choice;
  }
}
