package dev.c3emu.emulator.debug;

import java.util.List;
import java.util.function.Supplier;

/**
 * A table of {@link OsData}.
 *
 * @param name one word
 * @param rows makes the rows as they are now, each as long as {@code columns}
 */
public record OsTable(
    String name, String description, List<String> columns, Supplier<List<List<String>>> rows) {}
