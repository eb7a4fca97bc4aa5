package dev.c3emu.emulator.kernel.view;

import java.util.List;

/**
 * A number that a group's threads store values under.
 *
 * @param group the pid of the group
 * @param created whether the group has made it a key; values can be stored without
 * @param destructor the guest function, or 0
 * @param values what is stored, by thread
 */
public record KeyView(int group, int key, boolean created, int destructor, List<Value> values) {
  public KeyView {
    values = List.copyOf(values);
  }

  /** What one thread has stored. */
  public record Value(int pid, int value) {}
}
