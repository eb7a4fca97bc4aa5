package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.peripherals.boot.MaskRom;
import java.util.Optional;

/**
 * What a run starts from.
 *
 * @param file the firmware
 * @param rom the mask ROM, if there is one
 * @param symbols names for addresses of both
 */
public record Firmware(FirmwareFile file, Optional<MaskRom> rom, Symbols symbols) {}
