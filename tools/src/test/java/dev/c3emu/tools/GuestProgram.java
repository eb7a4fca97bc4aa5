package dev.c3emu.tools;

import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.EspImageWriter;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A guest that a test writes in a few words; it becomes an application in RAM. */
public final class GuestProgram {
  /** Where it starts. */
  public static final int ENTRY = 0x4038_0000;

  private static final int UART0 = 0x6000_0000;
  private static final int UART_STATUS = 0x1C;
  private static final int USB = 0x6004_3000;
  private static final int USB_CONF = 4;
  private static final int RTC_OPTIONS0 = 0x6000_8000;
  private static final int SW_SYS_RST = 1 << 31;
  private static final int T0 = 5;
  private static final int T1 = 6;
  private static final int T2 = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Prints text, of less than a FIFO's length, on UART0. */
  public GuestProgram print(String text) {
    load(T0, UART0);
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      load(T1, value & 0xFF).emit(Opcode.SW, 0, T0, T1, 0);
    }
    return this;
  }

  /** Prints text, of less than a packet's length, on USB. */
  public GuestProgram printOnUsb(String text) {
    load(T0, USB);
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      load(T1, value & 0xFF).emit(Opcode.SW, 0, T0, T1, 0);
    }
    return load(T1, 1).emit(Opcode.SW, 0, T0, T1, USB_CONF);
  }

  /** Waits for a character on UART0 and prints it back, for ever. */
  public GuestProgram echo() {
    load(T0, UART0);
    int loop = out.size();
    emit(Opcode.LW, T1, T0, 0, UART_STATUS);
    emit(Opcode.ANDI, T1, T1, 0, 0x7F);
    emit(Opcode.BEQ, 0, T1, 0, loop - out.size());
    emit(Opcode.LW, T2, T0, 0, 0);
    emit(Opcode.SW, 0, T0, T2, 0);
    return emit(Opcode.JAL, 0, 0, 0, loop - out.size());
  }

  /** Counts down from so many. */
  public GuestProgram spend(int rounds) {
    load(T1, rounds);
    emit(Opcode.ADDI, T1, T1, 0, -1);
    return emit(Opcode.BNE, 0, T1, 0, -4);
  }

  /** Loops for ever. */
  public GuestProgram loop() {
    return emit(Opcode.JAL, 0, 0, 0, 0);
  }

  /** Sleeps for ever. */
  public GuestProgram sleep() {
    return emit(Opcode.WFI, 0, 0, 0, 0).emit(Opcode.JAL, 0, 0, 0, -4);
  }

  /** Resets the chip as software does. */
  public GuestProgram restart() {
    return store(RTC_OPTIONS0, SW_SYS_RST).loop();
  }

  /** Stores a word. */
  public GuestProgram store(int address, int value) {
    return load(T0, address).load(T1, value).emit(Opcode.SW, 0, T0, T1, 0);
  }

  /** Jumps to an address. */
  public GuestProgram jumpTo(int address) {
    return load(T0, address).emit(Opcode.JALR, 0, T0, 0, 0);
  }

  public byte[] image() {
    return new EspImageWriter(EspImageHeader.forEntry(ENTRY))
        .segment(ENTRY, out.toByteArray())
        .toByteArray();
  }

  /** Writes the image into a folder. */
  public Path in(Path folder) {
    try {
      return Files.write(folder.resolve("guest.bin"), image());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GuestProgram load(int rd, int value) {
    int low = value << 20 >> 20;
    return emit(Opcode.LUI, rd, 0, 0, value - low).emit(Opcode.ADDI, rd, rd, 0, low);
  }

  private GuestProgram emit(Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    int bits = Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate));
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
    return this;
  }
}
