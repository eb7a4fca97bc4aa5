/**
 * Makes of the built jar the one that the launcher starts. Knows nothing of what is in it, and
 * nothing in it knows this.
 */
package dev.c3emu.tools.launch;
