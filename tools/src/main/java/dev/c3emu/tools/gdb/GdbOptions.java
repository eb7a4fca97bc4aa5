package dev.c3emu.tools.gdb;

import dev.c3emu.tools.option.CountConverter;
import java.net.InetSocketAddress;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether and where debuggers can connect. */
@Command(optionListHeading = "%nDebugging%n")
public final class GdbOptions {
  @Option(
      names = "--gdb",
      paramLabel = "[HOST:]PORT",
      converter = AddressConverter.class,
      description = {
        "Let a debugger connect with GDB's remote protocol; only from this host unless HOST says"
            + " otherwise. Port 0 picks one and tells which. A guest that sleeps for good or crashes"
            + " then waits for a debugger."
      })
  Optional<InetSocketAddress> address = Optional.empty();

  @Option(
      names = "--gdb-wait",
      description = "Wait for a debugger before the guest's first instruction.")
  boolean waiting;

  @Option(
      names = "--history",
      paramLabel = "BYTES",
      defaultValue = "256M",
      converter = CountConverter.class,
      description = {
        "How much memory to spend on the guest's past, so that debuggers can go back in it"
            + " (default: ${DEFAULT-VALUE}); 0 for none. Never more than half of what Java has."
      })
  long history;

  @Option(
      names = "--os",
      paramLabel = "KERNEL",
      converter = OsChoice.Converter.class,
      description = {
        "The kernel that the firmware brings along, whose threads debuggers see: auto (default),"
            + " nuttx, freertos, none. Its symbols are those of IMAGE, of --elf, or the debugger's."
      })
  OsChoice os = OsChoice.AUTO;

  /** How debuggers are served, if they are wanted. */
  public Optional<GdbSettings> settings() {
    long bytes = Math.min(history, Runtime.getRuntime().maxMemory() / 2);
    return address.map(where -> new GdbSettings(where, waiting, bytes));
  }

  /** Which kernel to look for in the guest's memory. */
  public OsChoice os() {
    return os;
  }
}
