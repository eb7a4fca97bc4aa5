package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.InputLog;
import dev.c3emu.tools.console.Keyboard;
import dev.c3emu.tools.console.RawTerminal;
import dev.c3emu.tools.console.TypedLines;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.BinaryFile;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.Escapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What is typed: the lines of the command line, or else what comes in on standard input, key by key
 * from a person and line by line from anything else.
 */
final class StandardInput implements AutoCloseable {
  private static final int GRACE_MILLISECONDS = 30;

  private final HostStreams host;
  private final Consoles consoles;
  private final InputLog inputs;
  private final Queue<byte[]> arrived = new ConcurrentLinkedQueue<>();
  private final TypedLines splitter = new TypedLines();
  private RawTerminal terminal;

  StandardInput(HostStreams host, Consoles consoles, InputLog inputs) {
    this.host = host;
    this.consoles = consoles;
    this.inputs = inputs;
  }

  /** Types what the command line says, and never anything else. */
  void startTyping(ConsoleOptions options) {
    options.input.value().forEach(text -> typeLines(Escapes.bytes(text)));
    options.inputFile.given().ifPresent(path -> typeLines(content(path)));
  }

  void start(ConsoleOptions options) {
    if (!options.input.value().isEmpty() || options.inputFile.given().isPresent()) {
      startTyping(options);
    } else if (host.interactive()) {
      terminal = RawTerminal.open();
      inputs.setLive(true);
      new Keyboard(host.in(), consoles::type, () -> inputs.setLive(false)).start();
    } else {
      startReadingLines();
    }
  }

  /** Passes on, on the machine's thread, the lines that have come in. */
  void poll() {
    for (byte[] line = arrived.poll(); line != null; line = arrived.poll()) {
      consoles.typist().add(line);
    }
  }

  @Override
  public void close() {
    if (terminal != null) {
      terminal.close();
    }
  }

  private void startReadingLines() {
    inputs.setLive(true);
    Keyboard keyboard = new Keyboard(host.in(), this::arrive, this::end);
    keyboard.start();
    keyboard.awaitEnd(GRACE_MILLISECONDS);
    poll();
  }

  private void arrive(byte[] text) {
    arrived.addAll(splitter.add(text, text.length));
    inputs.setLive(true);
  }

  private void end() {
    arrived.addAll(splitter.rest());
    inputs.setLive(false);
  }

  private void typeLines(byte[] text) {
    TypedLines.of(text).forEach(consoles.typist()::add);
  }

  private static byte[] content(Path path) {
    try {
      return BinaryFile.read(path);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
