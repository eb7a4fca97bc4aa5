package dev.c3emu.tools.trace;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.DeviceListener;
import dev.c3emu.emulator.device.Field;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.machine.Machine;

/** Writes a line about every access to a register: by name, with the fields that are not zero. */
public final class MmioTrace implements DeviceListener {
  private final Machine machine;
  private final SymbolLookup symbols;
  private final TraceLog log;

  public MmioTrace(Machine machine, SymbolLookup symbols, TraceLog log) {
    this.machine = machine;
    this.symbols = symbols;
    this.log = log;
  }

  @Override
  public boolean tracing() {
    return true;
  }

  @Override
  public void read(Device device, Register register, int index, int value) {
    log.line(fields(line("mmio R ", device, name(register, index), value), register, value));
  }

  @Override
  public void write(Device device, Register register, int index, int value) {
    log.line(fields(line("mmio W ", device, name(register, index), value), register, value));
  }

  @Override
  public void unknownRead(Device device, int offset) {
    log.line(line("mmio R ", device, unknown(offset), 0));
  }

  @Override
  public void unknownWrite(Device device, int offset, int value) {
    log.line(line("mmio W ", device, unknown(offset), value));
  }

  private StringBuilder line(String what, Device device, String register, int value) {
    StringBuilder out = TraceText.time(machine).append(' ');
    TraceText.place(out, TraceText.pc(machine), symbols).append(what);
    out.append(device.name()).append('.').append(register).append(" = 0x");
    return TraceText.hex(out, value);
  }

  private static String name(Register register, int index) {
    return register.spec().count() == 1 ? register.name() : register.name() + '[' + index + ']';
  }

  private static String unknown(int offset) {
    return "+0x" + Integer.toHexString(offset) + " (unknown)";
  }

  private static StringBuilder fields(StringBuilder out, Register register, int value) {
    for (Field field : register.spec().fields()) {
      int part = field.of(value);
      if (part != 0) {
        out.append(' ').append(field.name()).append('=');
        out.append(field.high() == field.low() ? "1" : "0x" + Integer.toHexString(part));
      }
    }
    return out;
  }
}
