package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.time.VirtualClock;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Writes every frame that it hears to a capture file in the pcap format, with timestamps of virtual
 * time in nanoseconds since power-on. Frames of the other format than the file's are converted;
 * 802.11 frames that carry no Ethernet frame in the clear are left out of an Ethernet file.
 *
 * <p>When writing fails, the file ends there and {@link #close} tells why: the machine runs on.
 */
public final class PcapFile implements FrameListener, Closeable {
  /** The magic number of files with nanoseconds. */
  private static final int MAGIC = 0xA1B2_3C4D;

  private static final short MAJOR = 2;
  private static final short MINOR = 4;
  private static final int LONGEST_PACKET = 65535;
  private static final int FILE_HEADER_BYTES = 24;
  private static final int PACKET_HEADER_BYTES = 16;
  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

  private final OutputStream out;
  private final LinkType linkType;
  private IOException failure;
  private long leftOut;

  /** Writes the header. The stream is written often and in small parts: buffer it. */
  public PcapFile(OutputStream out, LinkType linkType) {
    this.out = out;
    this.linkType = linkType;
    write(
        littleEndian(FILE_HEADER_BYTES)
            .putInt(MAGIC)
            .putShort(MAJOR)
            .putShort(MINOR)
            .putInt(0)
            .putInt(0)
            .putInt(LONGEST_PACKET)
            .putInt(linkType.code()));
  }

  @Override
  public void frame(WifiFrame frame) {
    packet(frame)
        .ifPresentOrElse(
            bytes -> write(VirtualClock.toNanoseconds(frame.time()), bytes), this::omit);
  }

  /** Frames that the file's link type cannot show. */
  public long leftOut() {
    return leftOut;
  }

  private void omit() {
    leftOut++;
  }

  private Optional<byte[]> packet(WifiFrame frame) {
    return switch (linkType) {
      case ETHERNET ->
          switch (frame.format()) {
            case ETHERNET -> Optional.of(frame.bytes());
            case IEEE802_11 -> Encapsulation.toEthernet(frame.bytes());
          };
      case IEEE802_11 ->
          switch (frame.format()) {
            case ETHERNET -> Optional.of(Encapsulation.toWireless(frame));
            case IEEE802_11 -> Optional.of(frame.bytes());
          };
    };
  }

  private void write(long nanoseconds, byte[] packet) {
    write(
        littleEndian(PACKET_HEADER_BYTES + packet.length)
            .putInt((int) (nanoseconds / NANOSECONDS_PER_SECOND))
            .putInt((int) (nanoseconds % NANOSECONDS_PER_SECOND))
            .putInt(packet.length)
            .putInt(packet.length)
            .put(packet));
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(ByteBuffer bytes) {
    if (failure != null) {
      return;
    }
    try {
      out.write(bytes.array());
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Closes the stream.
   *
   * @throws IOException if closing failed, or the first failure to write
   */
  @Override
  public void close() throws IOException {
    try (out) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
