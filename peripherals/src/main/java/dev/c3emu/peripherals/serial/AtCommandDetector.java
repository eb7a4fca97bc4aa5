package dev.c3emu.peripherals.serial;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;

/**
 * Looks for a run of one character with silence before and after it (TRM "UART Controller",
 * AT_CMD_CHAR).
 */
final class AtCommandDetector implements Stateful {
  private final Interrupts interrupts;
  private final BitTimer silenceAfter;

  private int character;
  private int wanted;
  private int preIdleBits;
  private int postIdleBits;
  private int gapBits;
  private int seen;

  AtCommandDetector(String name, EventQueue events, Interrupts interrupts) {
    this.interrupts = interrupts;
    silenceAfter = new BitTimer(events, name + " AT_CMD", this::detected);
  }

  /**
   * @param wanted how many characters in a row; 0 looks for nothing
   * @param preIdleBits silence before the first, in bits
   * @param postIdleBits silence after the last
   * @param gapBits longest silence between two
   */
  void configure(int character, int wanted, int preIdleBits, int postIdleBits, int gapBits) {
    this.character = character;
    this.wanted = wanted;
    this.preIdleBits = preIdleBits;
    this.postIdleBits = postIdleBits;
    this.gapBits = gapBits;
  }

  void setRate(BitRate rate) {
    silenceAfter.setRate(rate);
  }

  /** A character begins. */
  void started() {
    silenceAfter.cancel();
  }

  /**
   * A character has come in.
   *
   * @param silentHalfBits silence before it
   * @param timer the timer that has just ended with it
   */
  void received(int value, long silentHalfBits, BitTimer timer) {
    if (value != character) {
      seen = 0;
    } else if (seen > 0 && silentHalfBits <= 2L * gapBits) {
      seen++;
    } else {
      seen = silentHalfBits >= 2L * preIdleBits ? 1 : 0;
    }
    if (seen == wanted && wanted > 0) {
      silenceAfter.follow(timer, 2 * postIdleBits);
    }
  }

  private void detected() {
    seen = 0;
    interrupts.raise(UartInterrupt.AT_CMD_CHAR_DET);
  }

  void reset() {
    seen = 0;
    silenceAfter.cancel();
  }

  @Override
  public void save(StateWriter out) {
    silenceAfter.save(out);
    out.putInts(new int[] {character, wanted, preIdleBits, postIdleBits, gapBits, seen});
  }

  @Override
  public void load(StateReader in) {
    silenceAfter.load(in);
    int[] values = in.getInts();
    character = values[0];
    wanted = values[1];
    preIdleBits = values[2];
    postIdleBits = values[3];
    gapBits = values[4];
    seen = values[5];
  }
}
