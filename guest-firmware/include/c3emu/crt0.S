# From reset to main(): what a guest on the kernel of c3emu starts with.

  .section .c3emu.kernel, "a"
  .balign 4
  .ascii "c3emu.kernel"
  .word 1

  .section .rodata
  .balign 4
start_block:
  .word 0x014b584e            # magic: "NXK", version 1
  .word idle                  # waits for interrupts for ever
  .word upcall_return         # where functions that the kernel calls return to
  .word _end                  # the heap
  .word _stack_top
  .word interrupt_stack
  .word 37                    # the tick: source SYSTIMER_TARGET0 ...
  .word tick                  # ... and its function
  .word timer_start           # makes it come once
  .word main
  .word init_name
  .word 4096                  # bytes of main's stack
init_name:
  .asciz "init"

  .section .bss
  .balign 16
  .skip 2048
interrupt_stack:
  .skip 1024
idle_stack:

  .macro store address, value
  li t0, \address
  li t1, \value
  sw t1, 0(t0)
  .endm

  .section .text.start, "ax"
  .global _start
_start:
  la sp, idle_stack

  store 0x600080a8, 0x50d83aa1  # the RTC watchdog
  store 0x60008090, 0
  store 0x600080b0, 0x8f1d312a  # the super watchdog feeds itself
  store 0x600080ac, 0x80000000
  store 0x6001f064, 0x50d83aa1  # the watchdog of timer group 0
  store 0x6001f048, 0

  la t0, _bss_start
  la t1, _bss_end
1:
  bgeu t0, t1, 2f
  sw zero, 0(t0)
  addi t0, t0, 4
  j 1b
2:
  store 0x600c2108, 0           # interrupts are levels
  store 0x600c2118, 1           # priorities of lines 1 and 2
  store 0x600c211c, 1
  store 0x600c2194, 1           # the threshold
  store 0x600c2094, 1           # the tick comes on line 1
  store 0x600c2104, 6           # both lines are on

  li a7, 2                      # kernel_tick_period
  ecall
  beqz a0, 3f
  slli a0, a0, 4                # the timer counts at 16 MHz
  li t0, 0x60023034
  sw a0, 0(t0)
  store 0x60023050, 1
  li t0, 0x60023034
  li t1, 0x40000000
  or a0, a0, t1
  sw a0, 0(t0)
  store 0x60023000, 0xc1000000
  store 0x6002306c, 1
  store 0x60023064, 1
3:
  la a0, start_block
  li a7, 1                      # kernel_start
  ecall
idle:
  wfi
  j idle

upcall_return:
  li a7, 3
  ecall

tick:
  store 0x6002306c, 1
  li a7, 4                      # nxsched_process_timer
  ecall
  ret

# a0: in how many microseconds, or 0 for not at all
timer_start:
  store 0x60023000, 0xc0000000  # the alarm is off
  beqz a0, 6f
  store 0x60023004, 0x40000000  # what does the timer show?
  li t0, 0x60023000
5:
  lw t1, 0x4(t0)
  slli t1, t1, 2
  bgez t1, 5b
  lw t1, 0x40(t0)
  lw t2, 0x44(t0)
  srli a1, a0, 28
  add t1, t1, a1
  slli a0, a0, 4
  add t2, t2, a0
  sltu a0, t2, a0
  add t1, t1, a0
  sw t1, 0x1c(t0)
  sw t2, 0x20(t0)
  sw zero, 0x34(t0)
  li t1, 1
  sw t1, 0x50(t0)
  sw t1, 0x6c(t0)
  sw t1, 0x64(t0)
  store 0x60023000, 0xc1000000  # the alarm is on
6:
  ret

  .section .text.up_enable_irq, "ax"
  .global up_enable_irq
up_enable_irq:
  li t1, 2
  j 4f
  .global up_disable_irq
up_disable_irq:
  li t1, 0
4:
  slli a0, a0, 2
  li t0, 0x600c2000
  add t0, t0, a0
  sw t1, 0(t0)
  ret
