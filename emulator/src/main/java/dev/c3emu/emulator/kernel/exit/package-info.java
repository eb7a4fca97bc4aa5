/**
 * How threads end, by their own doing or another's, and who waits for that: each path is a row of
 * steps, since any of them may cost the thread that takes them the CPU.
 */
package dev.c3emu.emulator.kernel.exit;
