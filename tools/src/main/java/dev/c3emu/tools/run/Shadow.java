package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.tools.host.HostStreams;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A second chip that is built and used like that of a {@link GuestRun}, with another engine, and of
 * which nothing is seen or heard.
 */
final class Shadow implements AutoCloseable {
  private final Machine machine;
  private final Consoles consoles;
  private final StandardInput input;
  private final ConsoleOptions console;

  /**
   * @param engine what executes its instructions
   */
  Shadow(RunOptions options, Firmware firmware, ChipOptions.Engine engine) {
    Esp32C3 chip = new Esp32C3(options.config(firmware), engine::create);
    machine = chip.machine();
    HostedKernel.attachIfWanted(chip, options.kernel.build().config(firmware.kernel(), line -> {}));
    Resets resets = new Resets(machine, options.limits);
    chip.onReset(resets);
    machine.observe(resets);
    HostStreams silence =
        new HostStreams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            false);
    consoles =
        new Consoles(
            chip,
            options.console.console.value(),
            UartTarget.STDIO,
            options.limits.until.given(),
            silence.out(),
            silence,
            () -> {});
    input = new StandardInput(silence, consoles, machine.inputs());
    console = options.console;
  }

  /** Types what the command line says, from where the machine is now. */
  void startTyping() {
    consoles.typist().beginNow();
    input.startTyping(console);
  }

  Machine machine() {
    return machine;
  }

  @Override
  public void close() {
    consoles.close();
  }
}
