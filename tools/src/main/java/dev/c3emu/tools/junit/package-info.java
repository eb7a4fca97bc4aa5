/**
 * Tests of firmware with JUnit: a machine as a parameter, and assertions about its kernel. Needs
 * {@code junit-jupiter-api}, which the user brings; nothing else in this module knows JUnit.
 */
package dev.c3emu.tools.junit;
