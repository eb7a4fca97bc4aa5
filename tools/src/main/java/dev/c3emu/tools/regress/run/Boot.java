package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.tools.kernel.KernelBuild;
import dev.c3emu.tools.regress.spec.CaseSpec;
import dev.c3emu.tools.regress.spec.ChipSpec;
import dev.c3emu.tools.regress.spec.Port;
import dev.c3emu.tools.run.FirmwareSource;
import java.util.Map;

/**
 * A machine at the first instruction of its application: what mask ROM and bootloader have done is
 * the same for all cases of equal firmware on equal chips.
 *
 * @param printed what they have printed
 */
record Boot(Snapshot snapshot, Map<Port, ConsoleLog.Printed> printed) {
  /** What a boot depends on. */
  record Key(FirmwareSource firmware, KernelBuild kernel, ChipSpec chip) {
    static Key of(CaseSpec spec) {
      return new Key(spec.firmware(), spec.kernel(), spec.chip());
    }
  }
}
