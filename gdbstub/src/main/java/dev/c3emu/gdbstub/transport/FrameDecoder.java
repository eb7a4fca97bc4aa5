package dev.c3emu.gdbstub.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into {@link Frame}s (GDB manual, "Remote Protocol: Overview"). What is
 * between packets and means nothing is skipped.
 */
public final class FrameDecoder extends ChannelInboundHandlerAdapter {
  private static final int CTRL_C = 3;
  private static final int ESCAPE_FLIP = 0x20;
  private static final int INITIAL = 256;

  private enum State {
    BETWEEN,
    PAYLOAD,
    ESCAPED,
    FIRST_DIGIT,
    SECOND_DIGIT
  }

  private final int limit;
  private State state = State.BETWEEN;
  private byte[] payload = new byte[INITIAL];
  private int length;
  private boolean tooLong;
  private int sum;
  private int firstDigit;

  /**
   * @param limit the longest payload in bytes, escapes resolved
   */
  public FrameDecoder(int limit) {
    this.limit = limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      while (bytes.isReadable()) {
        Frame frame = take(bytes.readUnsignedByte());
        if (frame != null) {
          context.fireChannelRead(frame);
        }
      }
    } finally {
      bytes.release();
    }
  }

  /** How many bytes it keeps memory for. */
  int capacity() {
    return payload.length;
  }

  private Frame take(int value) {
    return switch (state) {
      case BETWEEN -> between(value);
      case PAYLOAD -> payload(value);
      case ESCAPED -> {
        sum += value;
        append(value ^ ESCAPE_FLIP);
        state = State.PAYLOAD;
        yield null;
      }
      case FIRST_DIGIT -> {
        firstDigit = value;
        state = State.SECOND_DIGIT;
        yield null;
      }
      case SECOND_DIGIT -> {
        state = State.BETWEEN;
        yield finish(value);
      }
    };
  }

  private Frame between(int value) {
    return switch (value) {
      case '$' -> {
        start();
        yield null;
      }
      case '+' -> new Frame.Acknowledged();
      case '-' -> new Frame.Rejected();
      case CTRL_C -> new Frame.Interrupt();
      default -> null;
    };
  }

  private Frame payload(int value) {
    switch (value) {
      case '#' -> state = State.FIRST_DIGIT;
      // The rest of the packet before was lost: this is where the next begins.
      case '$' -> start();
      case '}' -> {
        sum += value;
        state = State.ESCAPED;
      }
      default -> {
        sum += value;
        append(value);
      }
    }
    return null;
  }

  private void start() {
    state = State.PAYLOAD;
    length = 0;
    sum = 0;
    tooLong = false;
  }

  private void append(int value) {
    if (length == limit) {
      tooLong = true;
      return;
    }
    if (length == payload.length) {
      payload = Arrays.copyOf(payload, Math.min(2 * length, limit));
    }
    payload[length++] = (byte) value;
  }

  private Frame finish(int secondDigit) {
    int expected = Character.digit(firstDigit, 16) << 4 | Character.digit(secondDigit, 16);
    if (expected != (sum & 0xFF)) {
      return new Frame.Damaged();
    }
    Frame frame = tooLong ? new Frame.TooLong() : new Frame.Packet(Arrays.copyOf(payload, length));
    // One long packet must not cost memory for the rest of the connection.
    payload = payload.length > INITIAL ? new byte[INITIAL] : payload;
    return frame;
  }
}
