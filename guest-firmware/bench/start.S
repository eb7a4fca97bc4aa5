# Where a program begins, and its trap handler.
#
# The image runs at any address that is a multiple of 256. Where it finds itself tells it the board:
# from 0x80000000 on QEMU's virt, else the ESP32-C3.

# Sets of devices, in the order of struct devices, after the addresses of stack and memory.
.set BOARD_STACK, 0
.set BOARD_MEMORY, 4
.set BOARD_DEVICES, 8
.set DEVICES, 6
.set DEVICES_BELL, 16
.set DEVICES_INTERRUPTS, 24

.set VIRT_TOP_BITS, 8

# The line that the bell rings: machine software interrupt of virt, a line of the matrix of the chip.
.set LINE, 3

.section .text.start, "ax"
.globl _start
_start:
    auipc   t0, 0
    srli    t0, t0, 28
    li      t1, VIRT_TOP_BITS
    beq     t0, t1, on_virt

    # ESP32-C3 TRM, "Interrupt Matrix": CPU_INTR_FROM_CPU_0 to the line, its priority, enabled.
    lla     s0, chip
    li      t0, 0x600C2000
    li      t1, LINE
    sw      t1, 0xC8(t0)
    sw      t1, 0x114 + 4 * LINE(t0)
    li      t1, 1 << LINE
    sw      t1, 0x104(t0)
    j       1f
on_virt:
    lla     s0, virt
    li      t1, 1 << LINE
    csrw    mie, t1
1:
    lw      sp, BOARD_STACK(s0)
    lw      s1, BOARD_MEMORY(s0)
    addi    s0, s0, BOARD_DEVICES
    mv      t0, s1
    addi    t1, s0, 4 * DEVICES
2:
    lw      t2, 0(s0)
    sw      t2, 0(t0)
    addi    s0, s0, 4
    addi    t0, t0, 4
    bne     s0, t1, 2b
    sw      zero, 0(t0)
    csrw    mscratch, s1
    lla     t0, vectors
    ori     t0, t0, 1
    csrw    mtvec, t0
    csrsi   mstatus, 8
    mv      a0, s1
    call    start

virt:
    .word   0x80180000, 0x80100000
    .word   0x10000000, 0x10000005, 0x20, 0x20
    .word   0x02000000
    .word   0x00100000

# The low byte of the number of characters that wait to be sent is in bits 16 to 23 of UART_STATUS.
chip:
    .word   0x3FCDC000, 0x3FC90000
    .word   0x60000000, 0x6000001E, 0x80, 0
    .word   0x600C0028
    .word   0

.balign 256
vectors:
    .option push
    .option norvc
    .rept 32
    j       trap
    .endr
    .option pop

trap:
    addi    sp, sp, -16
    sw      t0, 0(sp)
    sw      t1, 4(sp)
    csrr    t0, mcause
    bltz    t0, 3f
    # An ecall: a0 becomes a function of itself.
    csrr    t0, mepc
    addi    t0, t0, 4
    csrw    mepc, t0
    slli    t1, a0, 1
    xor     a0, a0, t1
    addi    a0, a0, 1
    j       4f
3:
    csrr    t0, mscratch
    lw      t1, DEVICES_BELL(t0)
    sw      zero, 0(t1)
    lw      t1, DEVICES_INTERRUPTS(t0)
    addi    t1, t1, 1
    sw      t1, DEVICES_INTERRUPTS(t0)
4:
    lw      t0, 0(sp)
    lw      t1, 4(sp)
    addi    sp, sp, 16
    mret
