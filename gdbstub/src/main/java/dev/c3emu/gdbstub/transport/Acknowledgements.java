package dev.c3emu.gdbstub.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Acknowledges what comes in, repeats what got lost, until both sides agree to trust the connection
 * (GDB manual, "Packet Acknowledgment").
 */
public final class Acknowledgements extends ChannelDuplexHandler {
  private boolean needed = true;
  private byte[] last;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof Frame.Packet || message instanceof Frame.TooLong) {
      answer(context, '+');
      context.fireChannelRead(message);
    } else if (message instanceof Frame.Damaged) {
      answer(context, '-');
    } else if (message instanceof Frame.Rejected) {
      repeat(context);
    } else if (message instanceof Frame.Interrupt) {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!(message instanceof Outgoing outgoing)) {
      context.write(message, promise);
      return;
    }
    ByteBuf frame = context.alloc().buffer(outgoing.payload().length + 4);
    if (outgoing instanceof Outgoing.Notification) {
      FrameEncoder.encode('%', outgoing.payload(), frame);
    } else {
      FrameEncoder.encode('$', outgoing.payload(), frame);
      last = outgoing.payload();
    }
    if (outgoing instanceof Outgoing.LastAcknowledged) {
      needed = false;
    }
    context.write(frame, promise);
  }

  private void answer(ChannelHandlerContext context, char sign) {
    if (needed) {
      context.writeAndFlush(context.alloc().buffer(1).writeByte(sign));
    }
  }

  private void repeat(ChannelHandlerContext context) {
    if (needed && last != null) {
      ByteBuf frame = context.alloc().buffer(last.length + 4);
      FrameEncoder.encode('$', last, frame);
      context.writeAndFlush(frame);
    }
  }
}
