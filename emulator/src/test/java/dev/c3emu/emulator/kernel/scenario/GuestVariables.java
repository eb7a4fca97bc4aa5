package dev.c3emu.emulator.kernel.scenario;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.ClockId;

/** What a scenario's guest has in memory: semaphores and times. */
public interface GuestVariables {
  Kernel kernel();

  ScenarioMemory memory();

  /** Lets the driver make a call; gives what it returned, with the errno if that was -1. */
  String driver(Call call);

  /** Room for so many bytes of variables. */
  int bytes(int count);

  /** A semaphore that the driver has initialised. */
  default int semaphore(int value) {
    int sem = bytes(64);
    driver(Call.init(sem, value));
    return sem;
  }

  /** A semaphore for signalling: without inheritance. */
  default int plainSemaphore(int value) {
    int sem = semaphore(value);
    driver(Call.setprotocol(sem, 0));
    return sem;
  }

  /** The value of a semaphore, as the guest's memory has it. */
  default int value(int sem) {
    return memory().load16(sem);
  }

  /** A {@code timespec} on the real-time clock, so many milliseconds from now. */
  default int in(long milliseconds) {
    long time = kernel().tick().clock(ClockId.REALTIME) + milliseconds * 1_000_000;
    return timespec(time / 1_000_000_000, (int) (time % 1_000_000_000));
  }

  default int timespec(long seconds, int nanoseconds) {
    int address = bytes(8);
    memory().store32(address, (int) seconds);
    memory().store32(address + 4, nanoseconds);
    return address;
  }
}
