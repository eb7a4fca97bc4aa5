/**
 * The files that firmware comes in: ELF32, ESP application images, partition tables, whole flash
 * contents and direct-boot images; readers, writers, and what each needs to be loaded. {@link
 * dev.c3emu.emulator.image.FirmwareReader} is the way in. Parsing and verifying are separate: a
 * reader throws {@link dev.c3emu.emulator.image.ImageFormatException} when a file cannot be
 * understood, and lists as defects what can be understood but would not boot. Knows nothing of the
 * machine.
 */
package dev.c3emu.emulator.image;
