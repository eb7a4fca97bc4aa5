/** Tells a person where two engines differ. */
package dev.c3emu.tools.lockstep;
