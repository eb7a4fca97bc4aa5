package dev.c3emu.tools.inspect;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.image.DirectBoot;
import dev.c3emu.emulator.image.ImageBytes;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.MappedDevice;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.host.JsonOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code c3emu devices}. */
@Command(
    name = "devices",
    description = {
      "",
      "Without a name, lists all devices with their addresses. With one, lists that device's"
          + " registers: address, name, value after reset, and with --fields their fields."
    })
public final class DevicesCommand implements Callable<Integer> {
  private static final byte[] NO_PROGRAM = new byte[8];

  private final HostStreams host;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A device, such as UART0.")
  Optional<String> name = Optional.empty();

  @Option(names = "--fields", description = "List the fields of the registers too.")
  boolean fields;

  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  public DevicesCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    List<MappedDevice> devices = selected(all());
    if (json) {
      JsonOutput.write(host.out(), out -> new DevicesJson(out, fields).write(devices));
      return ExitStatus.GOAL.code();
    }
    PrintStream out = host.text();
    DevicesText text = new DevicesText(out, fields);
    if (name.isPresent() || fields) {
      devices.forEach(text::printRegisters);
    } else {
      text.printList(devices);
    }
    out.flush();
    return ExitStatus.GOAL.code();
  }

  private List<MappedDevice> selected(List<MappedDevice> all) {
    if (name.isEmpty()) {
      return all;
    }
    List<MappedDevice> found =
        all.stream().filter(mapped -> mapped.device().name().equalsIgnoreCase(name.get())).toList();
    if (found.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE, "no device '" + name.get() + "'; c3emu devices lists them all");
    }
    return found;
  }

  private static List<MappedDevice> all() {
    DirectBoot nothing = new DirectBoot(ImageBytes.of("nothing", NO_PROGRAM));
    return new Esp32C3(ChipConfig.of(nothing, Optional.empty()), Interpreter::new).devices();
  }
}
