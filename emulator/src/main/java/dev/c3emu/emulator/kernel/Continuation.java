package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.kernel.exit.CancelStep;
import dev.c3emu.emulator.kernel.exit.ExitStep;
import dev.c3emu.emulator.kernel.exit.JoinStep;
import dev.c3emu.emulator.kernel.exit.WaitpidStep;
import dev.c3emu.emulator.kernel.mqueue.MqStep;
import dev.c3emu.emulator.kernel.mutex.MutexStep;
import dev.c3emu.emulator.kernel.sched.SchedStep;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.SemStep;
import dev.c3emu.emulator.kernel.signal.SignalStep;
import dev.c3emu.emulator.kernel.tls.TlsStep;

/**
 * What a thread still has to do inside the kernel before its guest code runs again: one frame of
 * the thread's kernel stack ({@link Tcb#push}). The kernel runs the top frame of the running thread
 * until no frame is left or the top one waits for guest code; a thread that is not running keeps
 * its frames as they are, which is how a call blocks in its middle.
 *
 * <p>A frame is popped before it runs. It finds the result of the step before it in {@link
 * Tcb#result}, and leaves its own there for the frame below.
 *
 * <p>Frames are data, so that a snapshot can hold them: an enum constant, or a record whose
 * components are int, long, boolean, String, int[] or enum constants ({@link ContinuationCodec}).
 */
public sealed interface Continuation
    permits Convention,
        GuestReturn,
        SchedStep,
        SemStep,
        ExitStep,
        CancelStep,
        JoinStep,
        WaitpidStep,
        TlsStep,
        MutexStep,
        SignalStep,
        MqStep {
  /** Goes on with the call, on the running thread. */
  void resume(Kernel kernel, Tcb self);

  /** Whether the thread must first run guest code, which comes back by an upcall return. */
  default boolean awaitsGuest() {
    return false;
  }
}
