package dev.c3emu.gdbstub;

import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.emulator.debug.StopEvent;
import java.util.List;
import java.util.Optional;

/** A target that offers all that a target can. */
final class CapableTarget extends FakeTarget {
  CapableTarget() {
    threads = Optional.of(new TwoThreads());
    reverse = Optional.of(how -> new StopEvent.NoHistory(true));
    restart = Optional.of(() -> {});
    systemCalls = Optional.of(caught -> {});
    executable = Optional.of("/guest.elf");
    OsTable table = new OsTable("t", "T", List.of("a"), () -> List.of(List.of("b")));
    osData = Optional.of(() -> List.of(table));
    commands.add(MonitorCommand.of("echo", "TEXT", "", words -> String.join(" ", words)));
    flash =
        Optional.of(
            new FlashProgrammer() {
              @Override
              public boolean erase(int address, int length) {
                return address < 0;
              }

              @Override
              public boolean program(int address, byte[] bytes) {
                return address < 0;
              }
            });
  }
}
