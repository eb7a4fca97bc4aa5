/** What packets do to a target: a file a family, and the state that they share. */
package dev.c3emu.gdbstub.session;
