package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;

/**
 * {@code siginfo_t}: what comes with a signal.
 *
 * @param code where it comes from
 * @param errno an error number, or 0
 * @param value whatever the sender has sent along
 * @param pid the sender
 * @param status of a child that has ended
 */
public record SigInfo(int signo, int code, int errno, int value, int pid, int status) {
  static final int SI_USER = 0;
  static final int SI_QUEUE = 1;
  static final int SI_TIMER = 2;
  static final int SI_MESGQ = 4;
  public static final int CLD_EXITED = 5;

  /** Not signals, but reasons why a wait for one ended. */
  static final int CANCELLED = 0xFE;

  static final int TIMED_OUT = 0xFF;

  private static final int SIZE = 8;
  private static final int SIZE_WITH_PARENT = 16;

  static SigInfo none() {
    return new SigInfo(0, 0, 0, 0, 0, 0);
  }

  /** Bytes of a {@code siginfo_t}. */
  static int size(Kernel kernel) {
    return hasParent(kernel) ? SIZE_WITH_PARENT : SIZE;
  }

  void store(Kernel kernel, int address) {
    kernel.memory().store8(address, signo);
    kernel.memory().store8(address + 1, code);
    kernel.memory().store8(address + 2, errno);
    kernel.memory().store32(address + 4, value);
    if (hasParent(kernel)) {
      kernel.memory().store32(address + 8, pid);
      kernel.memory().store32(address + 12, status);
    }
  }

  void save(StateWriter out) {
    out.putInts(new int[] {signo, code, errno, value, pid, status});
  }

  static SigInfo load(StateReader in) {
    int[] fields = in.getInts();
    return new SigInfo(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
  }

  private static boolean hasParent(Kernel kernel) {
    return kernel.config().isOn(KernelOption.SCHED_HAVE_PARENT);
  }
}
