/**
 * What a device is: registers declared by name in an enum, interrupt lines, reset, saving and
 * loading. Knows memory and time; knows no particular device and no CPU.
 */
package dev.c3emu.emulator.device;
