package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.peripherals.boot.MaskRom;
import java.util.Optional;

/**
 * What a run starts from.
 *
 * @param file the firmware
 * @param rom the mask ROM, if there is one
 * @param symbols names for addresses of both
 * @param kernel what a kernel on the host is built with, if the firmware is made for one
 */
public record Firmware(
    FirmwareFile file, Optional<MaskRom> rom, Symbols symbols, KernelConfig kernel) {}
