package dev.c3emu.gdbstub;

import dev.c3emu.emulator.debug.DebugThread;
import dev.c3emu.emulator.debug.ThreadSource;
import java.util.List;

/** Thread 3 runs, thread 31 waits. */
final class TwoThreads implements ThreadSource {
  private boolean reporting;

  boolean reporting() {
    return reporting;
  }

  @Override
  public List<DebugThread> threads() {
    return List.of(new DebugThread(3, "idle", ""), new DebugThread(31, "init", "waits"));
  }

  @Override
  public int current() {
    return 3;
  }

  @Override
  public int readRegister(int thread, int number) {
    return 0x100 + thread + number;
  }

  @Override
  public boolean writeRegister(int thread, int number, int value) {
    return false;
  }

  @Override
  public boolean reportsEvents() {
    return true;
  }

  @Override
  public void reportEvents(boolean on) {
    reporting = on;
  }
}
