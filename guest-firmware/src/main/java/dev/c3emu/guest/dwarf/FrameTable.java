package dev.c3emu.guest.dwarf;

/** Writes {@code .debug_frame} (DWARF 4, chapter 6.4; register numbers as in the RISC-V psABI). */
final class FrameTable {
  private static final int CIE_ID = -1;
  private static final int VERSION = 3;
  private static final int RETURN_ADDRESS = 1;
  private static final int STACK_POINTER = 2;
  private static final int DATA_ALIGNMENT = -4;

  private static final int ADVANCE = 0x40;
  private static final int ADVANCE_LONG = 0x04;
  private static final int LARGEST_SHORT_ADVANCE = 0x3F;
  private static final int OFFSET = 0x80;
  private static final int RESTORE = 0xC0;
  private static final int UNDEFINED = 0x07;
  private static final int REMEMBER_STATE = 0x0A;
  private static final int RESTORE_STATE = 0x0B;
  private static final int DEFINE_CFA = 0x0C;
  private static final int DEFINE_CFA_OFFSET = 0x0E;

  /** What all functions have in common is at the start of the section. */
  private static final int COMMON_AT = 0;

  private final DwarfBytes out = new DwarfBytes();

  FrameTable() {
    DwarfBytes common = new DwarfBytes();
    common.u32(CIE_ID).u8(VERSION).string("").unsigned(1).signed(DATA_ALIGNMENT);
    common.unsigned(RETURN_ADDRESS).u8(DEFINE_CFA).unsigned(STACK_POINTER).unsigned(0);
    out.measured(common.padToWord());
  }

  void add(FunctionEntry function) {
    DwarfBytes entry = new DwarfBytes();
    entry.u32(COMMON_AT).u32(function.address()).u32(function.size());
    int address = function.address();
    for (FrameStep step : function.frame()) {
      advance(entry, step.address() - address);
      apply(entry, step.rule());
      address = step.address();
    }
    out.measured(entry.padToWord());
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private static void advance(DwarfBytes entry, int bytes) {
    if (bytes > LARGEST_SHORT_ADVANCE) {
      entry.u8(ADVANCE_LONG).u32(bytes);
    } else if (bytes > 0) {
      entry.u8(ADVANCE | bytes);
    }
  }

  private static void apply(DwarfBytes entry, FrameRule rule) {
    if (rule instanceof FrameRule.StackUse use) {
      entry.u8(DEFINE_CFA_OFFSET).unsigned(use.bytes());
    } else if (rule instanceof FrameRule.Saved saved) {
      entry.u8(OFFSET | saved.register()).unsigned(saved.offset() / DATA_ALIGNMENT);
    } else if (rule instanceof FrameRule.Restored restored) {
      entry.u8(RESTORE | restored.register());
    } else if (rule instanceof FrameRule.Outermost) {
      entry.u8(UNDEFINED).unsigned(RETURN_ADDRESS);
    } else if (rule instanceof FrameRule.Remember) {
      entry.u8(REMEMBER_STATE);
    } else if (rule instanceof FrameRule.Recall) {
      entry.u8(RESTORE_STATE);
    }
  }
}
