/**
 * Runs cases: one machine each, a judge for what came of it, many side by side. Knows nothing of
 * reports.
 */
package dev.c3emu.tools.regress.run;
