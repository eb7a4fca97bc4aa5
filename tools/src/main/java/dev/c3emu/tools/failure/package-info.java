/** How a command fails: one line for its user, in words that say what is wrong, and a status. */
package dev.c3emu.tools.failure;
