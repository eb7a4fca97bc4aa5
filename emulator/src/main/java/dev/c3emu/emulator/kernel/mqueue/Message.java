package dev.c3emu.emulator.kernel.mqueue;

/** A message in a queue. */
record Message(int priority, byte[] text) {}
