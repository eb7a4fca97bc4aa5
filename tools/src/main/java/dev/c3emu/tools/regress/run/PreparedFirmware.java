package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.tools.run.Firmware;
import java.util.Optional;

/**
 * Firmware that machines can be built from, as many as one likes: nothing of it changes.
 *
 * @param chip a chip with it, with standard options
 */
record PreparedFirmware(Firmware firmware, ChipConfig chip) {
  static PreparedFirmware of(Firmware firmware) {
    return new PreparedFirmware(firmware, ChipConfig.of(firmware.file(), firmware.rom()));
  }

  /** Where the application begins, if something else runs before it. */
  Optional<Integer> entryAfterBoot() {
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
