/**
 * What a run tells about the kernel under its guest: tables, assertions, traces, a timeline, and
 * why things leaked. Knows the kernel's views, events and tables; not how a run is made.
 */
package dev.c3emu.tools.kernel;
