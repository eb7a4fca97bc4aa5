package dev.c3emu.peripherals.boot;

/** A word stored into a device. */
public record RegisterWrite(int address, int value) {}
