package dev.c3emu.tools;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Usage help with options under the headings of the mixins that they come from. Groups of options
 * would do the same, but take far longer to set up, at every start of the program.
 */
final class OptionSections {
  private OptionSections() {}

  static void install(CommandLine line) {
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::render);
  }

  private static String render(Help help) {
    List<OptionSpec> others = new ArrayList<>(help.commandSpec().options());
    StringBuilder sections = new StringBuilder();
    appendMixins(help, help.commandSpec(), others, sections);
    return list(help, others) + sections;
  }

  private static void appendMixins(
      Help help, CommandSpec spec, List<OptionSpec> others, StringBuilder into) {
    for (CommandSpec mixin : spec.mixins().values()) {
      String heading = mixin.usageMessage().optionListHeading();
      if (mixin.mixins().isEmpty() && heading != null && !heading.isEmpty()) {
        List<OptionSpec> options = new ArrayList<>(others);
        options.removeIf(option -> !mixin.optionsMap().containsKey(option.longestName()));
        others.removeAll(options);
        into.append(help.createHeading(heading)).append(list(help, options));
      } else {
        appendMixins(help, mixin, others, into);
      }
    }
  }

  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    layout.addAllOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
