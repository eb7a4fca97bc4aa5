package dev.c3emu.peripherals.system;

/**
 * The peripherals that the system registers can reset one by one, with the bit of PERIP_RST_EN0,
 * PERIP_RST_EN1 or CPU_PERI_RST_EN that does it (TRM "System Registers").
 */
public enum Peripheral {
  TIMERS(Bank.PERIPHERAL_0, 0),
  SPI01(Bank.PERIPHERAL_0, 1),
  UART0(Bank.PERIPHERAL_0, 2),
  I2S(Bank.PERIPHERAL_0, 4),
  UART1(Bank.PERIPHERAL_0, 5),
  SPI2(Bank.PERIPHERAL_0, 6),
  I2C0(Bank.PERIPHERAL_0, 7),
  UHCI0(Bank.PERIPHERAL_0, 8),
  RMT(Bank.PERIPHERAL_0, 9),
  LEDC(Bank.PERIPHERAL_0, 11),
  TIMER_GROUP0(Bank.PERIPHERAL_0, 13),
  EFUSE(Bank.PERIPHERAL_0, 14),
  TIMER_GROUP1(Bank.PERIPHERAL_0, 15),
  TWAI(Bank.PERIPHERAL_0, 19),
  USB_DEVICE(Bank.PERIPHERAL_0, 23),
  /** The memory that UART0 and UART1 share for their FIFOs. */
  UART_MEMORY(Bank.PERIPHERAL_0, 24),
  SAR_ADC(Bank.PERIPHERAL_0, 28),
  SYSTEM_TIMER(Bank.PERIPHERAL_0, 29),
  AES(Bank.PERIPHERAL_1, 1),
  SHA(Bank.PERIPHERAL_1, 2),
  RSA(Bank.PERIPHERAL_1, 3),
  DIGITAL_SIGNATURE(Bank.PERIPHERAL_1, 4),
  HMAC(Bank.PERIPHERAL_1, 5),
  DMA(Bank.PERIPHERAL_1, 6),
  TEMPERATURE_SENSOR(Bank.PERIPHERAL_1, 10),
  ASSIST_DEBUG(Bank.CPU, 6),
  DEDICATED_GPIO(Bank.CPU, 7);

  private final Bank bank;
  private final int bit;

  Peripheral(Bank bank, int position) {
    this.bank = bank;
    bit = 1 << position;
  }

  Bank bank() {
    return bank;
  }

  int bit() {
    return bit;
  }

  /** The reset registers. */
  enum Bank {
    CPU,
    PERIPHERAL_0,
    PERIPHERAL_1
  }
}
