package dev.c3emu.tools.gdb;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.OptionSection;
import java.net.InetSocketAddress;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Whether and where debuggers can connect. */
public final class GdbOptions {
  private final OptionSection section = new OptionSection("Debugging");

  final Choice<InetSocketAddress> address =
      section.value(
          OptionSpec.builder("--gdb")
              .paramLabel("[HOST:]PORT")
              .converters(new AddressConverter())
              .description(
                  "Let a debugger connect with GDB's remote protocol; only from this host unless HOST says"
                      + " otherwise. Port 0 picks one and tells which. A guest that sleeps for good or crashes"
                      + " then waits for a debugger."),
          InetSocketAddress.class);

  final Choice<Boolean> waiting =
      section.flag(
          OptionSpec.builder("--gdb-wait")
              .description("Wait for a debugger before the guest's first instruction."));

  final Choice<Long> history =
      section.value(
          OptionSpec.builder("--history")
              .paramLabel("BYTES")
              .defaultValue("256M")
              .converters(new CountConverter())
              .description(
                  "How much memory to spend on the guest's past, so that debuggers can go back in it"
                      + " (default: ${DEFAULT-VALUE}); 0 for none. Never more than half of what Java has."),
          Long.class);

  final Choice<OsChoice> os =
      section.value(
          OptionSpec.builder("--os")
              .paramLabel("KERNEL")
              .description(
                  "The kernel that the firmware brings along, whose threads debuggers see: auto (default),"
                      + " nuttx, freertos, none. Its symbols are those of IMAGE, of --elf, or the debugger's."),
          OsChoice.class);

  /** These options, for a command to have. */
  public OptionSection section() {
    return section;
  }

  /**
   * Looks whether these options go together.
   *
   * @throws Failure if not
   */
  public void check() {
    if (waiting.value() && address.given().isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "--gdb-wait needs --gdb, which says where to wait");
    }
  }

  /** How debuggers are served, if they are wanted. */
  public Optional<GdbSettings> settings() {
    long bytes = Math.min(history.value(), Runtime.getRuntime().maxMemory() / 2);
    return address.given().map(where -> new GdbSettings(where, waiting.value(), bytes));
  }

  /** Which kernel to look for in the guest's memory. */
  public OsChoice os() {
    return os.given().orElse(OsChoice.AUTO);
  }
}
