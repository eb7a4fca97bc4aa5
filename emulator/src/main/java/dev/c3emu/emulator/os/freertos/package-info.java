/**
 * FreeRTOS, as ESP-IDF 4 to 6 brings it, in a guest's memory: tasks, queues and semaphores, found
 * by the kernel's variables, and laid out as debug information says or, without it, as ESP-IDF
 * builds them.
 */
package dev.c3emu.emulator.os.freertos;
