/* Printing, and what the compiler takes for granted. */

#include "kernel.h"

#include <stdarg.h>

#define UART0_FIFO (*(volatile uint32_t *)0x60000000)
#define UART0_STATUS (*(volatile uint32_t *)0x6000001c)
#define UART0_FSM_STATUS (*(volatile uint32_t *)0x6000006c)
#define TXFIFO_COUNT (UART0_STATUS >> 16 & 0x3ff)
#define ST_UTX_OUT (UART0_FSM_STATUS >> 4 & 0xf)

int putchar(int character)
{
  while (TXFIFO_COUNT >= 126)
    {
    }

  UART0_FIFO = (unsigned char)character;
  return character;
}

void console_flush(void)
{
  while (TXFIFO_COUNT != 0 || ST_UTX_OUT != 0)
    {
    }
}

static void put_text(const char *text)
{
  while (*text != '\0')
    {
      putchar(*text++);
    }
}

int puts(const char *text)
{
  put_text(text);
  return putchar('\n');
}

static void put_number(unsigned int number, unsigned int base)
{
  char digits[12];
  int count = 0;

  do
    {
      digits[count++] = "0123456789abcdef"[number % base];
      number /= base;
    }
  while (number != 0);

  while (count > 0)
    {
      putchar(digits[--count]);
    }
}

static void put_value(char kind, va_list *values)
{
  int number;

  switch (kind)
    {
      case 'd':
        number = va_arg(*values, int);
        if (number < 0)
          {
            putchar('-');
          }

        put_number(number < 0 ? 0u - (unsigned int)number : (unsigned int)number, 10);
        break;

      case 'u':
        put_number(va_arg(*values, unsigned int), 10);
        break;

      case 'x':
      case 'p':
        put_number(va_arg(*values, unsigned int), 16);
        break;

      case 's':
        put_text(va_arg(*values, const char *));
        break;

      case 'c':
        putchar(va_arg(*values, int));
        break;

      default:
        putchar(kind);
        break;
    }
}

int printf(const char *format, ...)
{
  va_list values;

  va_start(values, format);
  for (; *format != '\0'; format++)
    {
      if (*format == '%' && format[1] != '\0')
        {
          put_value(*++format, &values);
        }
      else
        {
          putchar(*format);
        }
    }

  va_end(values);
  return 0;
}

void *memset(void *memory, int value, size_t length)
{
  unsigned char *bytes = memory;

  while (length-- > 0)
    {
      *bytes++ = (unsigned char)value;
    }

  return memory;
}

void *memcpy(void *to, const void *from, size_t length)
{
  unsigned char *target = to;
  const unsigned char *source = from;

  while (length-- > 0)
    {
      *target++ = *source++;
    }

  return to;
}

size_t strlen(const char *text)
{
  size_t length = 0;

  while (text[length] != '\0')
    {
      length++;
    }

  return length;
}
