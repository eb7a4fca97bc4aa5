package dev.c3emu.gdbstub;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.gdbstub.session.Debugger;
import dev.c3emu.gdbstub.session.Session;
import dev.c3emu.gdbstub.transport.Acknowledgements;
import dev.c3emu.gdbstub.transport.FrameDecoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Serves GDB's remote serial protocol on a port. The thread that calls {@link #run} is the
 * machine's; the connections have a thread of their own.
 */
public final class GdbServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EventLoopGroup threads =
      new NioEventLoopGroup(1, new DefaultThreadFactory("gdb", true));
  private final Debugger debugger;
  private final CommandLoop loop;
  private final Duration patience;
  private final Channel listening;

  /**
   * Starts to listen.
   *
   * @param address where; port 0 picks one
   * @param waiting whether the guest waits for a debugger before its first instruction
   * @throws IOException if nothing can listen there
   */
  public GdbServer(DebugTarget target, InetSocketAddress address, boolean waiting)
      throws IOException {
    this(target, address, waiting, PATIENCE);
  }

  /**
   * @param patience how long a debugger may leave what it is sent unread
   */
  GdbServer(DebugTarget target, InetSocketAddress address, boolean waiting, Duration patience)
      throws IOException {
    this.patience = patience;
    debugger = new Debugger(target, !waiting);
    loop = new CommandLoop(target, debugger);
    listening = listen(address);
  }

  /** Where debuggers can connect. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /**
   * Runs the guest, and does what debuggers want, until a limit is reached, something else ends the
   * run, or a debugger kills the guest. A guest that sleeps for good or crashes waits for a
   * debugger.
   *
   * @param beforeWaiting what to do before the thread waits
   */
  public StopReason run(RunLimits limits, Runnable beforeWaiting) {
    return loop.run(limits, beforeWaiting);
  }

  /** Ends the run; from any thread. */
  public void end(StopReason reason) {
    loop.post(() -> debugger.end(reason));
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Channel listen(InetSocketAddress address) throws IOException {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    fill(channel);
                  }
                });
    var bound = server.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw new IOException(
          "cannot listen on %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), bound.cause().getMessage()),
          bound.cause());
    }
    return bound.channel();
  }

  private void fill(Channel channel) {
    channel
        .pipeline()
        .addLast(new FrameDecoder(Session.LONGEST_PACKET))
        .addLast(new Acknowledgements())
        .addLast(new ClientHandler(debugger, loop::post, patience));
  }
}
