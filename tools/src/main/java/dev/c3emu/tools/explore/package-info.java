/** {@code c3emu explore}: runs a guest under many schedules and keeps those that go wrong. */
package dev.c3emu.tools.explore;
