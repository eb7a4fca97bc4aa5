/** Pulse trains: LED PWM controller and remote control (RMT). */
package dev.c3emu.peripherals.pwm;
