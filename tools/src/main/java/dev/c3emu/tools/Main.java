package dev.c3emu.tools;

import dev.c3emu.tools.host.HostStreams;

/** The entry point of the process, and the only place that ends it. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    HostStreams host = HostStreams.ofProcess();
    int status;
    try {
      status = Cli.create(host, arguments).execute(arguments);
    } catch (Throwable e) {
      status = new Failures(host.err(), () -> false).report(e);
    }
    System.exit(status);
  }
}
