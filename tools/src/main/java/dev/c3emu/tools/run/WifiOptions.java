package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.wifi.FrameListener;
import dev.c3emu.peripherals.wifi.LinkType;
import dev.c3emu.peripherals.wifi.PcapFile;
import dev.c3emu.peripherals.wifi.WifiConfig;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.option.CountConverter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The air around the WiFi stand-in, and what is recorded of it. */
@Command(optionListHeading = "%nThe WiFi stand-in%n")
public final class WifiOptions {
  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = "Write every WiFi frame that got through to FILE, as Ethernet in pcap format.")
  Optional<Path> pcap = Optional.empty();

  @Option(
      names = "--wifi-loss",
      paramLabel = "PERMILLE",
      defaultValue = "0",
      converter = CountConverter.class,
      description = "Lose so many of 1000 WiFi frames each way; --seed chooses which.")
  long loss;

  @Option(names = "--wifi-loopback", description = "Let the WiFi station hear its own frames.")
  boolean loopback;

  /** The air that these options ask for. */
  WifiConfig config(long seed) {
    int permille = (int) Math.min(loss, 1000);
    return WifiConfig.standard().withLoss(permille, permille).withLoopback(loopback).withSeed(seed);
  }

  /** Begins to record what the chip sends and receives, if that is wanted. */
  Optional<PcapFile> record(Esp32C3 chip) {
    Optional<PcapFile> capture = pcap.map(WifiOptions::create);
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
