package dev.c3emu.peripherals.dma;

/** The bits of a channel's INT_RAW, INT_ST, INT_ENA and INT_CLR. */
final class GdmaInterrupt {
  static final int IN_DONE = 1;
  static final int IN_SUC_EOF = 1 << 1;
  static final int OUT_DONE = 1 << 3;
  static final int OUT_EOF = 1 << 4;
  static final int IN_DSCR_ERR = 1 << 5;
  static final int OUT_DSCR_ERR = 1 << 6;
  static final int IN_DSCR_EMPTY = 1 << 7;
  static final int OUT_TOTAL_EOF = 1 << 8;
  static final int INFIFO_UDF = 1 << 10;
  static final int OUTFIFO_OVF = 1 << 11;
  static final int ALL = 0x1FFF;

  private GdmaInterrupt() {}
}
