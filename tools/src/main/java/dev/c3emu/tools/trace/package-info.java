/** What {@code --trace} prints: listeners of the machine that turn what they hear into lines. */
package dev.c3emu.tools.trace;
