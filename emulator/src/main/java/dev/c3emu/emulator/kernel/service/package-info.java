/**
 * The kernel's services as guests see them: the call table, what each call does, and the gate that
 * takes a machine's traps into the kernel and back. Knows the CPU and the machine; knows no device.
 *
 * <p>Adding a call: a constant of {@link dev.c3emu.emulator.kernel.service.KernelCall}, a case in
 * {@code Services}; the header, the stubs and the page of documentation are made from the table.
 */
package dev.c3emu.emulator.kernel.service;
