package dev.c3emu.tools.gdb;

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

  /** Where to listen, if debuggers are wanted. */
  public Optional<InetSocketAddress> address() {
    return address;
  }

  /** Whether the guest waits for a debugger. */
  public boolean waiting() {
    return waiting;
  }
}
