/** What is told of results: to a person at a terminal, to CI systems, and in a page. */
package dev.c3emu.tools.regress.report;
