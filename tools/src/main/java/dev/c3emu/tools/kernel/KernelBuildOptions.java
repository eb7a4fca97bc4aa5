package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.OptionSection;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** How the kernel under a guest is built. */
public class KernelBuildOptions {
  final OptionSection section = new OptionSection("The kernel under the guest");

  final Choice<List<String>> configs =
      section.list(
          OptionSpec.builder("--kernel-config")
              .paramLabel("LIST|FILE")
              .description(
                  "Build options in NuttX's names, such as CONFIG_PRIORITY_INHERITANCE=y,"
                      + "CONFIG_SEM_PREALLOCHOLDERS=4, or a file with them; repeatable."),
          String.class);

  final Choice<KernelEra> era =
      section.value(
          OptionSpec.builder("--era")
              .paramLabel("ERA")
              .converters(new KernelConverters.Era())
              .description(
                  "The sources whose behaviour the kernel shows: s0, s1, s3 (default), s3+."),
          KernelEra.class);

  final Choice<Boolean> fixed =
      section.flag(OptionSpec.builder("--fixed").description("Without the faults of the era."));

  final Choice<List<BugSwitch>> bugs =
      section.list(
          OptionSpec.builder("--bug")
              .paramLabel("NAME=on|off")
              .converters(new KernelConverters.Bug())
              .description("One fault of the era; repeatable."),
          BugSwitch.class);

  /** These options, for a command to have. */
  public OptionSection section() {
    return section;
  }

  /** How the kernel is to differ from the one that the guest brings. */
  public KernelBuild build() {
    return new KernelBuild(configs.value(), era.given(), fixed.value(), bugs.value());
  }
}
