package dev.c3emu.tools.inspect;

import dev.c3emu.emulator.device.Field;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;
import dev.c3emu.peripherals.chip.MappedDevice;
import java.io.PrintStream;
import java.util.List;

/** Writes devices and registers as tables. */
final class DevicesText {
  private final PrintStream out;
  private final boolean fields;

  DevicesText(PrintStream out, boolean fields) {
    this.out = out;
    this.fields = fields;
  }

  void printList(List<MappedDevice> devices) {
    out.printf("%-10s  %-24s %9s %7s%n", "Base", "Device", "Registers", "Size");
    for (MappedDevice mapped : devices) {
      out.printf(
          "0x%08x  %-24s %9d %#7x%n",
          mapped.base(),
          mapped.device().name(),
          mapped.device().registers().stream().mapToInt(each -> each.spec().count()).sum(),
          mapped.device().size());
    }
  }

  void printRegisters(MappedDevice mapped) {
    out.printf("%s at 0x%08x%n", mapped.device().name(), mapped.base());
    out.printf("  %-10s  %6s  %-36s %-10s%n", "Address", "Offset", "Register", "Reset");
    for (Register register : mapped.device().registers()) {
      RegisterSpec spec = register.spec();
      out.printf(
          "  0x%08x  %#6x  %-36s 0x%08x%n",
          mapped.base() + spec.offset(), spec.offset(), name(register), spec.reset());
      if (fields) {
        spec.fields().forEach(this::print);
      }
    }
    out.println();
  }

  private void print(Field field) {
    String bits =
        field.high() == field.low()
            ? Integer.toString(field.high())
            : field.high() + ":" + field.low();
    out.printf(
        "  %-10s  %6s    [%5s] %-32s %s%n", "", "", bits, field.name(), field.access().notation());
  }

  /** Arrays with how many there are, and the distance if it is not a word. */
  private static String name(Register register) {
    RegisterSpec spec = register.spec();
    if (spec.count() == 1) {
      return register.name();
    }
    String stride = spec.stride() == 4 ? "" : " every 0x" + Integer.toHexString(spec.stride());
    return register.name() + '[' + spec.count() + ']' + stride;
  }
}
