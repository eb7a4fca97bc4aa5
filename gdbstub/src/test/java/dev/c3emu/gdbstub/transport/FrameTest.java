package dev.c3emu.gdbstub.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.gdbstub.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Frames, both ways. */
class FrameTest {
  private static final int LIMIT = 64;

  private final EmbeddedChannel in = new EmbeddedChannel(new FrameDecoder(LIMIT));

  @Test
  void aPacketIsItsPayload() {
    assertThat(decode("$OK#9a")).containsExactly("packet OK");
  }

  @Test
  void thePiecesOfAPacketMakeOne() {
    assertThat(decode("$O")).isEmpty();
    assertThat(decode("K#")).isEmpty();
    assertThat(decode("9")).isEmpty();
    assertThat(decode("a")).containsExactly("packet OK");
  }

  @Test
  void packetsMayFollowOneAnother() {
    assertThat(decode("$a#61$b#62+\3-"))
        .containsExactly("packet a", "packet b", "Acknowledged", "Interrupt", "Rejected");
  }

  @Test
  void escapesAreResolved() {
    assertThat(decode("$}\3}\4}]#dd".replace("dd", sum("}\3}\4}]")))).containsExactly("packet #$}");
  }

  @Test
  void whatIsBetweenPacketsIsSkipped() {
    assertThat(decode("junk\n#9a$OK#9amore")).containsExactly("packet OK");
  }

  @Test
  void aWrongChecksumIsNoticed() {
    assertThat(decode("$OK#00")).containsExactly("Damaged");
    assertThat(decode("$OK#zz")).containsExactly("Damaged");
  }

  @Test
  void aNewBeginningEndsAHalfPacket() {
    assertThat(decode("$lost$OK#9a")).containsExactly("packet OK");
  }

  @Test
  void aPacketThatIsTooLongIsNotKept() {
    String payload = "x".repeat(LIMIT + 1);
    assertThat(decode("$" + payload + "#" + sum(payload) + "$OK#9a"))
        .containsExactly("TooLong", "packet OK");
  }

  @Test
  void theLongestPacketIsTaken() {
    String payload = "x".repeat(LIMIT);
    assertThat(decode("$" + payload + "#" + sum(payload))).containsExactly("packet " + payload);
  }

  @Test
  void aPacketThatNeverEndsIsNotKept() {
    FrameDecoder decoder = new FrameDecoder(1000);
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    for (int i = 0; i < 10_000; i++) {
      channel.writeInbound(
          Unpooled.wrappedBuffer(("$" + "}x".repeat(500)).getBytes(StandardCharsets.ISO_8859_1)));
      channel.writeInbound(
          Unpooled.wrappedBuffer("y".repeat(1000).getBytes(StandardCharsets.ISO_8859_1)));
      assertThat(decoder.capacity()).isLessThanOrEqualTo(1000);
    }
    assertThat(channel.inboundMessages()).isEmpty();
  }

  @Test
  void theMemoryOfALongPacketIsGivenBack() {
    FrameDecoder decoder = new FrameDecoder(1 << 20);
    String payload = "x".repeat(1 << 20);
    new EmbeddedChannel(decoder)
        .writeInbound(
            Unpooled.wrappedBuffer(
                ("$" + payload + "#" + sum(payload)).getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(decoder.capacity()).isLessThan(1000);
  }

  @Test
  void runsAreEncoded() {
    assertThat(encode("0000")).isEqualTo("$0* #" + sum("0* "));
    assertThat(encode("000")).startsWith("$000#");
  }

  @Test
  void countsThatLookLikeFramesAreAvoided() {
    for (int length = 1; length < 300; length++) {
      String frame = encode("0".repeat(length));
      assertThat(frame.substring(1, frame.length() - 3)).doesNotContain("#", "$");
      assertThat(Conversation.unwrap(frame)).isEqualTo("0".repeat(length));
    }
  }

  @Property(tries = 2000)
  void whatIsEncodedIsDecodedAgain(@ForAll @Size(max = 500) byte[] payload) {
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    String frame = encode(text);
    assertThat(Conversation.unwrap(frame)).isEqualTo(text);
    assertThat(frame).endsWith(sum(frame.substring(1, frame.length() - 3)));
  }

  private List<String> decode(String bytes) {
    in.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    List<String> frames = new ArrayList<>();
    for (Object frame = in.readInbound(); frame != null; frame = in.readInbound()) {
      frames.add(
          frame instanceof Frame.Packet packet
              ? "packet " + new String(packet.payload(), StandardCharsets.ISO_8859_1)
              : frame.getClass().getSimpleName());
    }
    return frames;
  }

  private static String encode(String payload) {
    ByteBuf out = Unpooled.buffer();
    FrameEncoder.encode('$', payload.getBytes(StandardCharsets.ISO_8859_1), out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String sum(String text) {
    return "%02x".formatted(text.chars().sum() & 0xFF);
  }
}
