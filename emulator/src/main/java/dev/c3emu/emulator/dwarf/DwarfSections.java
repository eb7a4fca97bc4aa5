package dev.c3emu.emulator.dwarf;

import java.util.function.Function;

/** The contents of the sections of a program that are read here; empty where there is none. */
public final class DwarfSections {
  final DwarfBytes info;
  final DwarfBytes abbreviations;
  final DwarfBytes strings;
  final DwarfBytes lineStrings;
  final DwarfBytes stringOffsets;
  final DwarfBytes lines;

  private DwarfSections(Function<String, byte[]> contents) {
    info = bytes(contents, ".debug_info");
    abbreviations = bytes(contents, ".debug_abbrev");
    strings = bytes(contents, ".debug_str");
    lineStrings = bytes(contents, ".debug_line_str");
    stringOffsets = bytes(contents, ".debug_str_offsets");
    lines = bytes(contents, ".debug_line");
  }

  /**
   * Sections as somebody finds them.
   *
   * @param contents the bytes of the section of a name such as {@code .debug_info}, none if there
   *     is no such section; shared and not to be written afterwards
   */
  public static DwarfSections of(Function<String, byte[]> contents) {
    return new DwarfSections(contents);
  }

  private static DwarfBytes bytes(Function<String, byte[]> contents, String name) {
    return new DwarfBytes(name, contents.apply(name));
  }
}
