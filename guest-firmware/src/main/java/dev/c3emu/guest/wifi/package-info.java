/**
 * A driver for the stand-in for the WiFi MAC, in the shape that NuttX's has on this chip, and the
 * tasks that use it. How its adapter gets a thread its semaphore, and how the callers live and end,
 * are what the stories of the WiFi leak differ in.
 */
package dev.c3emu.guest.wifi;
