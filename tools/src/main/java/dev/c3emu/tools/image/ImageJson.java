package dev.c3emu.tools.image;

import com.fasterxml.jackson.core.JsonGenerator;
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
import dev.c3emu.tools.host.JsonOutput;
import java.io.IOException;

/** Writes what is in a file as JSON. */
final class ImageJson {
  private final JsonGenerator json;

  ImageJson(JsonGenerator json) {
    this.json = json;
  }

  void write(FirmwareFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file.name());
    json.writeStringField("kind", ImageKind.of(file).title());
    if (file instanceof MergedFlash flash) {
      write(flash);
    } else if (file instanceof ElfProgram program) {
      write(program.elf());
    } else if (file instanceof DirectBoot direct) {
      json.writeNumberField("length", direct.content().length());
      json.writeStringField("entry", JsonOutput.address(DirectBoot.ENTRY));
    } else {
      write(ImageKind.singleImage(file).orElseThrow());
    }
    json.writeArrayFieldStart("defects");
    for (ImageFormatException defect : file.defects()) {
      json.writeString(defect.getMessage());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(MergedFlash flash) throws IOException {
    json.writeNumberField("length", flash.content().length());
    json.writeNumberField("flashSize", flash.flashSize());
    json.writeFieldName("bootloader");
    write(flash.bootloader());
    if (flash.table().isPresent()) {
      write(flash.table().get());
    }
    json.writeArrayFieldStart("apps");
    for (ImageSlot app : flash.apps()) {
      write(app);
    }
    json.writeEndArray();
    json.writeStringField("boots", flash.bootSlot().map(ImageSlot::label).orElse(null));
  }

  private void write(ImageSlot slot) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", slot.label());
    json.writeStringField("offset", JsonOutput.hex(slot.offset()));
    json.writeBooleanField("erased", slot.isBlank());
    if (slot.image().isPresent()) {
      write(slot.image().get());
    }
    json.writeEndObject();
  }

  private void write(PartitionTable table) throws IOException {
    json.writeObjectFieldStart("partitionTable");
    json.writeStringField("offset", JsonOutput.hex(table.offset()));
    json.writeArrayFieldStart("partitions");
    for (Partition partition : table.partitions()) {
      json.writeStartObject();
      json.writeStringField("label", partition.label());
      json.writeStringField("type", partition.typeName());
      json.writeStringField("subtype", partition.subtypeName());
      json.writeStringField("offset", JsonOutput.hex(partition.offset()));
      json.writeStringField("size", JsonOutput.hex(partition.size()));
      json.writeEndObject();
    }
    json.writeEndArray();
    if (table.md5().isPresent()) {
      write("md5", table.md5().get());
    }
    json.writeEndObject();
  }

  private void write(EspImage image) throws IOException {
    EspImageHeader header = image.header();
    json.writeNumberField("imageLength", image.length());
    json.writeStringField("chip", header.chipName());
    json.writeStringField("entry", JsonOutput.address(header.entry()));
    json.writeNumberField("headerFlashSize", header.flashSizeBytes());
    json.writeStringField("flashMode", header.flashModeName());
    json.writeStringField("flashFrequency", header.flashFrequencyName());
    json.writeNumberField("minimumRevision", header.minimumRevisionFull());
    json.writeNumberField("maximumRevision", header.maximumRevisionFull());
    if (image.application().isPresent()) {
      writeApplication(image);
    }
    if (image.bootloader().isPresent()) {
      json.writeStringField("idfVersion", image.bootloader().get().idfVersion());
    }
    json.writeArrayFieldStart("segments");
    for (Segment segment : image.segments()) {
      json.writeStartObject();
      json.writeStringField("address", JsonOutput.address(segment.address()));
      json.writeNumberField("length", segment.length());
      json.writeStringField("fileOffset", JsonOutput.hex(segment.content().offset()));
      json.writeStringField("memory", segment.memory().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    write("checksum", image.checksum());
    if (image.hash().isPresent()) {
      write("sha256", image.hash().get());
    }
  }

  private void writeApplication(EspImage image) throws IOException {
    var app = image.application().orElseThrow();
    json.writeStringField("project", app.project());
    json.writeStringField("version", app.version());
    json.writeStringField("built", app.date() + ' ' + app.time());
    json.writeStringField("idfVersion", app.idfVersion());
    json.writeStringField("elfSha256", app.elfSha256());
    json.writeNumberField("secureVersion", app.secureVersion());
  }

  private void write(String name, IntegrityCheck check) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("stored", check.stored());
    json.writeStringField("computed", check.computed());
    json.writeBooleanField("valid", check.valid());
    json.writeEndObject();
  }

  private void write(ElfFile elf) throws IOException {
    json.writeNumberField("length", elf.content().length());
    json.writeStringField("entry", JsonOutput.address(elf.entry()));
    json.writeNumberField("symbols", elf.symbols().symbols().size());
    json.writeArrayFieldStart("sections");
    for (ElfSection section : elf.sections()) {
      json.writeStartObject();
      json.writeStringField("name", section.name());
      json.writeStringField("address", JsonOutput.address(section.address()));
      json.writeNumberField("size", section.size());
      json.writeBooleanField("code", section.isCode());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
