package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.device.StoredRegisters;
import dev.c3emu.emulator.memory.PhysicalMemory;
import java.util.List;

/** Gives the driver what a scan has found: record by record in registers, and all in memory. */
final class ScanResults {
  private final StoredRegisters<WifiMacRegister> registers;
  private final PhysicalMemory memory;
  private final Interrupts interrupts;

  /**
   * @param memory where the driver wants the records
   */
  ScanResults(
      StoredRegisters<WifiMacRegister> registers, PhysicalMemory memory, Interrupts interrupts) {
    this.registers = registers;
    this.memory = memory;
    this.interrupts = interrupts;
  }

  /**
   * What one of SCAN_SSID, SCAN_BSSID_LOW, SCAN_BSSID_HIGH and SCAN_INFO shows of the record that
   * SCAN_INDEX selects; 0 behind the last one.
   *
   * @param index which word of SCAN_SSID
   */
  int word(WifiMacRegister register, int index, List<AccessPoint> found) {
    int selected = registers.get(SCAN_INDEX);
    if (selected >= found.size()) {
      return 0;
    }
    AccessPoint point = found.get(selected);
    return switch (register) {
      case SCAN_SSID -> ApRecord.ssid(point, index);
      case SCAN_BSSID_LOW -> point.bssid().low();
      case SCAN_BSSID_HIGH -> point.bssid().high();
      default -> ApRecord.info(point);
    };
  }

  /** Writes as many records as SCAN_CAPACITY allows to SCAN_ADDRESS, unless that is 0. */
  void deliver(List<AccessPoint> found) {
    int address = registers.get(SCAN_ADDRESS);
    if (address == 0) {
      return;
    }
    int count = Math.min(found.size(), registers.get(SCAN_CAPACITY));
    if ((address & 3) != 0 || !memory.contains(address, count * ApRecord.BYTES)) {
      interrupts.raise(WifiInterrupt.SCAN_ADDRESS_ERROR);
      return;
    }
    for (int i = 0; i < count; i++) {
      write(address + i * ApRecord.BYTES, ApRecord.words(found.get(i)));
    }
  }

  private void write(int address, int[] words) {
    for (int i = 0; i < words.length; i++) {
      memory.writeWord(address + 4 * i, words[i]);
    }
  }
}
