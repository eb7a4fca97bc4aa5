package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.state.Stateful;
import java.util.List;

/** Where holder records come from and how they hang on their semaphore. */
interface HolderStore extends Stateful {
  /** The first record of a semaphore, or null. */
  Holder first(int sem);

  /** The record after another one of the same semaphore, or null. */
  Holder next(Holder holder);

  /** The record with this {@link Holder#home} and {@link Holder#index}. */
  Holder at(int home, int index);

  /** Takes a free record into a semaphore's list, or gives null if there is none. */
  Holder take(int sem);

  /** Takes a record out of its semaphore's list and gives it back. */
  void release(Holder holder);

  /** Gives a record back whose semaphore's list is not to be followed. */
  void discard(Holder holder);

  /** Lets a semaphore start without records; those it had are not given back. */
  void blank(int sem);

  /** Shows guest memory what a record holds now. */
  void show(Holder holder);

  /** Records that are in use, in a fixed order. */
  List<Holder> inUse();

  /** Free records; 0 where they lie in the semaphores. */
  int free();
}
