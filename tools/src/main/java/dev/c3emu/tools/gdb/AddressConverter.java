package dev.c3emu.tools.gdb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses {@code 1234}, {@code :1234}, {@code 0.0.0.0:1234} or {@code [::1]:1234}. */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {
  private static final int LAST_PORT = 0xFFFF;

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
      throw new TypeConversionException("'" + text + "' is not [HOST:]PORT");
    }
    InetSocketAddress address =
        host.isEmpty()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port))
            : new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), Integer.parseInt(port));
    if (address.isUnresolved()) {
      throw new TypeConversionException("no such host: " + host);
    }
    return address;
  }
}
