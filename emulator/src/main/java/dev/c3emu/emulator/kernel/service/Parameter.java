package dev.c3emu.emulator.kernel.service;

/** An argument of a call. */
public record Parameter(CType type, String name) {}
