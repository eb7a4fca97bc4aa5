package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.bytes;
import static dev.c3emu.emulator.image.Fixtures.firstBytes;
import static dev.c3emu.emulator.image.Fixtures.with;
import static dev.c3emu.emulator.image.Fixtures.withWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class ElfFileTest {
  private static final byte[] ELF = Fixtures.elf().toByteArray();

  @Test
  void theHeaderIsRead() {
    ElfFile elf = read(ELF);

    assertThat(elf.type()).isEqualTo(ElfFile.EXECUTABLE);
    assertThat(elf.flags()).isEqualTo(1);
    assertThat(elf.entry()).isEqualTo(Fixtures.APP_ENTRY);
  }

  @Test
  void sectionsAreFoundByName() {
    ElfSection text = read(ELF).section(".flash.text").orElseThrow();

    assertThat(text.address()).isEqualTo(0x4200_0020);
    assertThat(text.isCode()).isTrue();
    assertThat(text.content().toByteArray()).isEqualTo(bytes(90, 4));
    assertThat(read(ELF).section(".nothing")).isEmpty();
  }

  @Test
  void zerosTakeNoRoomInTheFile() {
    ElfSection bss = read(ELF).section(".dram0.bss").orElseThrow();

    assertThat(bss.size()).isEqualTo(512);
    assertThat(bss.content().length()).isZero();
    assertThat(bss.isLoaded()).isFalse();
  }

  @Test
  void everySectionInMemoryHasAProgramHeader() {
    assertThat(read(ELF).segments())
        .hasSize(6)
        .allMatch(segment -> segment.type() == ElfSegment.LOAD);
    assertThat(read(ELF).segments().get(3).memorySize()).isEqualTo(512);
  }

  @Test
  void whatDebuggersReadIsInTheFileButNotLoaded() {
    byte[] content = bytes(6, 0);
    byte[] elf =
        new ElfWriter(0x4038_0000)
            .debug(".debug_line", content)
            .code(".text", 0x4038_0000, bytes(8, 0))
            .toByteArray();

    ElfSection section = read(elf).section(".debug_line").orElseThrow();
    assertThat(section.content().toByteArray()).isEqualTo(content);
    assertThat(section.isLoaded()).isFalse();
    assertThat(read(elf).segments()).hasSize(1);
    assertThat(read(elf).segments().get(0).address()).isEqualTo(0x4038_0000);
  }

  @Test
  void whatIsStoredElsewhereThanItRunsKeepsBothAddresses() {
    byte[] elf =
        new ElfWriter(0x4038_0000)
            .loaded(".rwtext", ElfSection.EXECUTE, 0x4038_0000, 0x7578, bytes(8, 0))
            .toByteArray();

    ElfSegment segment = read(elf).segments().get(0);

    assertThat(segment.address()).isEqualTo(0x4038_0000);
    assertThat(segment.physicalAddress()).isEqualTo(0x7578);
  }

  @Test
  void symbolsAreRead() {
    ElfSymbol main = read(ELF).symbols().find("app_main").orElseThrow();

    assertThat(main)
        .isEqualTo(
            new ElfSymbol(
                "app_main",
                0x4200_0020,
                40,
                ElfSymbol.Kind.FUNCTION,
                ElfSymbol.Binding.GLOBAL,
                6,
                90));
  }

  @Test
  void whatWasReadIsWrittenTheSame() {
    assertThat(ElfWriter.of(read(ELF)).toByteArray()).isEqualTo(ELF);
  }

  @Test
  void otherFilesAreErrorsAtTheByteThatTells() {
    assertError(with(ELF, 0, 0)).withMessageStartingWith("a.elf: offset 0x0: expected ELF magic");
    assertError(with(ELF, 4, 2))
        .withMessage("a.elf: offset 0x4: expected ELF class 1 (32 bits), found 0x2");
    assertError(with(ELF, 5, 2)).withMessageStartingWith("a.elf: offset 0x5: ");
    assertError(with(ELF, 18, 0x5E))
        .withMessage("a.elf: offset 0x12: expected ELF machine 243 (RISC-V), found 0x5e");
  }

  @Test
  void tablesPastTheEndAreErrors() {
    assertError(withWord(ELF, 28, 0xFFFF_FFF0))
        .withMessage(
            "a.elf: offset 0xfffffff0: expected 6 program headers here, found the end at 0x%x",
            ELF.length);
    assertError(withWord(ELF, 32, ELF.length - 4)).withMessageContaining("section headers here");
  }

  @Test
  void aSegmentPastTheEndIsAnErrorAtItsHeader() {
    assertError(withWord(ELF, 52 + 4, 0x7FFF_FFFF))
        .withMessage(
            "a.elf: offset 0x38: expected segment offset at most 0x%x, found 0x7fffffff",
            ELF.length);
    assertError(withWord(ELF, 52 + 16, -1))
        .withMessageStartingWith("a.elf: offset 0x44: expected segment size at most 0x");
  }

  @Test
  void headersOfAnotherSizeAreErrors() {
    assertError(with(ELF, 42, 56))
        .withMessage("a.elf: offset 0x2a: expected program header size 32, found 0x38");
    assertError(with(ELF, 46, 64)).withMessageContaining("expected section header size 40");
  }

  @Test
  void aTableOfNamesThatDoesNotExistIsAnError() {
    assertError(with(ELF, 50, 99))
        .withMessage("a.elf: offset 0x32: expected index of a section below 10, found 99");
  }

  @Test
  void aFileThatEndsEarlyIsAnErrorWhereverItEnds() {
    for (int length = 0; length < ELF.length; length += 13) {
      assertError(firstBytes(ELF, length));
    }
  }

  @Test
  void aFileMayHaveNoSections() {
    byte[] stripped = withWord(withWord(ELF, 32, 0), 48, 0);

    ElfFile elf = read(stripped);

    assertThat(elf.sections()).isEmpty();
    assertThat(elf.symbols().symbols()).isEmpty();
    assertThat(new ElfProgram(elf).loadPlan().ram())
        .extracting(Segment::address)
        .containsExactly(0x3FC8_9600, 0x4038_0000);
  }

  private static ElfFile read(byte[] file) {
    return ElfReader.read("a.elf", file);
  }

  private static ThrowableAssertAlternative<ImageFormatException> assertError(byte[] file) {
    return assertThatExceptionOfType(ImageFormatException.class).isThrownBy(() -> read(file));
  }
}
