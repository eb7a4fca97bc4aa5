package dev.c3emu.emulator.os;

import java.util.List;

/** A kernel in a guest's memory. All is as it is at the moment of asking. */
public interface GuestKernel {
  /** Its name. */
  String name();

  /** All threads; none before the kernel has started. */
  List<GuestThread> threads();

  /** The id of the thread whose registers are the hart's, or 0 if none is. */
  int current();

  /** The semaphores that are waited for, or held where the kernel keeps holders. */
  List<GuestSemaphore> semaphores();

  /** The tables there are, whether the kernel has started or not. */
  List<GuestTable> tables();
}
