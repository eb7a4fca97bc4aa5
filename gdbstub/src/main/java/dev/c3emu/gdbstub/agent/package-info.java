/** Agent expressions: the conditions and commands of breakpoints that a debugger leaves with us. */
package dev.c3emu.gdbstub.agent;
