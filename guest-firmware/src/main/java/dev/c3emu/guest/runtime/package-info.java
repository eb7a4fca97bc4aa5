/**
 * What guest programs need to live on the kernel that is on the host: start-up code, calls, a
 * console, interrupts. It knows the chip's registers and the kernel's call table.
 */
package dev.c3emu.guest.runtime;
