package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.c3emu.tools.CliRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/** {@code --gdb} and {@code --gdb-wait} from the outside. */
class GdbOptionsTest {
  private final AddressConverter converter = new AddressConverter();

  @Test
  void aPortAloneIsOnTheLoopback() {
    assertThat(converter.convert("1234"))
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234));
    assertThat(converter.convert(":1234")).isEqualTo(converter.convert("1234"));
  }

  @Test
  void aHostMayBeGiven() {
    assertThat(converter.convert("0.0.0.0:1").getAddress().isAnyLocalAddress()).isTrue();
    assertThat(converter.convert("[::1]:2").getAddress().isLoopbackAddress()).isTrue();
    assertThat(converter.convert("[::1]:2").getPort()).isEqualTo(2);
  }

  @Test
  void whatIsNoPortIsRefused() {
    for (String text : new String[] {"", "x", "1:", "65536", "1:-1"}) {
      assertThatExceptionOfType(TypeConversionException.class)
          .as(text)
          .isThrownBy(() -> converter.convert(text));
    }
  }

  @Test
  void theRunTellsWhereDebuggersCanConnectAndGoesOnWithoutOne() {
    CliRun run = CliRun.of("run", "bare-hello", "--gdb", "0", "--until", "Hello");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo("Hello");
    assertThat(run.err()).containsPattern("waiting for debuggers on 127.0.0.1:[1-9]");
  }

  @Test
  void limitsEndARunThatWaitsForADebugger() {
    CliRun run = CliRun.of("run", "bare-hello", "--gdb", "0", "--wall-timeout", "300ms");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.out()).isEqualTo("Hello from c3emu\n");
  }

  @Test
  void aGuestThatWaitsExecutesNothing() {
    CliRun run =
        CliRun.of("run", "bare-hello", "--gdb", "0", "--gdb-wait", "--wall-timeout", "100ms");
    assertThat(run.err()).contains("after 0 instructions");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsAnError() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CliRun run = CliRun.of("run", "bare-hello", "--gdb", Integer.toString(taken.getLocalPort()));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.complaint()).contains("cannot listen on");
    }
  }
}
