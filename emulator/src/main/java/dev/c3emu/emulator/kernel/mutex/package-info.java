/**
 * What is built on semaphores: pthread mutexes and condition variables, the kernel's own mutexes,
 * and pthread_once. The objects are the guest's memory; only who holds which mutex is kept here.
 */
package dev.c3emu.emulator.kernel.mutex;
