package dev.c3emu.gdbstub.description;

import dev.c3emu.emulator.debug.MemoryRegion;
import java.util.List;
import java.util.Locale;

/** The memory map (GDB manual, "Memory Map Format"). */
public final class MemoryMapXml {
  private MemoryMapXml() {}

  public static String of(List<MemoryRegion> regions) {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\"?>\n<!DOCTYPE memory-map PUBLIC ");
    xml.append("\"+//IDN gnu.org//DTD GDB Memory Map V1.0//EN\" ");
    xml.append("\"http://sourceware.org/gdb/gdb-memory-map.dtd\">\n<memory-map>\n");
    for (MemoryRegion region : regions) {
      xml.append(
          "<memory type=\"%s\" start=\"0x%x\" length=\"0x%x\""
              .formatted(
                  region.kind().name().toLowerCase(Locale.ROOT), region.start(), region.length()));
      xml.append(
          region.kind() == MemoryRegion.Kind.FLASH
              ? "><property name=\"blocksize\">0x%x</property></memory>\n"
                  .formatted(region.blockSize())
              : "/>\n");
    }
    return xml.append("</memory-map>\n").toString();
  }
}
