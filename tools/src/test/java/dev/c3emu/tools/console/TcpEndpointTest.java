package dev.c3emu.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpEndpointTest {
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final TcpEndpoint endpoint = new TcpEndpoint(0, received::add);

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void bytesGoBothWays() throws Exception {
    try (Socket client = connect()) {
      exchange(client);
    }
  }

  @Test
  void anotherClientCanComeWhenOneHasLeft() throws Exception {
    try (Socket client = connect()) {
      exchange(client);
    }
    try (Socket client = connect()) {
      exchange(client);
    }
  }

  @Test
  void outputWithoutAClientIsLost() {
    endpoint.write('x');
    endpoint.breathe();
    assertThat(received).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsAMisuse() {
    assertThatThrownBy(() -> new TcpEndpoint(endpoint.port(), received::add))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("--uart0 tcp:" + endpoint.port() + ": ");
  }

  /** What the client sends shows that it is connected, so what it is sent then reaches it. */
  private void exchange(Socket client) throws IOException, InterruptedException {
    client.getOutputStream().write('?');
    assertThat(received.take()).containsExactly('?');
    endpoint.write('!');
    endpoint.breathe();
    assertThat(client.getInputStream().read()).isEqualTo('!');
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
  }
}
