package dev.c3emu.tools.regress.run;

import dev.c3emu.tools.regress.spec.Port;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of all that a machine is and has printed, with the time of every byte. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(CaseMachine guest) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    digest.update(guest.machine().snapshot().state());
    for (Port port : Port.values()) {
      ConsoleLog.Printed printed = guest.console(port).printed();
      digest.update(printed.bytes());
      ByteBuffer times = ByteBuffer.allocate(printed.ticks().length * Long.BYTES);
      times.asLongBuffer().put(printed.ticks());
      digest.update(times);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
