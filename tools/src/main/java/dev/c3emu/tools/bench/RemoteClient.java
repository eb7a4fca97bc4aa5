package dev.c3emu.tools.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of a debugger as a measurement needs: sends packets and waits for answers. */
final class RemoteClient implements AutoCloseable {
  private static final byte[] CTRL_C = {3};

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects, and agrees to trust the connection. */
  RemoteClient(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    say("QStartNoAckMode");
    out.write('+');
  }

  /** Sends a packet and waits for the answer, which it returns as it came. */
  String say(String payload) throws IOException {
    send(payload);
    return receive();
  }

  void send(String payload) throws IOException {
    int sum = payload.chars().sum() & 0xFF;
    out.write("$%s#%02x".formatted(payload, sum).getBytes(StandardCharsets.ISO_8859_1));
  }

  void interrupt() throws IOException {
    out.write(CTRL_C);
  }

  String receive() throws IOException {
    StringBuilder frame = new StringBuilder();
    for (int value = in.read(); value != '#'; value = in.read()) {
      if (value < 0) {
        throw new IOException("the connection has ended");
      }
      frame.append((char) value);
    }
    in.read();
    in.read();
    return frame.substring(frame.indexOf("$") + 1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
