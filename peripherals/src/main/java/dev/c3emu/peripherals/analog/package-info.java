/**
 * SAR ADC, temperature sensor and the analog registers behind the internal I2C bus. What they
 * measure is told them; they know no pins.
 */
package dev.c3emu.peripherals.analog;
