package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.A0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.dwarf.DwarfSections;
import dev.c3emu.emulator.dwarf.LineRange;
import dev.c3emu.emulator.dwarf.LineTable;
import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.ElfSection;
import org.junit.jupiter.api.Test;

/** What the assembler tells debuggers is what our own reader reads. */
class DebugInformationTest {
  @Test
  void instructionsAreOfTheLinesThatWroteThem() {
    Assembler a = new Assembler(AssemblerOptions.standard().withDebugInformation(true));
    int line = StackWalker.getInstance().walk(s -> s.findFirst().orElseThrow().getLineNumber());
    a.label("main");
    a.li(A0, 1);
    a.label("second");
    a.li(A0, 2);
    AssembledProgram program = a.assemble("main");
    LineTable table = lines(ElfReader.read("program.elf", program.elf()));
    assertThat(table.at(program.address("main")).map(LineRange::line)).contains(line + 2);
    LineRange second = table.at(program.address("second")).orElseThrow();
    assertThat(second.line()).isEqualTo(line + 4);
    assertThat(second.file()).endsWith("dev/c3emu/guest/assembler/DebugInformationTest.java");
  }

  private static LineTable lines(ElfFile elf) {
    return LineTable.of(
        DwarfSections.of(
            name ->
                elf.section(name)
                    .map(ElfSection::content)
                    .map(content -> content.toByteArray())
                    .orElse(new byte[0])));
  }
}
