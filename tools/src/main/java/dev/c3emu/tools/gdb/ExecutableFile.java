package dev.c3emu.tools.gdb;

import dev.c3emu.guest.program.GuestProgram;
import dev.c3emu.guest.program.GuestPrograms;
import dev.c3emu.guest.program.ProgramOptions;
import dev.c3emu.tools.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The ELF file that debuggers can take symbols from. */
public final class ExecutableFile {
  private ExecutableFile() {}

  /**
   * The file itself if there is one; of a program that comes with the emulator, one that is made
   * for this run and deleted at its end.
   *
   * @param image an ELF file, or the name of a program
   * @throws Failure if the file cannot be made
   */
  public static Optional<Path> of(Path image) {
    return Files.exists(image)
        ? Optional.of(image)
        : GuestPrograms.find(image.toString()).map(ExecutableFile::make);
  }

  private static Path make(GuestProgram program) {
    try {
      Path file = Files.createTempFile("c3emu-" + program.name() + '-', ".elf");
      file.toFile().deleteOnExit();
      return Files.write(file, program.build(ProgramOptions.standard()).elf());
    } catch (IOException e) {
      throw Failure.file(program.name() + ".elf", e);
    }
  }
}
