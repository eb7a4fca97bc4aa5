package dev.c3emu.peripherals.dma;

/** The peripherals that GDMA serves, by the number that PERI_IN_SEL and PERI_OUT_SEL select. */
public enum DmaPeripheral {
  SPI2(0),
  UHCI0(2),
  I2S0(3),
  AES(6),
  SHA(7),
  ADC(8);

  private final int selector;

  DmaPeripheral(int selector) {
    this.selector = selector;
  }

  /** The value of PERI_IN_SEL and PERI_OUT_SEL. */
  public int selector() {
    return selector;
  }
}
