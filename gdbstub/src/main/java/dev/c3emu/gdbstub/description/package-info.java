/** The XML documents that a debugger asks for. */
package dev.c3emu.gdbstub.description;
