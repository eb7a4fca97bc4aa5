package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import dev.c3emu.emulator.image.LoadPlan;
import dev.c3emu.emulator.image.Segment;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.io.ByteArrayOutputStream;

/**
 * A second-stage bootloader made for one application that came without: an image that the mask ROM
 * loads from flash address 0. The ROM copies the application's RAM segments, which are made part of
 * the image; then a few instructions do what {@link Handover} lists and jump to the application.
 */
public final class StandInBootloader {
  /** Where the code may go: the RAM the ROM leaves to bootloaders, tried from the top. */
  private static final int HIGHEST = 0x403D_8000;

  private static final int LOWEST = 0x4038_0000;
  private static final int STEP = 0x1000;

  /** Where the partition table begins. */
  private static final int MAX_LENGTH = 0x8000;

  private static final int DATA_TO_INSTRUCTION_BUS = 0x4038_0000 - 0x3FC8_0000;
  private static final int DATA_BUS = 0x3FC8_0000;
  private static final int DATA_BUS_END = 0x3FCE_0000;

  private static final int T0 = 5;
  private static final int T1 = 6;

  private StandInBootloader() {}

  /**
   * Puts the bootloader for an application at the start of the flash that holds it.
   *
   * @return whether there was room for it in RAM and, before the partition table, in flash
   */
  public static boolean install(LoadPlan plan, byte[] flash) {
    byte[] image = create(plan, flash.length);
    if (image == null || image.length > MAX_LENGTH) {
      return false;
    }
    System.arraycopy(image, 0, flash, 0, image.length);
    return true;
  }

  /**
   * @param flashSize bytes of flash, for the image's header
   * @return the image to place at flash address 0, or null if no room is left for the code
   */
  private static byte[] create(LoadPlan plan, int flashSize) {
    byte[] code = code(plan);
    int address = HIGHEST;
    while (address >= LOWEST && !isFree(plan, address, code.length)) {
      address -= STEP;
    }
    if (address < LOWEST) {
      return null;
    }
    EspImageHeader header = EspImageHeader.forEntry(address).withFlashSize(sizeCode(flashSize));
    EspImageWriter image = new EspImageWriter(header);
    for (Segment segment : plan.ram()) {
      image.segment(segment.address(), segment.content().toByteArray());
    }
    return image.segment(address, code).toByteArray();
  }

  /** 0 for 1 MB, 1 for 2 MB, ... */
  private static int sizeCode(int bytes) {
    return Integer.numberOfTrailingZeros(bytes >> 20);
  }

  private static boolean isFree(LoadPlan plan, int address, int length) {
    return plan.ram().stream()
        .noneMatch(
            segment -> {
              int start = onInstructionBus(segment.address());
              return start < address + length && address < start + segment.length();
            });
  }

  private static int onInstructionBus(int address) {
    return address >= DATA_BUS && address < DATA_BUS_END
        ? address + DATA_TO_INSTRUCTION_BUS
        : address;
  }

  private static byte[] code(LoadPlan plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (RegisterWrite write : Handover.writes(plan)) {
      upper(out, T0, write.address());
      upper(out, T1, write.value());
      emit(out, Opcode.ADDI, T1, T1, 0, low(write.value()));
      emit(out, Opcode.SW, 0, T0, T1, low(write.address()));
    }
    upper(out, T0, plan.entry());
    emit(out, Opcode.JALR, 0, T0, 0, low(plan.entry()));
    return out.toByteArray();
  }

  private static void upper(ByteArrayOutputStream out, int rd, int value) {
    emit(out, Opcode.LUI, rd, 0, 0, value - low(value));
  }

  /** The low twelve bits, sign-extended. */
  private static int low(int value) {
    return value << 20 >> 20;
  }

  private static void emit(
      ByteArrayOutputStream out, Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    int bits = Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate));
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
  }
}
