/** {@code c3emu run}: options, the run itself, and the report of how it ended. */
package dev.c3emu.tools.run;
