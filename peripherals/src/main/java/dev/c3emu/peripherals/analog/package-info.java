/** SAR ADC, temperature sensor and the analog registers behind the internal I2C bus. */
package dev.c3emu.peripherals.analog;
