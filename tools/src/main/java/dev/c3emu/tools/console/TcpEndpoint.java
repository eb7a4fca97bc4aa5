package dev.c3emu.tools.console;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A serial line that one client at a time can connect to, on the loopback interface. While there is
 * no client, output is lost, as on an open line.
 */
public final class TcpEndpoint implements SerialEndpoint {
  private static final int BUFFER = 4096;

  private final ServerSocket server;
  private final Consumer<byte[]> received;
  private volatile Socket client;
  private volatile HostOutput output;

  /**
   * @param port 1..65535; 0 takes a free one
   * @param received takes what the client sends, on a thread of its own
   * @throws Failure if the port is taken
   */
  public TcpEndpoint(int port, Consumer<byte[]> received) {
    this.received = received;
    try {
      server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(ExitStatus.USAGE, "--uart0 tcp:" + port + ": " + e.getMessage());
    }
    Thread acceptor = new Thread(this::accept, "uart0 tcp");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** The port that clients connect to. */
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void write(int value) {
    HostOutput current = output;
    if (current != null) {
      current.write(value);
    }
  }

  @Override
  public void breathe() {
    HostOutput current = output;
    if (current != null) {
      current.breathe();
    }
  }

  @Override
  public void close() {
    try {
      HostOutput current = output;
      if (current != null) {
        current.close();
      }
      server.close();
    } catch (IOException e) {
      // The line is down either way.
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        client = socket;
        output = new HostOutput(socket.getOutputStream(), true, this::hangUp);
        receive(socket.getInputStream());
      } catch (IOException e) {
        // The client is gone, or the server is closed; the loop's condition knows which.
      } finally {
        output = null;
      }
    }
  }

  private void receive(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      received.accept(Arrays.copyOf(buffer, count));
    }
  }

  private void hangUp() {
    try {
      client.close();
    } catch (IOException e) {
      // It is closed.
    }
  }
}
