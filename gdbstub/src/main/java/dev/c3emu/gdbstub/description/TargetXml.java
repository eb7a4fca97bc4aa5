package dev.c3emu.gdbstub.description;

import dev.c3emu.emulator.debug.RegisterDescription;
import dev.c3emu.emulator.debug.RegisterDescription.Feature;
import java.util.List;

/** The target description (GDB manual, "Target Descriptions", "RISC-V Features"). */
public final class TargetXml {
  private TargetXml() {}

  public static String of(List<RegisterDescription> registers) {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\"?>\n<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n");
    xml.append("<target version=\"1.0\">\n<architecture>riscv:rv32</architecture>\n");
    // A GDB built for Linux hosts would step with breakpoints of its own, past traps.
    xml.append("<osabi>none</osabi>\n");
    for (Feature feature : Feature.values()) {
      xml.append("<feature name=\"").append(feature.title()).append("\">\n");
      registers.stream()
          .filter(register -> register.feature() == feature)
          .forEach(register -> append(xml, register));
      xml.append("</feature>\n");
    }
    return xml.append("</target>\n").toString();
  }

  private static void append(StringBuilder xml, RegisterDescription register) {
    xml.append(
        "<reg name=\"%s\" bitsize=\"32\" regnum=\"%d\" type=\"%s\" group=\"%s\""
            .formatted(register.name(), register.number(), register.type(), register.group()));
    if (register.feature() == Feature.CPU) {
      forLldb(xml, register);
    }
    xml.append("/>\n");
  }

  /** What LLDB must know to walk stacks; GDB skips it (LLDB, "GDB Remote Protocol Extensions"). */
  private static void forLldb(StringBuilder xml, RegisterDescription register) {
    String name = register.name();
    if (name.equals("pc")) {
      xml.append(" generic=\"pc\"");
      return;
    }
    String alternative = name.equals("fp") ? "s0" : "x" + register.number();
    xml.append(
        " altname=\"%s\" dwarf_regnum=\"%d\" ehframe_regnum=\"%d\""
            .formatted(alternative, register.number(), register.number()));
    if (List.of("ra", "sp", "fp").contains(name)) {
      xml.append(" generic=\"").append(name).append('"');
    } else if (name.startsWith("a")) {
      xml.append(" generic=\"arg%d\"".formatted(Integer.parseInt(name.substring(1)) + 1));
    }
  }
}
