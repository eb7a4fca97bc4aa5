/**
 * The kernel as tables: named columns, typed values. Text, JSON, debuggers and pages show the same
 * ones. Knows views, history and leaks; prints nothing.
 */
package dev.c3emu.emulator.kernel.table;
