package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * QEMU's {@code virt} machine.
 *
 * @param counting whether it counts instructions, so that time is deterministic; without sleeps
 */
record QemuContestant(boolean counting) implements Contestant {
  /** The command, to be found on the path. */
  static final String COMMAND = "qemu-system-riscv32";

  private static final double WARM_UP = 1;

  @Override
  public String title() {
    return counting ? "qemu-icount" : "qemu";
  }

  @Override
  public double warmUpSeconds() {
    return WARM_UP;
  }

  @Override
  public List<String> command(BenchProgram program, Path folder) throws IOException {
    Path image = folder.resolve(program.title() + ".bin");
    Files.write(image, program.image());
    List<String> command =
        new ArrayList<>(
            List.of(
                COMMAND, "-M", "virt", "-bios", "none", "-display", "none", "-monitor", "none"));
    command.addAll(List.of("-serial", "stdio"));
    command.addAll(List.of("-device", "loader,file=" + image + ",addr=0x80000000,force-raw=on"));
    if (counting) {
      command.addAll(List.of("-icount", "shift=2,sleep=off"));
    }
    return command;
  }
}
