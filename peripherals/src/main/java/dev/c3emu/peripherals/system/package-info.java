/** System registers, clocks, eFuse, APB controller and random numbers. */
package dev.c3emu.peripherals.system;
