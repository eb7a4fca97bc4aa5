/** FreeRTOS, as ESP-IDF 4 to 6 brings it, in a guest's memory. */
package dev.c3emu.emulator.os.freertos;
