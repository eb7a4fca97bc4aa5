/** Schedules of a kernel's threads as files. */
package dev.c3emu.tools.schedule;
