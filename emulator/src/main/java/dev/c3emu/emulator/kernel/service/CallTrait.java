package dev.c3emu.emulator.kernel.service;

/** What has to be known of a call beyond its arguments and result. */
public enum CallTrait {
  /** The calling thread may have to wait. */
  BLOCKS,
  /** A deferred cancellation of the thread takes effect in it. */
  CANCELLATION_POINT,
  /** Interrupt handlers may make it. */
  FROM_INTERRUPT,
  /** It does not come back. */
  ENDS_THREAD,
  /** Only the runtime makes it; programs have no business with it. */
  RUNTIME
}
