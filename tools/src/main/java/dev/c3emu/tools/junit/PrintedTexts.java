package dev.c3emu.tools.junit;

import dev.c3emu.peripherals.chip.Esp32C3;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What all ports of a chip have printed. */
final class PrintedTexts {
  private final Map<Port, PrintedText> texts = new EnumMap<>(Port.class);

  /** Connects the ports of a chip that has printed nothing yet. */
  PrintedTexts(Esp32C3 chip) {
    for (Port port : Port.values()) {
      texts.put(port, new PrintedText());
    }
    chip.uart(0).connect(of(Port.UART0));
    chip.uart(1).connect(of(Port.UART1));
    chip.usb().connect(of(Port.USB));
  }

  PrintedText of(Port port) {
    return texts.get(port);
  }

  /** All of it, by port. */
  Map<Port, byte[]> bytes() {
    Map<Port, byte[]> bytes = new EnumMap<>(Port.class);
    texts.forEach((port, text) -> bytes.put(port, text.bytes()));
    return bytes;
  }

  /** Takes over what another chip has printed up to the same state. */
  void replay(Map<Port, byte[]> printed) {
    printed.forEach(
        (port, bytes) -> {
          for (byte value : bytes) {
            of(port).write(value & 0xFF);
          }
        });
  }

  /** How many bytes that is. */
  long size() {
    return texts.values().stream().mapToLong(text -> text.bytes().length).sum();
  }

  /** What makes it go back to what it is now. */
  Runnable remember() {
    List<Runnable> each = texts.values().stream().map(PrintedText::remember).toList();
    return () -> each.forEach(Runnable::run);
  }
}
