package dev.c3emu.tools.run;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.machine.InputLog;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.console.AutoConsole;
import dev.c3emu.tools.console.ConsoleMode;
import dev.c3emu.tools.console.FileEndpoint;
import dev.c3emu.tools.console.HostOutput;
import dev.c3emu.tools.console.SerialEndpoint;
import dev.c3emu.tools.console.TcpEndpoint;
import dev.c3emu.tools.console.Typist;
import dev.c3emu.tools.console.UntilMatcher;
import dev.c3emu.tools.host.HostStreams;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Connects the serial ports of a chip with the console, the matcher, the typist and the host. */
final class Consoles implements AutoCloseable {
  private static final String UART0 = "uart0";
  private static final String USB = "usb";

  private final ConsoleMode mode;
  private final InputLog inputs;
  private final Machine machine;
  private final HostOutput output;
  private final AutoConsole auto;
  private final Typist typist;
  private final Optional<UntilMatcher> until;
  private final Optional<SerialEndpoint> uart0;
  private boolean matched;

  Consoles(
      Esp32C3 chip,
      ConsoleMode mode,
      UartTarget target,
      Optional<Pattern> until,
      OutputStream shown,
      HostStreams host,
      Runnable onClosedPipe) {
    machine = chip.machine();
    this.mode = mode;
    inputs = machine.inputs();
    output = new HostOutput(shown, host.interactive(), onClosedPipe);
    typist = new Typist(machine.events(), this::typeOnce);
    this.until = until.map(pattern -> new UntilMatcher(pattern, this::match));
    uart0 = endpoint(target);
    auto = new AutoConsole(machine.events(), this::printUart0, this::print);
    SerialOutput onUart0 = fromUart0();
    chip.uart(0).connect(uart0.map(endpoint -> both(once(endpoint), onUart0)).orElse(onUart0));
    chip.usb().connect(fromUsb());
    machine.observe(typist);
    machine.observe(auto);
    this.until.ifPresent(machine::observe);
  }

  Typist typist() {
    return typist;
  }

  /** Whether the expression that the run is for has been found. */
  boolean matched() {
    return matched;
  }

  /** Passes keys on to the port that the guest listens on; from any thread. */
  void type(byte[] keys) {
    boolean usb = mode == ConsoleMode.USB || auto.usbAlone();
    inputs.post(usb ? USB : UART0, keys);
  }

  /** A machine that repeats itself gets what was typed from its log. */
  private void typeOnce(byte[] keys) {
    if (!machine.replaying()) {
      type(keys);
    }
  }

  /** To be called now and then. */
  void breathe() {
    output.breathe();
    uart0.ifPresent(SerialEndpoint::breathe);
  }

  /** Shows what was printed so far, be it a whole line or not. */
  void flush() {
    output.flush();
  }

  /** Shows what is still held back; the guest prints no more. */
  void finish() {
    if (!matched) {
      auto.finish();
    }
    output.flush();
  }

  /** Whether what is shown ends in the middle of a line. */
  boolean midLine() {
    return output.midLine();
  }

  @Override
  public void close() {
    uart0.ifPresent(SerialEndpoint::close);
  }

  private SerialOutput fromUart0() {
    return switch (mode) {
      case AUTO, NONE -> auto::uart0;
      case UART0, BOTH -> this::printUart0;
      case USB -> SerialOutput.NONE;
    };
  }

  private SerialOutput fromUsb() {
    return switch (mode) {
      case AUTO, NONE -> auto::usb;
      case USB, BOTH -> this::print;
      case UART0 -> SerialOutput.NONE;
    };
  }

  /** What UART0 prints is heard here even if it is shown elsewhere. */
  private void printUart0(int value) {
    if (uart0.isPresent()) {
      hear(value);
    } else {
      print(value);
    }
  }

  private void print(int value) {
    if (mode != ConsoleMode.NONE && !matched && !machine.replaying()) {
      output.write(value);
    }
    hear(value);
  }

  private void hear(int value) {
    if (!matched) {
      typist.write(value);
      until.ifPresent(matcher -> matcher.write(value));
    }
  }

  private void match(String text) {
    matched = true;
    machine.stop(new StopReason.GoalReached("the console printed \"" + text.strip() + '"'));
  }

  private Optional<SerialEndpoint> endpoint(UartTarget target) {
    return switch (target.kind()) {
      case STDIO -> Optional.empty();
      case FILE -> Optional.of(new FileEndpoint(Path.of(target.place())));
      case TCP -> Optional.of(new TcpEndpoint(target.port(), keys -> inputs.post(UART0, keys)));
    };
  }

  private SerialOutput once(SerialOutput output) {
    return value -> {
      if (!machine.replaying()) {
        output.write(value);
      }
    };
  }

  private static SerialOutput both(SerialOutput first, SerialOutput second) {
    return value -> {
      first.write(value);
      second.write(value);
    };
  }
}
