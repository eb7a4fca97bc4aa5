/** {@code c3emu regress}: its options, what it runs, and what it prints. */
package dev.c3emu.tools.regress;
