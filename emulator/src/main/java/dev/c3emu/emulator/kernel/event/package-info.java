/**
 * What happens in the kernel, as one stream of records that traces, timelines and assertions
 * subscribe to. A new kind of event is a record in {@link
 * dev.c3emu.emulator.kernel.event.KernelEvent}. Knows nothing of the kernel's own classes.
 */
package dev.c3emu.emulator.kernel.event;
