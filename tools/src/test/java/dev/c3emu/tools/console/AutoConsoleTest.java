package dev.c3emu.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.time.VirtualClock;
import org.junit.jupiter.api.Test;

class AutoConsoleTest {
  private static final long SECOND = VirtualClock.TICKS_PER_SECOND;

  private final ManualTime time = new ManualTime();
  private final StringBuilder shown = new StringBuilder();
  private final AutoConsole console = new AutoConsole(time.events(), this::show, this::show);

  @Test
  void uart0IsShownAsItComes() {
    uart("He");
    assertThat(shown).hasToString("He");
  }

  @Test
  void whatBothPortsPrintIsShownOnce() {
    usb("ESP-ROM\r\n");
    uart("ESP-ROM\r\n");
    usb("boot\r\n");
    uart("boot\r\n");
    time.pass(SECOND);
    assertThat(shown).hasToString("ESP-ROM\r\nboot\r\n");
    assertThat(console.usbAlone()).isFalse();
  }

  @Test
  void whatUsbAlonePrintsIsShownToo() {
    uart("boot\r\n");
    usb("boot\r\n");
    usb("Hello world!\n");
    time.pass(SECOND);
    assertThat(shown).hasToString("boot\r\nHello world!\n");
  }

  @Test
  void whatWasHeldBackIsHeldBackAgainWhenTimeHasGoneBack() {
    uart("boot\r\n");
    usb("Hello\n");
    var then = console.remember();
    time.pass(SECOND);
    assertThat(console.usbAlone()).isTrue();
    then.recall().run();
    assertThat(console.usbAlone()).isFalse();
    time.pass(SECOND);
    console.finish();
    assertThat(shown).hasToString("boot\r\nHello\nHello\n");
  }

  @Test
  void onceUsbIsAloneItIsShownAsItComes() {
    usb("first\n");
    time.pass(SECOND);
    usb("sec");
    assertThat(shown).hasToString("first\nsec");
    assertThat(console.usbAlone()).isTrue();
  }

  @Test
  void usbIsNoLongerAloneWhenUart0Speaks() {
    usb("first\n");
    time.pass(SECOND);
    uart("boot\r\n");
    assertThat(console.usbAlone()).isFalse();
    usb("boot\r\n");
    time.pass(SECOND);
    assertThat(shown).hasToString("first\nboot\r\n");
  }

  @Test
  void aPromptOnUsbAloneIsShown() {
    usb(">>> ");
    time.pass(SECOND);
    assertThat(shown).hasToString(">>> ");
  }

  @Test
  void aPromptOnBothIsShownOnce() {
    usb(">>> ");
    uart(">>> ");
    time.pass(SECOND);
    assertThat(shown).hasToString(">>> ");
  }

  @Test
  void aLineThatAResetCutsShortOnUart0IsNotRepeated() {
    usb("Restarting now.\n");
    uart("Restarting n");
    time.pass(SECOND / 100);
    console.finish();
    assertThat(shown).hasToString("Restarting n");
  }

  @Test
  void whatUsbAlonePrintedLastIsShownAtTheEnd() {
    usb("bye\n");
    console.finish();
    assertThat(shown).hasToString("bye\n");
  }

  @Test
  void aLineOfUsbStartsOnALineOfItsOwn() {
    uart("prompt> ");
    time.pass(SECOND);
    usb("log\n");
    time.pass(SECOND);
    assertThat(shown).hasToString("prompt> \nlog\n");
  }

  @Test
  void noByteOfALongLineIsLost() {
    usb("x".repeat(5000));
    time.pass(SECOND);
    assertThat(shown).hasSize(5000);
  }

  @Test
  void leavesNoDeadlineBehind() {
    usb("x\ny");
    uart("x\ny");
    time.pass(SECOND);
    assertThat(time.events().first()).isNull();
  }

  private void show(int value) {
    shown.append((char) value);
  }

  private void uart(String text) {
    text.chars().forEach(console::uart0);
  }

  private void usb(String text) {
    text.chars().forEach(console::usb);
  }
}
