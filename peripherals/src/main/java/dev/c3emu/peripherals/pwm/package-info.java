/**
 * Pulse trains: LED PWM controller and remote control (RMT). What they send goes to listeners; they
 * know no pins.
 */
package dev.c3emu.peripherals.pwm;
