/* All that a guest on the kernel of c3emu includes. Link it with crt0.S, calls.S and runtime.c, by
 * the script c3emu.ld.
 */
#ifndef C3EMU_KERNEL_H
#define C3EMU_KERNEL_H

#include "calls.h"

#define errno (get_errno())

/* Leads an interrupt source of the chip to the CPU, or no longer. */
void up_enable_irq(int source);
void up_disable_irq(int source);

/* Printing on UART0; the format knows %d %u %x %s %c %p and %%. */
int putchar(int character);
int puts(const char *text);
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Waits until all that was printed has gone out. */
void console_flush(void);

void *memset(void *memory, int value, size_t length);
void *memcpy(void *to, const void *from, size_t length);
size_t strlen(const char *text);

#endif
