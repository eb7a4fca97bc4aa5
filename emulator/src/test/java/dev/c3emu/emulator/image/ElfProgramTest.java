package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.bytes;
import static dev.c3emu.emulator.image.Fixtures.withWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.c3emu.emulator.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ElfProgramTest {
  private static final int MB = 1 << 20;

  @Test
  void aProgramInRamIsCopiedThere() {
    ElfProgram program =
        read(
            new ElfWriter(0x4038_0000)
                .code(".text", 0x4038_0000, bytes(7, 1))
                .data(".data", 0x3FC9_0000, bytes(5, 2))
                .zeros(".bss", 0x3FC9_0008, 64));

    LoadPlan plan = program.loadPlan();

    assertThat(plan.entry()).isEqualTo(0x4038_0000);
    assertThat(plan.pages()).isEmpty();
    assertThat(plan.ram()).extracting(Segment::address).containsExactly(0x3FC9_0000, 0x4038_0000);
    assertThat(program.flash()).hasSize(4 * MB).containsOnly((byte) 0xFF);
    assertThat(program.bootsFromFlash()).isFalse();
  }

  @Test
  void aProgramPartlyInFlashBecomesAnImage() {
    ElfProgram program = read(Fixtures.elf());

    LoadedMemory memory = LoadedMemory.of(program);

    assertThat(program.defects()).isEmpty();
    for (ElfSection section : program.elf().sections()) {
      if (section.isLoaded() && !section.name().equals(".flash.appdesc")) {
        byte[] content = section.content().toByteArray();
        for (int i = 0; i < content.length; i++) {
          assertThat(memory.at(section.address() + i)).isEqualTo(content[i] & 0xFF);
        }
      }
    }
  }

  @Test
  void theImagesHeaderIsBeforeItsReadOnlyData() {
    LoadedMemory memory = LoadedMemory.of(read(Fixtures.elf()));

    assertThat(memory.at(0x3C01_0000)).isEqualTo(EspImageHeader.MAGIC);
    assertThat(memory.at(0x3C01_0001)).isEqualTo(5);
  }

  @Test
  void theImageNamesTheElfFileByDigest() {
    byte[] elf = Fixtures.elf().toByteArray();

    LoadedMemory memory = LoadedMemory.of(FirmwareReader.read("a.elf", elf));

    byte[] digest = Sha256.digest(elf);
    for (int i = 0; i < digest.length; i++) {
      assertThat(memory.at(0x3C01_0020 + 144 + i)).isEqualTo(digest[i] & 0xFF);
    }
  }

  @Test
  void sectionsInOnePageStayInOnePage() {
    ElfProgram program =
        read(
            new ElfWriter(0x4200_0020)
                .code(".text", 0x4200_0020, bytes(10, 1))
                .code(".more", 0x4200_0100, bytes(10, 2)));

    LoadedMemory memory = LoadedMemory.of(program);

    assertThat(program.loadPlan().pages()).containsExactly(new PageMapping(0, 1));
    assertThat(memory.at(0x4200_0101)).isEqualTo(bytes(10, 2)[1]);
  }

  @Test
  void aSectionOffAWordBoundaryIsLoadedAllTheSame() {
    ElfProgram program = read(new ElfWriter(0x4200_0022).code(".text", 0x4200_0022, bytes(9, 1)));

    assertThat(LoadedMemory.of(program).at(0x4200_0024)).isEqualTo(bytes(9, 1)[2]);
  }

  @Test
  void bothFlashWindowsCannotUseTheSamePage() {
    ElfProgram program =
        read(
            new ElfWriter(0x4200_0020)
                .data(".rodata", 0x3C00_0020, bytes(8, 0))
                .code(".text", 0x4200_0020, bytes(8, 0)));

    assertThat(program.bootDefects().get(0))
        .hasMessageContaining(
            "expected content for cache pages that no other has, found content for 0x42000020");
  }

  @Test
  void aDirectBootProgramIsLaidOutAsStored() {
    ElfProgram program = read(directBoot());

    byte[] flash = program.flash();

    assertThat(program.bootsFromFlash()).isTrue();
    assertThat(FirmwareReader.read("flash", flash)).isInstanceOf(DirectBoot.class);
    assertThat(flash[8]).isEqualTo(bytes(16, 1)[0]);
    assertThat(flash[0x40]).isEqualTo(bytes(8, 2)[0]);
    assertThat(flash[0x60]).isEqualTo(bytes(8, 3)[0]);
    assertThat(program.loadPlan().entry()).isEqualTo(0x4200_0008);
    assertThat(program.loadPlan().pages()).contains(new PageMapping(0, 0), new PageMapping(63, 63));
  }

  @Test
  void whatADirectBootProgramStoresNowhereInFlashIsCopied() {
    ElfProgram program = read(directBoot().data(".ram", 0x3FC9_0000, bytes(4, 0)));

    assertThat(program.loadPlan().ram()).extracting(Segment::address).containsExactly(0x3FC9_0000);
  }

  @Test
  void aProgramForOtherMemoryIsRefused() {
    ElfProgram program = read(new ElfWriter(0x4000_0000).code(".text", 0x4000_0000, bytes(8, 0)));

    assertThat(program.bootDefects().get(0))
        .hasMessageContaining(
            "expected content for RAM or flash of the ESP32-C3, found 0x8 bytes for 0x40000000");
    assertThatExceptionOfType(ImageFormatException.class).isThrownBy(program::loadPlan);
  }

  @Test
  void sectionsThatOverlapAreRefused() {
    ElfProgram program =
        read(
            new ElfWriter(0x4038_0000)
                .code(".text", 0x4038_0000, bytes(8, 0))
                .code(".more", 0x4038_0004, bytes(8, 0)));

    assertThat(program.bootDefects()).hasSize(1);
  }

  @Test
  void anEntryInNoCodeIsRefused() {
    byte[] elf = withWord(Fixtures.elf().toByteArray(), 24, 0x3FC8_9600);

    assertThat(FirmwareReader.read("a.elf", elf).bootDefects().get(0))
        .hasMessage(
            "a.elf: offset 0x18: expected entry in executable memory that is loaded, "
                + "found 0x3fc89600");
  }

  @Test
  void aRelocatableFileIsRefused() {
    byte[] elf = Fixtures.with(Fixtures.elf().toByteArray(), 16, 1);

    assertThat(FirmwareReader.read("a.elf", elf).bootDefects().get(0))
        .hasMessage("a.elf: offset 0x10: expected ELF type 2 (executable), found 1");
  }

  private static ElfWriter directBoot() {
    byte[] magic =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(DirectBoot.MAGIC)
            .putInt(DirectBoot.MAGIC)
            .array();
    return new ElfWriter(DirectBoot.ENTRY)
        .loaded(".header", 0, 0x4200_0000, 0, magic)
        .loaded(".text", ElfSection.EXECUTE, 0x4200_0008, 8, bytes(16, 1))
        .loaded(".rodata", 0, 0x3C00_0040, 0x3C00_0040, bytes(8, 2))
        .loaded(".rwtext", ElfSection.EXECUTE, 0x4038_0000, 0x60, bytes(8, 3));
  }

  private static ElfProgram read(ElfWriter elf) {
    return (ElfProgram) FirmwareReader.read("a.elf", elf.toByteArray());
  }
}
