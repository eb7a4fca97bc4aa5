package dev.c3emu.emulator.cpu.jit;

import java.util.Objects;

/**
 * A call that a region follows into the function called, which is thereby copied into the region.
 *
 * @param caller the frame of the code that calls, or null if that is the region's own
 * @param returnPc the address after the call
 * @param callee the address that is called
 */
record CallFrame(CallFrame caller, int returnPc, int callee) {
  @Override
  public boolean equals(Object other) {
    return other instanceof CallFrame frame
        && returnPc == frame.returnPc
        && callee == frame.callee
        && Objects.equals(caller, frame.caller);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * returnPc + callee) + Objects.hashCode(caller);
  }

  static int depth(CallFrame frame) {
    return frame == null ? 0 : 1 + depth(frame.caller);
  }

  /** Whether a function is being executed in a frame or one of its callers. */
  static boolean inside(CallFrame frame, int callee) {
    return frame != null && (frame.callee == callee || inside(frame.caller, callee));
  }
}
