package dev.c3emu.tools.regress.spec;

import dev.c3emu.peripherals.chip.HostInputs;
import dev.c3emu.peripherals.chip.PinDrive;
import dev.c3emu.tools.option.Escapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a case. */
final class StepReader {
  private final Port console;

  /**
   * @param console the port of steps that name none
   */
  StepReader(Port console) {
    this.console = console;
  }

  List<Step> read(List<Fields> items) {
    List<Step> steps = new ArrayList<>();
    items.forEach(item -> step(item).ifPresent(steps::add));
    return List.copyOf(steps);
  }

  private Optional<? extends Step> step(Fields item) {
    return switch (item.keys().get(0)) {
      case "wait" -> waiting(item);
      case "send" -> send(item);
      case "advance" ->
          item.as("advance", CaseReader::duration).map(time -> new Step.Advance(item.line(), time));
      case "pin" -> pin(item.below("pin"));
      case "adc" -> adc(item.below("adc"));
      case "temperature" ->
          happening(item, HostInputs.TEMPERATURE, item.text("temperature").orElseThrow());
      case "usb-cable" ->
          happening(item, HostInputs.USB_CABLE, item.text("usb-cable").orElseThrow());
      case "wifi" -> wifi(item.below("wifi"));
      default -> item.text("snapshot").map(name -> new Step.TakeSnapshot(item.line(), name));
    };
  }

  private Optional<Step.Wait> waiting(Fields item) {
    if (!item.isMapping("wait")) {
      return item.pattern("wait")
          .map(pattern -> new Step.Wait(item.line(), pattern, console, Optional.empty()));
    }
    Fields wait = item.below("wait");
    if (wait.has("text") == wait.has("regex")) {
      item.complain("wait", "expected one of text, regex");
      return Optional.empty();
    }
    Port port = wait.text("console").map(Port::of).orElse(console);
    return item.pattern("wait")
        .map(
            pattern ->
                new Step.Wait(item.line(), pattern, port, wait.as("within", CaseReader::duration)));
  }

  private Optional<Step.Send> send(Fields item) {
    boolean mapping = item.isMapping("send");
    Fields send = mapping ? item.below("send") : item;
    String key = mapping ? "text" : "send";
    Port port = mapping ? send.text("to").map(Port::of).orElse(console) : console;
    return send.as(key, text -> new Step.Send(item.line(), port, Escapes.bytes(text)));
  }

  private static Optional<Step.Pin> pin(Fields pin) {
    return pin.as("number", Integer::decode)
        .map(
            number ->
                new Step.Pin(
                    pin.line(),
                    number,
                    PinDrive.of(pin.text("level").orElseThrow()),
                    pin.as("for", CaseReader::duration)));
  }

  private static Optional<Step> adc(Fields adc) {
    return adc.as("number", Integer::decode)
        .flatMap(
            pin ->
                adc.as("value", Integer::decode)
                    .flatMap(raw -> happening(adc, HostInputs.ADC, pin + "=" + raw)));
  }

  private static Optional<Step> wifi(Fields wifi) {
    String event = wifi.text("event").orElseThrow();
    String bssid = wifi.text("bssid").orElseThrow();
    String reason = event.equals("deauth") ? " " + wifi.text("reason").orElse("1") : "";
    return happening(wifi, HostInputs.WIFI, event + ' ' + bssid + reason);
  }

  private static Optional<Step> happening(Fields item, String port, String text) {
    return Optional.of(new Step.Happening(item.line(), port, text));
  }
}
