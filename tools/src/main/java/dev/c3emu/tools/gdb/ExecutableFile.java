package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.image.ElfProgram;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ELF file that debuggers can take symbols from. */
public final class ExecutableFile {
  private ExecutableFile() {}

  /**
   * The file itself if there is one; of a program that comes with the emulator, one that is made
   * for this run and deleted at its end.
   *
   * @param image an ELF file, or the name of a program
   * @param program what was read or built
   * @throws Failure if the file cannot be made
   */
  public static Path of(Path image, ElfProgram program) {
    return Files.exists(image) ? image : make(image.toString(), program);
  }

  private static Path make(String name, ElfProgram program) {
    try {
      Path file = Files.createTempFile("c3emu-" + name + '-', ".elf");
      file.toFile().deleteOnExit();
      return Files.write(file, program.elf().content().toByteArray());
    } catch (IOException e) {
      throw Failure.file(name + ".elf", e);
    }
  }
}
