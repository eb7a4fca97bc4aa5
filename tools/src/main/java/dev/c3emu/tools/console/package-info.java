/**
 * The guest's console on the host: what is shown, what is waited for, what is typed. Works on the
 * machine's thread and in virtual time; only the readers and writers of the host know host threads.
 */
package dev.c3emu.tools.console;
