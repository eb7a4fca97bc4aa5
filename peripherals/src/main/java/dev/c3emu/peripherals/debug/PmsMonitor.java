package dev.c3emu.peripherals.debug;

/** The watchers of permission violations, each an interrupt source of its own. */
public enum PmsMonitor {
  /** DMA_APBPERI_PMS. */
  DMA(
      SensitiveRegister.DMA_APBPERI_PMS_MONITOR_1,
      SensitiveRegister.DMA_APBPERI_PMS_MONITOR_2,
      SensitiveRegister.DMA_APBPERI_PMS_MONITOR_3),
  /** CORE_0_IRAM0_PMS; it has no second status register. */
  IRAM0(
      SensitiveRegister.CORE_0_IRAM0_PMS_MONITOR_1,
      SensitiveRegister.CORE_0_IRAM0_PMS_MONITOR_2,
      null),
  /** CORE_0_DRAM0_PMS. */
  DRAM0(
      SensitiveRegister.CORE_0_DRAM0_PMS_MONITOR_1,
      SensitiveRegister.CORE_0_DRAM0_PMS_MONITOR_2,
      SensitiveRegister.CORE_0_DRAM0_PMS_MONITOR_3),
  /** CORE_0_PIF_PMS: peripherals. */
  PERIPHERAL(
      SensitiveRegister.CORE_0_PIF_PMS_MONITOR_1,
      SensitiveRegister.CORE_0_PIF_PMS_MONITOR_2,
      SensitiveRegister.CORE_0_PIF_PMS_MONITOR_3),
  /** CORE_0_PIF_PMS_SIZE: accesses to peripherals that are not whole words. */
  PERIPHERAL_SIZE(
      SensitiveRegister.CORE_0_PIF_PMS_MONITOR_4,
      SensitiveRegister.CORE_0_PIF_PMS_MONITOR_5,
      SensitiveRegister.CORE_0_PIF_PMS_MONITOR_6),
  /** BAK_PMS_VIOLATE: the backup bus. */
  BACKUP(
      SensitiveRegister.BACKUP_BUS_PMS_MONITOR_1,
      SensitiveRegister.BACKUP_BUS_PMS_MONITOR_2,
      SensitiveRegister.BACKUP_BUS_PMS_MONITOR_3);

  final SensitiveRegister control;
  final SensitiveRegister status;

  /** The second status register, or null. */
  final SensitiveRegister detail;

  PmsMonitor(SensitiveRegister control, SensitiveRegister status, SensitiveRegister detail) {
    this.control = control;
    this.status = status;
    this.detail = detail;
  }

  /** The monitor that a register controls, or null. */
  static PmsMonitor controlledBy(SensitiveRegister register) {
    for (PmsMonitor monitor : values()) {
      if (monitor.control == register) {
        return monitor;
      }
    }
    return null;
  }
}
