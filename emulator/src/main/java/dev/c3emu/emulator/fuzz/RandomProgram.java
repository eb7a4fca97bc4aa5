package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.isa.Decoder;
import java.util.List;

/**
 * A program, what the registers and memory are at its start, and what happens to it from outside.
 *
 * @param code instructions of 16 or 32 bits, one after the other, in RAM
 * @param flash those in flash
 * @param registers x0..x31 at the start
 * @param interrupts in order of time
 * @param fill seed of the data in memory; 0 for zeros
 * @param limit how many instructions to execute at most
 * @param pieces seed of the pieces that the run is cut into; 0 for one piece
 */
public record RandomProgram(
    List<Integer> code,
    List<Integer> flash,
    List<Integer> registers,
    List<Interrupt> interrupts,
    long fill,
    int limit,
    long pieces) {
  public RandomProgram {
    code = List.copyOf(code);
    flash = List.copyOf(flash);
    registers = List.copyOf(registers);
    interrupts = List.copyOf(interrupts);
  }

  /**
   * An interrupt from outside.
   *
   * @param tick of the virtual clock
   * @param line 1..31
   */
  public record Interrupt(long tick, int line) {}

  RandomProgram withCode(List<Integer> newCode) {
    return new RandomProgram(newCode, flash, registers, interrupts, fill, limit, pieces);
  }

  RandomProgram withFlash(List<Integer> newFlash) {
    return new RandomProgram(code, newFlash, registers, interrupts, fill, limit, pieces);
  }

  RandomProgram withRegisters(List<Integer> newRegisters) {
    return new RandomProgram(code, flash, newRegisters, interrupts, fill, limit, pieces);
  }

  RandomProgram withInterrupts(List<Interrupt> newInterrupts) {
    return new RandomProgram(code, flash, registers, newInterrupts, fill, limit, pieces);
  }

  RandomProgram withFill(long newFill) {
    return new RandomProgram(code, flash, registers, interrupts, newFill, limit, pieces);
  }

  RandomProgram withLimit(int newLimit) {
    return new RandomProgram(code, flash, registers, interrupts, fill, newLimit, pieces);
  }

  RandomProgram withPieces(long newPieces) {
    return new RandomProgram(code, flash, registers, interrupts, fill, limit, newPieces);
  }

  /** The bytes of instructions, one after the other. */
  static byte[] bytes(List<Integer> instructions) {
    int size = instructions.stream().mapToInt(Decoder::length).sum();
    byte[] bytes = new byte[size];
    int at = 0;
    for (int bits : instructions) {
      for (int i = 0; i < Decoder.length(bits); i++) {
        bytes[at++] = (byte) (bits >>> 8 * i);
      }
    }
    return bytes;
  }
}
