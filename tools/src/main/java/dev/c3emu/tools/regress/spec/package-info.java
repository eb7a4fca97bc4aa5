/**
 * Case files: what is in them, what is wrong with them, and the cases that they stand for. Knows no
 * machine.
 */
package dev.c3emu.tools.regress.spec;
