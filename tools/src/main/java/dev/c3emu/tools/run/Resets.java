package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.Observer;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps count of resets and ends the run where the command line says so. */
public final class Resets implements Consumer<ResetCause>, Observer {
  /** More than anyone reads; the count goes on. */
  private static final int MAX_LISTED = 1000;

  /** What counts as a loop where nothing else would ever end the run. */
  private static final long LOOP_LENGTH = 100;

  private static final long LOOP_TICKS = 2 * VirtualClock.TICKS_PER_SECOND;

  private final Machine machine;
  private final boolean noReboot;
  private final boolean endless;
  private final long limit;
  private final List<ResetCause> causes = new ArrayList<>();
  private long count;
  private long last;
  private long inQuickSuccession;

  Resets(Machine machine, LimitOptions options) {
    this.machine = machine;
    noReboot = options.noReboot.value();
    endless = options.isEndless();
    limit = options.resetLimit.given().orElse(Long.MAX_VALUE);
  }

  /** The causes in order, of the first {@value #MAX_LISTED} at most. */
  List<ResetCause> causes() {
    return List.copyOf(causes);
  }

  long count() {
    return count;
  }

  @Override
  public void accept(ResetCause cause) {
    count++;
    long now = machine.clock().now();
    inQuickSuccession = now - last < LOOP_TICKS ? inQuickSuccession + 1 : 0;
    last = now;
    if (causes.size() < MAX_LISTED) {
      causes.add(cause);
    }
    if (noReboot) {
      machine.stop(endedBy(cause));
    } else if (count > limit || endless && inQuickSuccession >= LOOP_LENGTH) {
      machine.stop(new StopReason.Crashed("reset loop: reset " + count + " is " + cause.romName()));
    }
  }

  @Override
  public Memory remember() {
    List<ResetCause> causesThen = causes();
    long countThen = count;
    long lastThen = last;
    long inQuickSuccessionThen = inQuickSuccession;
    return new Memory(
        this,
        (long) Integer.BYTES * causesThen.size(),
        () -> {
          causes.clear();
          causes.addAll(causesThen);
          count = countThen;
          last = lastThen;
          inQuickSuccession = inQuickSuccessionThen;
        });
  }

  /** What a reset amounts to that ends a run. */
  public static StopReason endedBy(ResetCause cause) {
    return switch (cause) {
      case SW_SYS, SW_CPU, DEEPSLEEP, POWERON, USB_UART, USB_JTAG ->
          new StopReason.GoalReached("the guest restarts: " + cause.romName());
      case TG0WDT_SYS,
          TG1WDT_SYS,
          RTCWDT_SYS,
          TG0WDT_CPU,
          RTCWDT_CPU,
          BROWNOUT,
          RTCWDT_RTC,
          TG1WDT_CPU,
          SUPER_WDT,
          GLITCH_RTC,
          EFUSE,
          POWER_GLITCH ->
          new StopReason.Crashed("the chip resets: " + cause.romName());
    };
  }
}
