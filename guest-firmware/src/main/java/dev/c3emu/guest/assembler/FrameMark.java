package dev.c3emu.guest.assembler;

import dev.c3emu.guest.dwarf.FrameRule;

/** A place from which on a debugger finds the caller's registers elsewhere. */
final class FrameMark extends Mark {
  private final FrameRule rule;

  FrameMark(SourceLine source, FrameRule rule) {
    super(source);
    this.rule = rule;
  }

  FrameRule rule() {
    return rule;
  }
}
