package dev.c3emu.emulator.device;

/**
 * A register of a device, declared once as a constant of an enum that implements this interface. The
 * declaration is what the device, traces, {@code c3emu devices} and debuggers all read.
 *
 * <pre>{@code
 * enum SystemTimerRegister implements Register {
 *   CONF(0x000, 0x4600_0000, "CLK_EN[31] TIMER_UNIT0_WORK_EN[30] SYSTIMER_CLK_FO[0]"),
 *   UNIT0_OP(0x004, 0, "UPDATE[30]wt VALUE_VALID[29]ro"),
 *   ...
 * }</pre>
 *
 * <p>See {@link Field#parse} for the notation of the fields.
 */
public interface Register {
  /** The name in the technical reference manual, without the device's prefix. */
  String name();

  /** The enum's position, dense from 0. */
  int ordinal();

  /** What the enum constant was declared with. */
  RegisterSpec spec();
}
