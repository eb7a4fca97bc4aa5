package dev.c3emu.tools.explore;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.hazard.Hazard;
import dev.c3emu.emulator.kernel.hazard.HazardKind;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.kernel.HazardObserver;
import dev.c3emu.tools.run.Firmware;
import java.util.Optional;
import java.util.Set;

/**
 * Runs one guest again and again, each time on a machine of its own and under another schedule.
 *
 * @param wanted what is looked for
 * @param inversionLimit ticks of 6.25 ns
 */
record TrialRunner(
    Firmware firmware,
    KernelConfig kernel,
    RunLimits limits,
    Set<HazardKind> wanted,
    long inversionLimit) {
  /**
   * Runs the guest once.
   *
   * @throws Failure if it is not made for the kernel on the host
   */
  Trial run(SchedulePolicy policy) {
    Esp32C3 chip =
        new Esp32C3(ChipConfig.of(firmware.file(), firmware.rom()), hart -> new Interpreter(hart));
    KernelGate gate =
        HostedKernel.attachIfWanted(chip, kernel)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitStatus.USAGE,
                        "this firmware is not made for the kernel on the host, whose schedules are"
                            + " explored"));
    Recorder recorder = new Recorder(policy);
    gate.scheduleBy(recorder);
    HazardObserver observer =
        new HazardObserver(
            chip.machine(), gate, firmware.symbols()::anyNameAt, wanted, inversionLimit);
    StopReason reason = chip.machine().run(limits);
    Optional<Hazard> finding = observer.finding(reason);
    return new Trial(
        recorder.steps(), recorder.points(), finding, finding.map(observer::describe).orElse(""));
  }
}
