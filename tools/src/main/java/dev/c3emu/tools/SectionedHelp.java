package dev.c3emu.tools;

import dev.c3emu.tools.option.OptionSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Usage help with options under the headings of their sections, or of the mixins that they come
 * from. Groups of options would do the same, but take far longer to set up, at every start of the
 * program.
 */
final class SectionedHelp extends Help {
  private SectionedHelp(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  static Help of(CommandSpec command, ColorScheme colors) {
    return new SectionedHelp(command, colors);
  }

  @Override
  public String optionList() {
    List<OptionSpec> others = new ArrayList<>(commandSpec().options());
    StringBuilder sections = new StringBuilder();
    appendSections(others, sections);
    appendMixins(commandSpec(), others, sections);
    return list(others) + sections;
  }

  private void appendSections(List<OptionSpec> others, StringBuilder into) {
    Map<OptionSection, List<OptionSpec>> bySection = new LinkedHashMap<>();
    for (OptionSpec option : others) {
      OptionSection.of(option)
          .ifPresent(
              section -> bySection.computeIfAbsent(section, key -> new ArrayList<>()).add(option));
    }
    bySection.forEach(
        (section, options) -> {
          others.removeAll(options);
          into.append(createHeading("%n" + section.heading() + "%n")).append(list(options));
        });
  }

  private void appendMixins(CommandSpec spec, List<OptionSpec> others, StringBuilder into) {
    for (CommandSpec mixin : spec.mixins().values()) {
      String heading = mixin.usageMessage().optionListHeading();
      if (mixin.mixins().isEmpty() && heading != null && !heading.isEmpty()) {
        List<OptionSpec> options = new ArrayList<>(others);
        options.removeIf(option -> !mixin.optionsMap().containsKey(option.longestName()));
        others.removeAll(options);
        into.append(createHeading(heading)).append(list(options));
      } else {
        appendMixins(mixin, others, into);
      }
    }
  }

  private String list(List<OptionSpec> options) {
    Layout layout = createDefaultLayout(options, List.of(), colorScheme());
    layout.addAllOptions(options, parameterLabelRenderer());
    return layout.toString();
  }
}
