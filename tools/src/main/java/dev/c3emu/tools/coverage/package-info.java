/** Which lines of a guest's source have been executed, and the file that says so. */
package dev.c3emu.tools.coverage;
