package dev.c3emu.tools.junit;

import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.tools.run.FirmwareLoader;
import dev.c3emu.tools.run.RomFinder;
import java.util.Map;
import java.util.Optional;

/**
 * Firmware that machines are made of. Mask ROM and bootloader run once; every machine goes on from
 * the first instruction of the application. For all threads.
 */
final class BootedGuest {
  private static final long LONGEST_BOOT = 10 * VirtualClock.TICKS_PER_SECOND;

  private final GuestSettings.Boot settings;
  private final dev.c3emu.tools.run.Firmware firmware;
  private final ChipConfig chip;
  private final Optional<Boot> boot;

  /** What a machine is at the first instruction of its application, and has printed by then. */
  private record Boot(Snapshot snapshot, Map<Port, byte[]> printed) {}

  /**
   * Reads firmware and boots it.
   *
   * @throws dev.c3emu.tools.failure.Failure if it cannot be read
   */
  BootedGuest(GuestSettings.Boot settings) {
    this.settings = settings;
    firmware = new FirmwareLoader(settings.source(), RomFinder.ofProcess()).load();
    chip = ChipConfig.of(firmware.file(), firmware.rom()).withSeed(settings.seed());
    boot = entryAfterBoot().flatMap(this::boot);
  }

  /** A machine of its own. */
  GuestMachine machine(GuestSettings how) {
    GuestMachine machine = machine(how.console(), how.limit());
    boot.filter(done -> done.snapshot().ticks() < how.limit())
        .ifPresent(
            done -> {
              machine.printed().replay(done.printed());
              machine.chip().machine().restore(done.snapshot());
            });
    return machine;
  }

  private GuestMachine machine(Port console, long limit) {
    return new GuestMachine(firmware, chip, settings, console, limit);
  }

  private Optional<Boot> boot(int entry) {
    GuestMachine guest = machine(Port.UART0, LONGEST_BOOT);
    guest.chip().machine().engine().addBreakpoint(entry);
    StopReason reason = guest.chip().machine().run(RunLimits.ticks(LONGEST_BOOT));
    return reason instanceof StopReason.Breakpoint && guest.resets() == 0
        ? Optional.of(new Boot(guest.chip().machine().snapshot(), guest.printed().bytes()))
        : Optional.empty();
  }

  /** Where the application begins, if something else runs before it. */
  private Optional<Integer> entryAfterBoot() {
    if (chip.directStart().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(firmware.file().loadPlan().entry());
    } catch (ImageFormatException e) {
      return Optional.empty();
    }
  }
}
