package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.wifi.FrameListener;
import dev.c3emu.peripherals.wifi.LinkType;
import dev.c3emu.peripherals.wifi.PcapFile;
import dev.c3emu.peripherals.wifi.WifiConfig;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.OptionSection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The air around the WiFi stand-in, and what is recorded of it. */
public final class WifiOptions {
  private final OptionSection section = new OptionSection("The WiFi stand-in");

  final Choice<Path> pcap =
      section.value(
          OptionSpec.builder("--pcap")
              .paramLabel("FILE")
              .description(
                  "Write every WiFi frame that got through to FILE, as Ethernet in pcap format."),
          Path.class);

  final Choice<Long> loss =
      section.value(
          OptionSpec.builder("--wifi-loss")
              .paramLabel("PERMILLE")
              .defaultValue("0")
              .converters(new CountConverter())
              .description("Lose so many of 1000 WiFi frames each way; --seed chooses which."),
          Long.class);

  final Choice<Boolean> loopback =
      section.flag(
          OptionSpec.builder("--wifi-loopback")
              .description("Let the WiFi station hear its own frames."));

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }

  /**
   * The air that these options ask for.
   *
   * @throws Failure if more is to be lost than there is
   */
  WifiConfig config(long seed) {
    if (loss.value() > 1000) {
      throw new Failure(ExitStatus.USAGE, "--wifi-loss must be 0 to 1000");
    }
    int permille = loss.value().intValue();
    return WifiConfig.standard()
        .withLoss(permille, permille)
        .withLoopback(loopback.value())
        .withSeed(seed);
  }

  /** Begins to record what the chip sends and receives, if that is wanted. */
  Optional<PcapFile> record(Esp32C3 chip) {
    Optional<PcapFile> capture = pcap.given().map(WifiOptions::create);
    capture.ifPresent(file -> chip.wifi().addListener(once(file, chip.machine())));
    return capture;
  }

  /** A frame that has been recorded is not recorded again when the machine repeats itself. */
  private static FrameListener once(FrameListener listener, Machine machine) {
    return frame -> {
      if (!machine.replaying()) {
        listener.frame(frame);
      }
    };
  }

  private static PcapFile create(Path path) {
    try {
      return new PcapFile(new BufferedOutputStream(Files.newOutputStream(path)), LinkType.ETHERNET);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
