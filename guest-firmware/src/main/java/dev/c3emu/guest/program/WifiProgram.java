package dev.c3emu.guest.program;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.wifi.WifiAct;
import dev.c3emu.guest.wifi.WifiGuest;
import dev.c3emu.guest.wifi.WifiVariant;
import java.util.List;
import java.util.stream.Collectors;

/** One act of the WiFi leak. */
final class WifiProgram implements GuestProgram {
  private static final String CONNECTIONS = "connections";
  private static final String CALLS = "calls";
  private static final String VARIANT = "variant";
  private static final int MOST_CONNECTIONS = 1000;
  private static final int MOST_CALLS = 100;

  private final WifiAct act;

  WifiProgram(WifiAct act) {
    this.act = act;
  }

  @Override
  public String name() {
    return act.program();
  }

  @Override
  public String description() {
    return act.description();
  }

  @Override
  public List<String> options() {
    return List.of(CONNECTIONS, CALLS, VARIANT);
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return act.kernel();
  }

  @Override
  public GuestImage build(ProgramOptions options) {
    WifiVariant variant = variant(options);
    int connections = options.number(CONNECTIONS, 8, 1, MOST_CONNECTIONS);
    int calls = options.number(CALLS, 2, 2, MOST_CALLS);
    Assembler a = new Assembler(options.assembler());
    new WifiGuest(a).assemble(variant.story(), connections, calls);
    return GuestImage.of(name(), a.assemble("_start"));
  }

  private WifiVariant variant(ProgramOptions options) {
    List<WifiVariant> variants = act.variants();
    String wanted = options.text(VARIANT, variants.get(0).name());
    return variants.stream()
        .filter(variant -> variant.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no variant '%s'; there are %s"
                        .formatted(
                            name(),
                            wanted,
                            variants.stream()
                                .map(WifiVariant::name)
                                .collect(Collectors.joining(", ")))));
  }
}
