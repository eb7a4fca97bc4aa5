package dev.c3emu.gdbstub;

import dev.c3emu.gdbstub.packet.Packet;
import dev.c3emu.gdbstub.session.Client;
import dev.c3emu.gdbstub.session.Debugger;
import dev.c3emu.gdbstub.session.Session;
import dev.c3emu.gdbstub.transport.Frame;
import dev.c3emu.gdbstub.transport.Outgoing;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a connection's pipeline: parses packets and passes them to the machine's thread. A
 * connection counts as a debugger from its first intact packet on.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter implements Client {
  private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

  private static final Outgoing BUSY = Outgoing.reply("E.another debugger is attached");

  /** Packets that wait for the machine's thread; no more is read while there are so many. */
  private static final int MOST_WAITING = 16;

  private final Debugger debugger;
  private final Consumer<Runnable> machineThread;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Backlog backlog;
  private Channel channel;

  /** Of the machine's thread. */
  private Session session;

  private boolean refused;

  /**
   * @param machineThread has something done between two instructions
   * @param patience how long the debugger may leave what it is sent unread
   */
  ClientHandler(Debugger debugger, Consumer<Runnable> machineThread, Duration patience) {
    this.debugger = debugger;
    this.machineThread = machineThread;
    backlog = new Backlog(patience);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof Frame.Packet frame) {
      Packet packet = Packet.parse(frame.payload());
      post(who -> who.handle(packet));
    } else if (message instanceof Frame.TooLong) {
      post(Session::refuseLongPacket);
    } else if (message instanceof Frame.Interrupt) {
      post(Session::interrupt);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    throttle();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    backlog.close();
    machineThread.accept(this::left);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("the debugger's connection fails", cause);
    context.close();
  }

  @Override
  public void send(Outgoing message) {
    if (!channel.isActive()) {
      return;
    }
    int size = message.payload().length;
    if (backlog.add(size)) {
      channel.writeAndFlush(message).addListener(done -> backlog.remove(size));
    } else {
      LOG.warn("the debugger does not read what it is sent: closing its connection");
      channel.close().awaitUninterruptibly();
    }
  }

  @Override
  public void close() {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  private void post(Consumer<Session> action) {
    waiting.incrementAndGet();
    throttle();
    machineThread.accept(
        () -> {
          attach();
          if (session != null) {
            action.accept(session);
          }
          if (waiting.decrementAndGet() == MOST_WAITING - 1) {
            channel.eventLoop().execute(this::throttle);
          }
        });
  }

  private void throttle() {
    channel.config().setAutoRead(waiting.get() < MOST_WAITING && channel.isWritable());
  }

  private void attach() {
    if (session != null || refused) {
      return;
    }
    session = debugger.attach(this).orElse(null);
    if (session == null) {
      refused = true;
      LOG.warn("a second debugger was refused: {}", channel.remoteAddress());
      send(BUSY);
      close();
    }
  }

  private void left() {
    if (session != null) {
      debugger.gone(session);
    }
    // Whatever it still sent before it left must not attach it again.
    refused = true;
    session = null;
  }
}
