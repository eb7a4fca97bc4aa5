package dev.c3emu.emulator.state;

/** A part of the machine that takes part in snapshots and in the state hash. */
public interface Stateful {
  /** Writes everything that can influence the guest. */
  void save(StateWriter out);

  /** Takes over a state written by {@link #save} of an equally configured part. */
  void load(StateReader in);
}
