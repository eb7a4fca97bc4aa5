package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.tools.kernel.BugSwitch;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.ChipSpec;
import dev.c3emu.tools.regress.spec.Port;
import dev.c3emu.tools.run.ChipOptions.Engine;
import dev.c3emu.tools.run.FirmwareSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line that runs what a case runs, under a debugger. */
final class Reproduction {
  private static final int PORT = 3333;

  private final CaseSpec spec;
  private final List<String> words = new ArrayList<>(List.of("c3emu", "run"));

  Reproduction(CaseSpec spec) {
    this.spec = spec;
  }

  /**
   * The line.
   *
   * @param snapshot to begin with; empty to begin with a reset
   * @param inputs to be let in again
   */
  String command(Optional<Path> snapshot, Optional<Path> inputs) {
    firmware(spec.firmware());
    kernel();
    chip(spec.chip());
    if (snapshot.isEmpty()) {
      decidedAtReset(spec.chip());
    }
    inputs.ifPresent(file -> add("--replay-inputs", file.toString()));
    snapshot.ifPresent(file -> add("--from-snapshot", file.toString()));
    add("--gdb", Integer.toString(PORT));
    return words.stream().map(Reproduction::quoted).collect(Collectors.joining(" "));
  }

  private void firmware(FirmwareSource source) {
    source.image().ifPresent(image -> words.add(image.toString()));
    source.rom().ifPresent(rom -> add("--rom", rom.toString()));
    if (source.noRom() && source.programOptions().isEmpty() && hasFile(source)) {
      words.add("--no-rom");
    }
    source.elf().forEach(elf -> add("--elf", elf.toString()));
    source.programOptions().forEach((name, value) -> add("--option", name + "=" + value));
  }

  private static boolean hasFile(FirmwareSource source) {
    return source.image().map(Path::isAbsolute).orElse(false);
  }

  private void kernel() {
    spec.kernel().configs().forEach(config -> add("--kernel-config", config));
    spec.kernel().era().map(Reproduction::word).ifPresent(era -> add("--era", era));
    if (spec.kernel().fixed()) {
      words.add("--fixed");
    }
    for (BugSwitch bug : spec.kernel().bugs()) {
      add("--bug", bug.bug().name() + (bug.on() ? "=on" : "=off"));
    }
  }

  private static String word(KernelEra era) {
    return era.name().replace("_PLUS", "+").toLowerCase(Locale.ROOT);
  }

  private void chip(ChipSpec chip) {
    if (chip.engine() != Engine.JIT) {
      add("--engine", chip.engine().toString());
    }
    if (chip.instantUart()) {
      words.add("--uart-instant");
    }
    if (chip.wifiLoss() != 0) {
      add("--wifi-loss", Integer.toString(chip.wifiLoss()));
    }
    if (chip.wifiLoopback()) {
      words.add("--wifi-loopback");
    }
    if (spec.console() == Port.USB) {
      add("--console", "usb");
    }
  }

  /** A snapshot has these. */
  private void decidedAtReset(ChipSpec chip) {
    if (chip.seed() != 0) {
      add("--seed", Long.toString(chip.seed()));
    }
    chip.mac().ifPresent(mac -> add("--mac", colons(mac)));
  }

  private static String colons(long mac) {
    return "%012x".formatted(mac).replaceAll("(..)(?!$)", "$1:");
  }

  private void add(String option, String value) {
    words.add(option);
    words.add(value);
  }

  /** A word as a POSIX shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
