package dev.c3emu.peripherals.wifi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.peripherals.wifi.WifiFrame.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PcapFileTest {
  private static final MacAddress BSSID = MacAddress.of("02:00:00:00:00:10");
  private static final String DESTINATION = "0a0000000001";
  private static final String SOURCE = "0a0000000002";
  private static final String ETHERNET_FRAME = DESTINATION + SOURCE + "0800" + "c0ffee";
  private static final String SNAP_FRAME = "aaaa03000000" + "0800" + "c0ffee";
  private static final String SENT_OVER_AIR =
      "08010000" + "020000000010" + SOURCE + DESTINATION + "0000" + SNAP_FRAME;
  private static final String RECEIVED_OVER_AIR =
      "08020000" + DESTINATION + "020000000010" + SOURCE + "0000" + SNAP_FRAME;

  private static final String HEADER = "4d3cb2a1" + "0200" + "0400" + "00000000" + "00000000";
  private static final String SNAP_LENGTH = "ffff0000";

  /** 2 s, 6.25 ns. */
  private static final long TIME = 2 * 160_000_000L + 1;

  private static final String TIMESTAMP = "02000000" + "06000000";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void anEmptyFileIsItsHeader() {
    new PcapFile(out, LinkType.ETHERNET);

    assertThat(written()).isEqualTo(HEADER + SNAP_LENGTH + "01000000");
  }

  @Test
  void aPacketIsItsTimestampItsLengthsAndItsBytes() {
    new PcapFile(out, LinkType.ETHERNET).frame(ethernet(Direction.SENT));

    assertThat(written())
        .isEqualTo(
            HEADER
                + SNAP_LENGTH
                + "01000000"
                + TIMESTAMP
                + "11000000"
                + "11000000"
                + ETHERNET_FRAME);
  }

  @Test
  void aSentEthernetFrameIsADataFrameToTheAccessPointInAWirelessFile() {
    new PcapFile(out, LinkType.IEEE802_11).frame(ethernet(Direction.SENT));

    assertThat(written())
        .isEqualTo(
            HEADER
                + SNAP_LENGTH
                + "69000000"
                + TIMESTAMP
                + "23000000"
                + "23000000"
                + SENT_OVER_AIR);
  }

  @Test
  void aReceivedEthernetFrameIsADataFrameFromTheAccessPointInAWirelessFile() {
    new PcapFile(out, LinkType.IEEE802_11).frame(ethernet(Direction.RECEIVED));

    assertThat(written()).endsWith(RECEIVED_OVER_AIR);
  }

  @Test
  void anEthernetFrameWithALengthCarriesItsOwnLinkHeader() {
    byte[] frame = hex(DESTINATION + SOURCE + "0003" + "424203");
    new PcapFile(out, LinkType.IEEE802_11)
        .frame(new WifiFrame(Direction.SENT, FrameFormat.ETHERNET, BSSID, 0, frame));

    assertThat(written()).endsWith(DESTINATION + "0000" + "424203");
  }

  @Test
  void dataFramesAreEthernetFramesInAnEthernetFile() {
    PcapFile pcap = new PcapFile(out, LinkType.ETHERNET);

    pcap.frame(wireless(SENT_OVER_AIR));
    assertThat(written()).endsWith(ETHERNET_FRAME);
    out.reset();
    pcap.frame(wireless(RECEIVED_OVER_AIR));
    assertThat(written()).endsWith(ETHERNET_FRAME);
    out.reset();
    pcap.frame(
        wireless("88020000" + DESTINATION + "020000000010" + SOURCE + "00000000" + SNAP_FRAME));
    assertThat(written()).as("with quality of service").endsWith(ETHERNET_FRAME);
  }

  @Test
  void otherFramesAreLeftOutOfAnEthernetFile() {
    PcapFile pcap = new PcapFile(out, LinkType.ETHERNET);
    out.reset();

    pcap.frame(wireless("80000000" + "00".repeat(60)));
    pcap.frame(wireless("08410000" + SENT_OVER_AIR.substring(8)));
    pcap.frame(wireless("08030000" + SENT_OVER_AIR.substring(8)));
    pcap.frame(wireless("48010000" + SENT_OVER_AIR.substring(8)));
    pcap.frame(wireless(SENT_OVER_AIR.substring(0, 40)));
    pcap.frame(wireless(SENT_OVER_AIR.replace("aaaa03", "424203")));

    assertThat(pcap.leftOut()).isEqualTo(6);
    assertThat(written()).isEmpty();
  }

  @Test
  void wirelessFramesAreWrittenAsTheyAreToAWirelessFile() {
    new PcapFile(out, LinkType.IEEE802_11).frame(wireless(SENT_OVER_AIR));

    assertThat(written()).endsWith(SENT_OVER_AIR);
  }

  @Test
  void aFailureToWriteComesOutWhenTheFileIsClosed() {
    PcapFile pcap = new PcapFile(new FullDisk(), LinkType.ETHERNET);
    pcap.frame(ethernet(Direction.SENT));

    assertThatThrownBy(pcap::close).isInstanceOf(IOException.class).hasMessage("disk full");
  }

  @Test
  void closingClosesTheStream() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream stream =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    new PcapFile(stream, LinkType.ETHERNET).close();

    assertThat(closed[0]).isTrue();
  }

  private static WifiFrame ethernet(Direction direction) {
    return new WifiFrame(direction, FrameFormat.ETHERNET, BSSID, TIME, hex(ETHERNET_FRAME));
  }

  private static WifiFrame wireless(String bytes) {
    return new WifiFrame(Direction.SENT, FrameFormat.IEEE802_11, BSSID, TIME, hex(bytes));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private String written() {
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("disk full");
    }
  }
}
