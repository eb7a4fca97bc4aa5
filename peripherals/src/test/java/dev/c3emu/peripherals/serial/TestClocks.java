package dev.c3emu.peripherals.serial;

import dev.c3emu.peripherals.system.Clocks;
import java.util.ArrayList;
import java.util.List;

/** A clock tree whose APB clock a test sets. */
final class TestClocks implements Clocks {
  private final List<Runnable> listeners = new ArrayList<>();
  private int apbHertz = 80_000_000;

  void setApbHertz(int hertz) {
    apbHertz = hertz;
    listeners.forEach(Runnable::run);
  }

  @Override
  public int cpuHertz() {
    return 2 * apbHertz;
  }

  @Override
  public int apbHertz() {
    return apbHertz;
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
