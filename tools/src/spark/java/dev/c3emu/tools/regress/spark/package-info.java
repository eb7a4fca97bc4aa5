/**
 * Runs the cases of {@code c3emu regress} on an Apache Spark cluster. Compiled in the Maven profile
 * {@code spark} only; the rest of c3emu knows nothing of it.
 */
package dev.c3emu.tools.regress.spark;
