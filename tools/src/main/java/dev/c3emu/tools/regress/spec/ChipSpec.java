package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.run.ChipOptions.Engine;
import java.util.Optional;

/**
 * The chip that a case runs on.
 *
 * @param mac the factory MAC address
 * @param wifiLoss frames of 1000 that are lost each way
 */
public record ChipSpec(
    Engine engine,
    long seed,
    Optional<Long> mac,
    boolean instantUart,
    int wifiLoss,
    boolean wifiLoopback) {
  ChipSpec withSeed(long other) {
    return new ChipSpec(engine, other, mac, instantUart, wifiLoss, wifiLoopback);
  }
}
