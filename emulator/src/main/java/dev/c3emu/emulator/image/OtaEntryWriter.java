package dev.c3emu.emulator.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes the data that selects the application to boot. */
public final class OtaEntryWriter {
  private OtaEntryWriter() {}

  /** A record that selects a slot: sequence 1 the first. */
  public static byte[] write(int sequence, int state) {
    ByteBuffer out = ByteBuffer.allocate(OtaEntry.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(out.array(), (byte) 0xFF);
    out.putInt(0, sequence)
        .putInt(OtaEntry.STATE_AT, state)
        .putInt(OtaEntry.CRC_AT, OtaEntry.crcOf(sequence));
    return out.array();
  }
}
