package dev.c3emu.tools;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Keeps the JVM from loading all that makes help until there is help to be made. */
final class SectionedHelpFactory implements IHelpFactory {
  @Override
  public Help create(CommandSpec command, ColorScheme colors) {
    return SectionedHelp.of(command, colors);
  }
}
