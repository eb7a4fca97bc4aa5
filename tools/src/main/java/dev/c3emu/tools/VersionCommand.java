package dev.c3emu.tools;

import dev.c3emu.tools.host.HostStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** {@code c3emu version}. */
public final class VersionCommand implements Runnable {
  private static final String RESOURCE = "version.properties";

  private final HostStreams host;

  VersionCommand(HostStreams host) {
    this.host = host;
  }

  /** What picocli is to know of it. */
  CommandSpec spec() {
    return CommandSpec.wrapWithoutInspection(this).name("version");
  }

  @Override
  public void run() {
    PrintStream out = host.text();
    lines().forEach(out::println);
    out.flush();
  }

  private static List<String> lines() {
    return List.of(
        "c3emu " + version(),
        "Java "
            + System.getProperty("java.runtime.version")
            + ", "
            + System.getProperty("java.vm.name"),
        System.getProperty("os.name")
            + ' '
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
  }

  private static String version() {
    try (InputStream in = VersionCommand.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for {@code --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return lines().toArray(String[]::new);
    }
  }
}
