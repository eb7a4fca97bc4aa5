package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.image.Segment;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.service.KernelGate;
import dev.c3emu.emulator.kernel.service.KernelMarker;
import java.util.Optional;

/** Gives a chip the kernel on the host that some firmware is made for. */
public final class HostedKernel {
  private HostedKernel() {}

  /** Whether what a chip is to run is made for the kernel on the host. */
  public static boolean isWantedBy(ChipConfig config) {
    boolean inRam =
        config.directStart().stream()
            .flatMap(plan -> plan.ram().stream())
            .map(Segment::content)
            .anyMatch(content -> KernelMarker.isIn(content.toByteArray()));
    return inRam || KernelMarker.isIn(config.flash());
  }

  /** Lets a chip's guest enter a kernel; to be called before the chip runs. */
  public static KernelGate attach(Esp32C3 chip, KernelConfig config) {
    KernelGate gate = new KernelGate(chip.machine(), config, chip::sourcesBehind);
    chip.onReset(cause -> gate.reset());
    chip.onRestart(gate::reset);
    return gate;
  }

  /** As {@link #attach}, if the chip's firmware is made for it. */
  public static Optional<KernelGate> attachIfWanted(Esp32C3 chip, KernelConfig config) {
    return isWantedBy(chip.config()) ? Optional.of(attach(chip, config)) : Optional.empty();
  }
}
