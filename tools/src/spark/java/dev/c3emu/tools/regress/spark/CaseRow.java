package dev.c3emu.tools.regress.spark;

import java.io.Serializable;

/**
 * What came of a case.
 *
 * @param place of the case in the suite, from 0
 * @param json the result as one line of JSON, an element of {@code cases} of {@code --json}
 */
record CaseRow(int place, String json) implements Serializable {}
