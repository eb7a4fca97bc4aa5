package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.A0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.image.LoadPlan;
import dev.c3emu.emulator.image.RamApp;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Data, sections and the files that come of them. */
class SectionTest {
  @Test
  void dataIsLittleEndian() {
    Assembler a = new Assembler();
    a.label("start");
    a.nop();
    a.data();
    a.bytes(1, 0xFF);
    a.halves(0x0203, -2);
    a.align(4);
    a.words(0x04050607);
    a.addresses("start", "start+2");
    a.string("hi");
    a.ascii("é");
    a.zero(2);

    assertThat(a.assemble("start").sections().get(1).content())
        .isEqualTo(
            new byte[] {
              1,
              -1,
              3,
              2,
              -2,
              -1,
              0,
              0,
              7,
              6,
              5,
              4,
              0,
              0,
              0x38,
              0x40,
              2,
              0,
              0x38,
              0x40,
              'h',
              'i',
              0,
              (byte) 0xC3,
              (byte) 0xA9,
              0,
              0
            });
  }

  @Test
  void sectionsFillTheirRegionsInOrderOfKind() {
    Assembler a = new Assembler();
    a.bss();
    a.label("zeros");
    a.zero(3);
    a.data();
    a.label("variable");
    a.words(1);
    a.text();
    a.label("start");
    a.nop();
    a.rodata();
    a.label("constant");
    a.bytes(1);
    a.section(".special", SectionKind.DATA, 0x5000_0000);
    a.label("special");
    a.words(1);

    AssembledProgram program = a.assemble("start");

    assertThat(program.address("start")).isEqualTo(0x4038_0000);
    assertThat(program.address("constant")).isEqualTo(0x3FCA_0000);
    assertThat(program.address("variable")).isEqualTo(0x3FCA_0004);
    assertThat(program.address("zeros")).isEqualTo(0x3FCA_0008);
    assertThat(program.address("special")).isEqualTo(0x5000_0000);
    assertThat(program.address(Assembler.BSS_START)).isEqualTo(0x3FCA_0008);
    assertThat(program.address(Assembler.BSS_END)).isEqualTo(0x3FCA_000C);
    assertThat(program.address(Assembler.END)).isEqualTo(0x3FCA_0010);
    assertThat(program.address(Assembler.STACK_TOP)).isEqualTo(0x3FCD_C700);
    assertThatThrownBy(() -> program.address("nothing")).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void alignmentFillsCodeWithNops() {
    assertThat(
            TextOf.encoded(
                AssemblerOptions.standard(),
                a -> {
                  a.ret();
                  a.align(8);
                  a.ret();
                }))
        .containsExactly("c.jr ra", "c.addi zero,0", "addi zero,zero,0", "c.jr ra");
  }

  @Test
  void aLiteralIsThereOnce() {
    Assembler a = new Assembler();
    a.label("start");
    String first = a.literal("text");
    String second = a.literal("text");
    String other = a.literal("other");
    a.la(A0, first);

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(a.assemble("start").sections().get(1).content())
        .asString()
        .isEqualTo("text\0other\0");
  }

  @Test
  void functionsAndVariablesAreSymbolsWithSizes() {
    Assembler a = new Assembler();
    a.leaf("main", a::nop);
    a.label("place");
    a.data();
    a.label("table");
    a.words(1, 2, 3);
    a.label("byte");
    a.bytes(1);
    a.align(4);

    ElfFile elf = elf(a.assemble("main"));

    assertThat(symbol(elf, "main"))
        .extracting(ElfSymbol::kind, ElfSymbol::value, ElfSymbol::size)
        .containsExactly(ElfSymbol.Kind.FUNCTION, 0x4038_0000, 4L);
    assertThat(symbol(elf, "place").kind()).isEqualTo(ElfSymbol.Kind.LABEL);
    assertThat(symbol(elf, "table"))
        .extracting(ElfSymbol::kind, ElfSymbol::value, ElfSymbol::size)
        .containsExactly(ElfSymbol.Kind.OBJECT, 0x3FCA_0000, 12L);
    assertThat(symbol(elf, "byte").size()).isEqualTo(1);
    assertThat(symbol(elf, Assembler.END).value()).isEqualTo(0x3FCA_0010);
  }

  @Test
  void theElfFileAndTheImageLoadTheSame() {
    AssembledProgram program = withAllSections();

    LoadPlan fromElf = FirmwareReader.read("elf", program.elf()).loadPlan();
    LoadPlan fromImage = FirmwareReader.read("image", program.espImage()).loadPlan();

    assertThat(FirmwareReader.read("image", program.espImage())).isInstanceOf(RamApp.class);
    assertThat(fromImage.entry()).isEqualTo(fromElf.entry()).isEqualTo(program.entry());
    assertThat(fromImage.ram()).hasSameSizeAs(fromElf.ram());
    assertThat(fromElf.ram().stream().map(segment -> segment.address()))
        .containsExactlyInAnyOrderElementsOf(
            fromImage.ram().stream().map(segment -> segment.address()).toList());
  }

  @Test
  void debugInformationCanBeLeftOut() {
    Assembler a = new Assembler(AssemblerOptions.standard().withDebugInformation(false));
    a.leaf("main", a::nop);

    assertThat(elf(a.assemble("main")).section(".debug_line")).isEmpty();
  }

  @Test
  void aListingShowsWhatCameOfEachLine() {
    assertThat(withAllSections().listing())
        .containsPattern("40380000 main:")
        .containsPattern("40380000 4505      li a0,1 +SectionTest.java:\\d+")
        .containsPattern("40380002 8082      ret +SectionTest.java:\\d+")
        .containsPattern("3fca0000 01000000 +SectionTest.java:\\d+")
        .containsPattern("3fca0004 +.zero 8 +SectionTest.java:\\d+");
  }

  @Test
  void twoBuildsAreEqual() {
    assertThat(withAllSections().elf()).isEqualTo(withAllSections().elf());
    assertThat(withAllSections().espImage()).isEqualTo(withAllSections().espImage());
  }

  private static AssembledProgram withAllSections() {
    Assembler a = new Assembler();
    a.leaf("main", () -> a.li(A0, 1));
    a.data();
    a.words(1);
    a.bss();
    a.zero(8);
    return a.assemble("main");
  }

  private static ElfFile elf(AssembledProgram program) {
    return ((ElfProgram) FirmwareReader.read("elf", program.elf())).elf();
  }

  private static ElfSymbol symbol(ElfFile elf, String name) {
    return elf.symbols().find(name).orElseThrow();
  }
}
