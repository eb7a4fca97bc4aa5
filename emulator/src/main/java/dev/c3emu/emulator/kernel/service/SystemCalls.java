package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.Timespec;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.SemLayout;

/** Calls about the system, time and memory. */
final class SystemCalls {

  private final Kernel kernel;

  SystemCalls(Kernel kernel) {
    this.kernel = kernel;
  }

  void log(Tcb self, String text) {
    kernel.emit(new KernelEvent.Logged(self.pid, text == null ? "" : text));
  }

  /** {@code clock_gettime}: by ticks, as the kernel counts them. */
  int gettime(int clock, int time) {
    ClockId id = ClockId.of(clock);
    if (id == null) {
      return Errno.EINVAL.negative();
    }
    Timespec.ofNanoseconds(kernel.tick().clock(id)).store(kernel, time);
    return 0;
  }

  /** {@code sem_open}. */
  int semOpen(Tcb self, Arguments arguments) {
    String name = arguments.text(0);
    return name == null
        ? Errno.EINVAL.negative()
        : kernel.semaphores().named().open(self, name, arguments.word(1), arguments.word(3));
  }

  /** {@code sem_unlink}. */
  int semUnlink(Tcb self, String name) {
    return name == null ? Errno.EINVAL.negative() : kernel.semaphores().named().unlink(self, name);
  }

  /** {@code nxsem_reset}: the count is an {@code int16_t}. */
  void semReset(Tcb self, int sem, int count) {
    if (sem == 0 || count < 0 || count > SemLayout.VALUE_MAX) {
      self.complete(Errno.EINVAL.negative());
    } else {
      kernel.semaphores().resets().reset(self, sem, count);
    }
  }

  /** {@code mq_open}. */
  int mqOpen(Arguments arguments) {
    String name = arguments.text(0);
    return name == null
        ? Errno.EINVAL.negative()
        : kernel.messageQueues().open(name, arguments.word(1), arguments.word(3));
  }

  /** {@code mq_unlink}. */
  int mqUnlink(String name) {
    return name == null ? Errno.EINVAL.negative() : kernel.messageQueues().unlink(name);
  }
}
