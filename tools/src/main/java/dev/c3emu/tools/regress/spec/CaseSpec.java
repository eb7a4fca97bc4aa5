package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.kernel.KernelBuild;
import dev.c3emu.tools.run.FirmwareSource;
import java.util.List;

/**
 * One case, with everything put in that its matrix leaves open.
 *
 * @param console the port that it is about
 */
public record CaseSpec(
    String description,
    FirmwareSource firmware,
    KernelBuild kernel,
    ChipSpec chip,
    Limits limits,
    Port console,
    List<Step> steps,
    Expectations expect) {
  /** The same with another seed of the random number generator. */
  public CaseSpec withSeed(long seed) {
    return new CaseSpec(
        description, firmware, kernel, chip.withSeed(seed), limits, console, steps, expect);
  }
}
