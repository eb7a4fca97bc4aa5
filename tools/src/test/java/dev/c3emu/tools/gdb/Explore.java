package dev.c3emu.tools.gdb;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Explore {
  @Test
  void explore() throws Exception {
    Path dir = Files.createTempDirectory("gdb");
    for (String script : Files.readString(Path.of("/tmp/scripts.txt")).split("====\n")) {
      var program = script.startsWith("FLASH") ? DebugGuest.inFlash("first\n") : DebugGuest.inRam();
      try (DebuggedChip chip = new DebuggedChip(program, dir)) {
        var other = Files.write(dir.resolve("other.elf"), DebugGuest.inFlash("second!\n").elf());
        String[] lines =
            script.lines().filter(l -> !l.startsWith("FLASH")).map(l -> l.replace("$DIR", dir.toString()).replace("$ADDR", chip.address())).toArray(String[]::new);
        System.out.println(">>>>\n" + chip.script(lines));
        System.out.println("---- console: " + chip.console());
      }
    }
  }
}
