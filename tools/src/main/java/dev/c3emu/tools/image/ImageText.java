package dev.c3emu.tools.image;

import dev.c3emu.emulator.image.DirectBoot;
import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.emulator.image.ElfSection;
import dev.c3emu.emulator.image.EspImage;
import dev.c3emu.emulator.image.EspImageHeader;
import dev.c3emu.emulator.image.FirmwareFile;
import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.emulator.image.ImageSlot;
import dev.c3emu.emulator.image.IntegrityCheck;
import dev.c3emu.emulator.image.MergedFlash;
import dev.c3emu.emulator.image.Partition;
import dev.c3emu.emulator.image.PartitionTable;
import dev.c3emu.emulator.image.Segment;
import java.io.PrintStream;
import java.util.Locale;

/** Writes what is in a file as text. */
final class ImageText {
  private final PrintStream out;

  ImageText(PrintStream out) {
    this.out = out;
  }

  void print(FirmwareFile file) {
    out.printf("%s: %s%n", file.name(), ImageKind.of(file).title());
    if (file instanceof MergedFlash flash) {
      print(flash);
    } else if (file instanceof ElfProgram program) {
      print(program.elf());
    } else if (file instanceof DirectBoot direct) {
      field("Length", "0x%x bytes", direct.content().length());
      field("Entry point", "0x%08x", DirectBoot.ENTRY);
    }
    ImageKind.singleImage(file).ifPresent(this::print);
    out.println();
    if (file.defects().isEmpty()) {
      out.println("No defects found.");
    }
    for (ImageFormatException defect : file.defects()) {
      out.println("Defect: " + defect.getMessage());
    }
  }

  private void print(MergedFlash flash) {
    field("Length", "0x%x bytes", flash.content().length());
    field("Flash size", "%d MB", flash.flashSize() >> 20);
    print(flash.bootloader());
    flash.table().ifPresent(this::print);
    flash.apps().forEach(this::print);
    flash.bootSlot().ifPresent(slot -> out.printf("%nThe bootloader boots %s.%n", slot.label()));
  }

  private void print(ImageSlot slot) {
    out.printf("%n%s at 0x%x%n", slot.label(), slot.offset());
    if (slot.image().isPresent()) {
      print(slot.image().get());
    } else {
      out.println(slot.isBlank() ? "  erased" : "  no image");
    }
  }

  private void print(PartitionTable table) {
    out.printf("%nPartition table at 0x%x%n", table.offset());
    out.printf("  %-16s %-10s %-10s %10s %10s%n", "Label", "Type", "Subtype", "Offset", "Size");
    for (Partition partition : table.partitions()) {
      out.printf(
          "  %-16s %-10s %-10s %#10x %#10x%n",
          partition.label(),
          partition.typeName(),
          partition.subtypeName(),
          partition.offset(),
          partition.size());
    }
    table.md5().ifPresent(this::print);
  }

  private void print(EspImage image) {
    EspImageHeader header = image.header();
    field("Length", "0x%x bytes", image.length());
    field("Chip", "%s (id %d)", header.chipName(), header.chipId());
    field("Entry point", "0x%08x", header.entry());
    field(
        "Flash",
        "%d MB, %s, %s",
        header.flashSizeBytes() >> 20,
        header.flashModeName(),
        header.flashFrequencyName());
    field(
        "Chip revision",
        "%s to %s",
        revision(header.minimumRevisionFull()),
        revision(header.maximumRevisionFull()));
    image
        .application()
        .ifPresent(
            app -> {
              field("Project", "%s %s", app.project(), app.version());
              field("Built", "%s %s with ESP-IDF %s", app.date(), app.time(), app.idfVersion());
              field("ELF SHA-256", "%s", app.elfSha256());
              field("Secure version", "%d", app.secureVersion());
            });
    image
        .bootloader()
        .ifPresent(
            loader -> field("Built", "%s with ESP-IDF %s", loader.built(), loader.idfVersion()));
    printSegments(image);
    print(image.checksum());
    image.hash().ifPresent(this::print);
  }

  private void printSegments(EspImage image) {
    out.printf("  %-8s %-10s %10s %12s  %s%n", "Segment", "Address", "Length", "File offset", "");
    int number = 0;
    for (Segment segment : image.segments()) {
      out.printf(
          "  %-8d 0x%08x %#10x %#12x  %s%n",
          number++,
          segment.address(),
          segment.length(),
          segment.content().offset(),
          segment.memory());
    }
  }

  private void print(IntegrityCheck check) {
    field(
        check.name().substring(0, 1).toUpperCase(Locale.ROOT) + check.name().substring(1),
        check.valid() ? "%s (valid)" : "%s (wrong: the content has %s)",
        check.stored(),
        check.computed());
  }

  private void print(ElfFile elf) {
    field("Length", "0x%x bytes", elf.content().length());
    field("Entry point", "0x%08x", elf.entry());
    field("Symbols", "%d", elf.symbols().symbols().size());
    out.printf("  %-24s %-10s %10s  %s%n", "Section", "Address", "Size", "");
    for (ElfSection section : elf.sections()) {
      if ((section.flags() & ElfSection.ALLOC) != 0) {
        out.printf(
            "  %-24s 0x%08x %#10x  %s%n",
            section.name(), section.address(), section.size(), section.isCode() ? "code" : "");
      }
    }
  }

  private void field(String name, String format, Object... values) {
    out.printf("  %-16s %s%n", name + ":", format.formatted(values));
  }

  private static String revision(int full) {
    return full == 0xFFFF ? "any" : "v%d.%d".formatted(full / 100, full % 100);
  }
}
