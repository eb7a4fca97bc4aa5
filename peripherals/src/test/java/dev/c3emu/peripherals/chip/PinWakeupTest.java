package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pins that are driven from outside end the sleep of the whole chip. */
class PinWakeupTest {
  private static final int GPIO_PIN4 = 0x6000_4084;
  private static final int GPIO_PIN10 = 0x6000_409C;
  private static final int WAKE_AT_LOW = 1 << 10 | 4 << 7;
  private static final int RTC_STATE0 = 0x6000_8018;
  private static final int RTC_WAKEUP_STATE = 0x6000_803C;
  private static final int RTC_DIG_PWC = 0x6000_8088;
  private static final int RTC_SLP_WAKEUP_CAUSE = 0x6000_80F8;
  private static final int RTC_GPIO_WAKEUP = 0x6000_8110;
  private static final int SLEEP_EN = 1 << 31;
  private static final int DG_WRAP_PD_EN = 1 << 31;
  private static final int GPIO_SOURCE = 1 << 2;
  private static final int WAKE_PIN4_AT_LOW = 1 << 27 | 4 << 11;

  /** Word in RTC memory that tells how far the guest has come. */
  private static final int PROGRESS = 0x5000_0000;

  private final List<ResetCause> resets = new ArrayList<>();

  @Test
  void aPinOfTheMatrixEndsLightSleep() {
    Esp32C3 chip = chip(asleep(new GuestCode().store(GPIO_PIN10, WAKE_AT_LOW)));
    run(chip, 1000);
    assertThat(progress(chip)).isZero();

    drive(chip, "10=0");
    run(chip, 1000);

    assertThat(progress(chip)).isEqualTo(1);
    assertThat(chip.machine().hart().x[GuestCode.T2]).isEqualTo(GPIO_SOURCE);
    assertThat(resets).isEmpty();
  }

  @Test
  void aPinWithoutWakeupEnableDoesNot() {
    Esp32C3 chip = chip(asleep(new GuestCode().store(GPIO_PIN10, WAKE_AT_LOW)));
    run(chip, 1000);

    drive(chip, "9=0");
    run(chip, 1000);

    assertThat(progress(chip)).isZero();
  }

  @Test
  void aPinOfTheLowPowerDomainEndsDeepSleep() {
    Esp32C3 chip = chip(deeplyAsleep());
    run(chip, 1000);
    assertThat(resets).isEmpty();

    drive(chip, "4=0");
    run(chip, 10);

    assertThat(resets).containsExactly(ResetCause.DEEPSLEEP);
  }

  @Test
  void aPinOfTheMatrixDoesNotEndDeepSleep() {
    Esp32C3 chip =
        chip(
            asleep(
                new GuestCode().store(GPIO_PIN4, WAKE_AT_LOW).store(RTC_DIG_PWC, DG_WRAP_PD_EN)));
    run(chip, 1000);

    drive(chip, "4=0");
    run(chip, 1000);

    assertThat(resets).isEmpty();
  }

  @Test
  void aSnapshotOfTheSleepIsWokenAlike() {
    Esp32C3 chip = chip(deeplyAsleep());
    run(chip, 1000);
    Snapshot asleep = chip.machine().snapshot();
    drive(chip, "4=0");
    run(chip, 10);
    Esp32C3 other = chip(deeplyAsleep());
    other.machine().restore(asleep);
    drive(other, "4=0");
    run(other, 10);

    assertThat(resets).containsExactly(ResetCause.DEEPSLEEP, ResetCause.DEEPSLEEP);
    assertThat(other.machine().stateHash()).isEqualTo(chip.machine().stateHash());
  }

  private static GuestCode deeplyAsleep() {
    return asleep(
        new GuestCode().store(RTC_GPIO_WAKEUP, WAKE_PIN4_AT_LOW).store(RTC_DIG_PWC, DG_WRAP_PD_EN));
  }

  /** Adds what sleeps until a pin wakes it, and counts that as progress. */
  private static GuestCode asleep(GuestCode setup) {
    return setup
        .store(RTC_WAKEUP_STATE, GPIO_SOURCE << 15)
        .store(RTC_STATE0, SLEEP_EN)
        .load(RTC_SLP_WAKEUP_CAUSE)
        .store(PROGRESS, 1)
        .waitForEver();
  }

  private static void drive(Esp32C3 chip, String pin) {
    chip.machine().inputs().post("pins", pin.getBytes(StandardCharsets.US_ASCII));
  }

  private static void run(Esp32C3 chip, int microseconds) {
    Machine machine = chip.machine();
    long ticks = microseconds * VirtualClock.TICKS_PER_MICROSECOND;
    machine.run(RunLimits.ticks(machine.clock().now() + ticks));
  }

  private static int progress(Esp32C3 chip) {
    return chip.machine().memory().peek(PROGRESS);
  }

  private Esp32C3 chip(GuestCode code) {
    Esp32C3 chip = new Esp32C3(ChipConfig.of(code.elf(), Optional.empty()), Interpreter::new);
    chip.onReset(resets::add);
    return chip;
  }
}
