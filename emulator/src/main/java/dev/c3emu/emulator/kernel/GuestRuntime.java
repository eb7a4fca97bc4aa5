package dev.c3emu.emulator.kernel;

/**
 * Where the guest has the few instructions that the kernel leans on.
 *
 * @param idleLoop waits for interrupts for ever: what the idle thread runs
 * @param upcallReturn does the {@code ecall} that ends an upcall
 */
public record GuestRuntime(int idleLoop, int upcallReturn) {}
