package dev.c3emu.peripherals;

import dev.c3emu.peripherals.system.Clocks;
import java.util.ArrayList;
import java.util.List;

/** A clock tree whose frequencies a test sets. */
public final class TestClocks implements Clocks {
  private final List<Runnable> listeners = new ArrayList<>();
  private int apbHertz = 80_000_000;

  @Override
  public int cpuHertz() {
    return 160_000_000;
  }

  @Override
  public int apbHertz() {
    return apbHertz;
  }

  public void setApbHertz(int hertz) {
    apbHertz = hertz;
    listeners.forEach(Runnable::run);
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
