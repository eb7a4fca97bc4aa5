/** What users write on the command line, turned into values. Knows nothing of machines. */
package dev.c3emu.tools.option;
