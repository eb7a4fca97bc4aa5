/** The programs that engines are measured with, written in C, the same bytes for every emulator. */
package dev.c3emu.guest.bench;
