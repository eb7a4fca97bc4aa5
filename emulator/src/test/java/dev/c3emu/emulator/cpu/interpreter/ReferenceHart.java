package dev.c3emu.emulator.cpu.interpreter;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * RV32IMC with Zicsr, traps and two modes, written a second time: one instruction after another
 * from its raw bits, in unsigned 64-bit arithmetic. It shares no code with the product. Without
 * memory protection set up, user mode may access nothing.
 */
final class ReferenceHart {
  static final long RAM = 0x4037_C000L;
  static final long RAM_DATA = 0x3FC8_0000L;
  static final int RAM_SIZE = 0xC000;
  static final int DATA_OFFSET = 0x4000;
  static final long ROM = 0x4000_0000L;
  static final int ROM_SIZE = 0x1000;
  static final long DEVICE = 0x6000_0000L;
  static final int DEVICE_SIZE = 0x100;

  private static final long WORD = 0xFFFF_FFFFL;
  private static final BigInteger TWO_32 = BigInteger.ONE.shiftLeft(32);

  final long[] x = new long[32];
  final byte[] ram = new byte[RAM_SIZE];
  final byte[] rom = new byte[ROM_SIZE];
  long pc;
  long count;
  long mstatus = 0x1800;
  long mtvec = 1;
  long mscratch;
  long mepc;
  long mcause;
  long mtval;
  boolean machineMode = true;

  /** What the device was written, folded. */
  long deviceWrites;

  private long next;

  private static final class TrapTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long cause;
    private final long value;

    TrapTaken(long cause, long value) {
      super(null, null, false, false);
      this.cause = cause;
      this.value = value;
    }
  }

  /** Thrown at an instruction that touches a CSR which only the product has. */
  static final class Unmodelled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What the test device answers. */
  static long deviceValue(long offset, long count) {
    return (count * 0x10001 + offset * 0x0101_0101) & WORD;
  }

  void step() {
    long[] before = x.clone();
    try {
      long low = fetch(pc);
      if ((low & 3) == 3) {
        next = pc + 4 & WORD;
        full(low | fetch(pc + 2 & WORD) << 16);
      } else {
        next = pc + 2 & WORD;
        compressed(low);
      }
      x[0] = 0;
      pc = next;
    } catch (TrapTaken trap) {
      System.arraycopy(before, 0, x, 0, 32);
      mepc = pc;
      mcause = trap.cause;
      mtval = trap.value;
      long enabled = mstatus >> 3 & 1;
      mstatus = mstatus & ~0x1888L | enabled << 7 | (machineMode ? 0x1800 : 0);
      machineMode = true;
      pc = mtvec & ~0xFFL;
    }
    count++;
  }

  private static long bits(long word, int high, int low) {
    return word >> low & (1L << high - low + 1) - 1;
  }

  private static long signed(long value, int width) {
    long sign = 1L << width - 1;
    return (value ^ sign) - sign;
  }

  private static long signed(long value) {
    return signed(value & WORD, 32);
  }

  private void set(long rd, long value) {
    x[(int) rd] = rd == 0 ? 0 : value & WORD;
  }

  private static TrapTaken illegal(long word) {
    return new TrapTaken(2, word);
  }

  private void full(long w) {
    long rd = bits(w, 11, 7);
    long f3 = bits(w, 14, 12);
    long a = x[(int) bits(w, 19, 15)];
    long b = x[(int) bits(w, 24, 20)];
    long f7 = bits(w, 31, 25);
    long immediate = signed(bits(w, 31, 20), 12);
    switch ((int) bits(w, 6, 0)) {
      case 0b0110111 -> set(rd, w & ~0xFFFL);
      case 0b0010111 -> set(rd, pc + (w & ~0xFFFL));
      case 0b1101111 -> {
        long distance =
            bits(w, 31, 31) << 20
                | bits(w, 19, 12) << 12
                | bits(w, 20, 20) << 11
                | bits(w, 30, 21) << 1;
        jump(rd, pc + signed(distance, 21));
      }
      case 0b1100111 -> {
        if (f3 != 0) {
          throw illegal(w);
        }
        jump(rd, a + immediate & ~1L);
      }
      case 0b1100011 -> {
        long distance =
            bits(w, 31, 31) << 12
                | bits(w, 7, 7) << 11
                | bits(w, 30, 25) << 5
                | bits(w, 11, 8) << 1;
        boolean taken =
            switch ((int) f3) {
              case 0 -> a == b;
              case 1 -> a != b;
              case 4 -> signed(a) < signed(b);
              case 5 -> signed(a) >= signed(b);
              case 6 -> a < b;
              case 7 -> a >= b;
              default -> throw illegal(w);
            };
        branch(taken, signed(distance, 13));
      }
      case 0b0000011 -> {
        long address = a + immediate & WORD;
        switch ((int) f3) {
          case 0 -> set(rd, signed(load(address, 1), 8));
          case 1 -> set(rd, signed(load(address, 2), 16));
          case 2 -> set(rd, load(address, 4));
          case 4 -> set(rd, load(address, 1));
          case 5 -> set(rd, load(address, 2));
          default -> throw illegal(w);
        }
      }
      case 0b0100011 -> {
        if (f3 > 2) {
          throw illegal(w);
        }
        long offset = signed(f7 << 5 | rd, 12);
        store(a + offset & WORD, 1 << f3, b);
      }
      case 0b0010011 -> operateImmediate(w, rd, f3, a, immediate, f7);
      case 0b0110011 -> operate(w, rd, f3, a, b, f7);
      case 0b0001111 -> {
        if (f3 > 1) {
          throw illegal(w);
        }
      }
      case 0b1110011 -> system(w, rd, f3);
      default -> throw illegal(w);
    }
  }

  private void operateImmediate(long w, long rd, long f3, long a, long immediate, long f7) {
    int shift = (int) bits(w, 24, 20);
    switch ((int) f3) {
      case 0 -> set(rd, a + immediate);
      case 1 -> {
        if (f7 != 0) {
          throw illegal(w);
        }
        set(rd, a << shift);
      }
      case 2 -> set(rd, signed(a) < immediate ? 1 : 0);
      case 3 -> set(rd, a < (immediate & WORD) ? 1 : 0);
      case 4 -> set(rd, a ^ immediate);
      case 5 -> {
        if (f7 != 0 && f7 != 0x20) {
          throw illegal(w);
        }
        set(rd, f7 == 0 ? a >> shift : signed(a) >> shift);
      }
      case 6 -> set(rd, a | immediate);
      default -> set(rd, a & immediate);
    }
  }

  private void operate(long w, long rd, long f3, long a, long b, long f7) {
    switch ((int) (f7 << 3 | f3)) {
      case 0 -> set(rd, a + b);
      case 0x100 -> set(rd, a - b);
      case 1 -> set(rd, a << (b & 31));
      case 2 -> set(rd, signed(a) < signed(b) ? 1 : 0);
      case 3 -> set(rd, a < b ? 1 : 0);
      case 4 -> set(rd, a ^ b);
      case 5 -> set(rd, a >> (b & 31));
      case 0x105 -> set(rd, signed(a) >> (b & 31));
      case 6 -> set(rd, a | b);
      case 7 -> set(rd, a & b);
      case 8 -> set(rd, product(signed(a), signed(b)).longValue());
      case 9 -> set(rd, product(signed(a), signed(b)).shiftRight(32).longValue());
      case 10 -> set(rd, product(signed(a), b).shiftRight(32).longValue());
      case 11 -> set(rd, product(a, b).shiftRight(32).longValue());
      case 12 -> set(rd, b == 0 ? -1 : quotient(signed(a), signed(b)));
      case 13 -> set(rd, b == 0 ? -1 : quotient(a, b));
      case 14 -> set(rd, b == 0 ? a : remainder(signed(a), signed(b)));
      case 15 -> set(rd, b == 0 ? a : remainder(a, b));
      default -> throw illegal(w);
    }
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static long quotient(long a, long b) {
    return BigInteger.valueOf(a).divide(BigInteger.valueOf(b)).mod(TWO_32).longValue();
  }

  private static long remainder(long a, long b) {
    return BigInteger.valueOf(a).remainder(BigInteger.valueOf(b)).mod(TWO_32).longValue();
  }

  private void system(long w, long rd, long f3) {
    if (f3 == 0) {
      if (w == 0x0000_0073) {
        throw new TrapTaken(machineMode ? 11 : 8, 0);
      } else if (w == 0x0010_0073) {
        throw new TrapTaken(3, 0);
      } else if (w == 0x3020_0073) {
        next = mepc;
        machineMode = bits(mstatus, 12, 11) == 3;
        mstatus = mstatus & ~0x1808L | bits(mstatus, 7, 7) << 3 | 0x80;
      } else if (w != 0x1050_0073) {
        throw illegal(w);
      }
      return;
    }
    if (f3 == 4) {
      throw illegal(w);
    }
    int csr = (int) bits(w, 31, 20);
    long source = bits(w, 19, 15);
    long operand = f3 > 4 ? source : x[(int) source];
    long old = readCsr(csr, w);
    switch ((int) (f3 & 3)) {
      case 1 -> writeCsr(csr, operand, w);
      case 2 -> {
        if (source != 0) {
          writeCsr(csr, old | operand, w);
        }
      }
      default -> {
        if (source != 0) {
          writeCsr(csr, old & ~operand, w);
        }
      }
    }
    set(rd, old);
  }

  private long readCsr(int csr, long w) {
    return switch (csr) {
      case 0x300 -> mstatus;
      case 0x301 -> 0x4010_1104;
      case 0x305 -> mtvec;
      case 0x340 -> mscratch;
      case 0x341 -> mepc;
      case 0x342 -> mcause;
      case 0x343 -> mtval;
      case 0xF11 -> 0x612;
      case 0xF12 -> 0x8000_0001L;
      case 0xF13 -> 1;
      case 0xF14 -> 0;
      default -> throw isUnmodelled(csr) ? new Unmodelled() : illegal(w);
    };
  }

  /** User trap registers, memory protection, triggers, counters, dedicated pins. */
  private static boolean isUnmodelled(int csr) {
    return csr == 0x000
        || csr == 0x005
        || csr >= 0x040 && csr <= 0x042
        || csr >= 0x3A0 && csr <= 0x3A3
        || csr >= 0x3B0 && csr <= 0x3BF
        || csr >= 0x7A0 && csr <= 0x7A2
        || csr == 0x7A5
        || csr >= 0x7E0 && csr <= 0x7E2
        || csr >= 0x800 && csr <= 0x805;
  }

  private void writeCsr(int csr, long value, long w) {
    switch (csr) {
      case 0x300 -> {
        long previous = bits(value, 12, 11) == 3 ? 0x1800 : 0;
        mstatus = value & 0x0020_0099 | previous;
      }
      case 0x301 -> {}
      case 0x305 -> mtvec = value & 0xFFFF_FF00L | 1;
      case 0x340 -> mscratch = value;
      case 0x341 -> mepc = value & 0xFFFF_FFFEL;
      case 0x342 -> mcause = value & 0x8000_001FL;
      case 0x343 -> mtval = value;
      default -> throw illegal(w);
    }
  }

  private void jump(long rd, long target) {
    set(rd, next);
    next = target & WORD;
  }

  private void branch(boolean taken, long distance) {
    if (taken) {
      next = pc + distance & WORD;
    }
  }

  private void compressed(long w) {
    switch ((int) (bits(w, 1, 0) << 3 | bits(w, 15, 13))) {
      case 0 -> {
        long offset =
            bits(w, 12, 11) << 4 | bits(w, 10, 7) << 6 | bits(w, 6, 6) << 2 | bits(w, 5, 5) << 3;
        if (offset == 0) {
          throw illegal(w);
        }
        set(8 + bits(w, 4, 2), x[2] + offset);
      }
      case 2 -> set(8 + bits(w, 4, 2), load(shortBase(w), 4));
      case 6 -> store(shortBase(w), 4, x[(int) (8 + bits(w, 4, 2))]);
      case 8 -> set(bits(w, 11, 7), x[(int) bits(w, 11, 7)] + six(w));
      case 9 -> jump(1, pc + longJump(w));
      case 10 -> set(bits(w, 11, 7), six(w));
      case 11 -> {
        if (bits(w, 12, 12) == 0 && bits(w, 6, 2) == 0) {
          throw illegal(w);
        }
        if (bits(w, 11, 7) == 2) {
          long step =
              bits(w, 12, 12) << 9
                  | bits(w, 6, 6) << 4
                  | bits(w, 5, 5) << 6
                  | bits(w, 4, 3) << 7
                  | bits(w, 2, 2) << 5;
          set(2, x[2] + signed(step, 10));
        } else {
          set(bits(w, 11, 7), six(w) << 12);
        }
      }
      case 12 -> shortArithmetic(w);
      case 13 -> jump(0, pc + longJump(w));
      case 14 -> branch(x[(int) (8 + bits(w, 9, 7))] == 0, shortBranch(w));
      case 15 -> branch(x[(int) (8 + bits(w, 9, 7))] != 0, shortBranch(w));
      case 16 -> {
        if (bits(w, 12, 12) == 1) {
          throw illegal(w);
        }
        set(bits(w, 11, 7), x[(int) bits(w, 11, 7)] << bits(w, 6, 2));
      }
      case 18 -> {
        if (bits(w, 11, 7) == 0) {
          throw illegal(w);
        }
        long offset = bits(w, 12, 12) << 5 | bits(w, 6, 4) << 2 | bits(w, 3, 2) << 6;
        set(bits(w, 11, 7), load(x[2] + offset & WORD, 4));
      }
      case 20 -> registerJumpOrMove(w);
      case 22 -> {
        long offset = bits(w, 12, 9) << 2 | bits(w, 8, 7) << 6;
        store(x[2] + offset & WORD, 4, x[(int) bits(w, 6, 2)]);
      }
      default -> throw illegal(w);
    }
  }

  private void shortArithmetic(long w) {
    long rd = 8 + bits(w, 9, 7);
    long a = x[(int) rd];
    long b = x[(int) (8 + bits(w, 4, 2))];
    long kind = bits(w, 11, 10);
    if (kind != 2 && bits(w, 12, 12) == 1) {
      throw illegal(w);
    }
    if (kind == 0) {
      set(rd, a >> bits(w, 6, 2));
    } else if (kind == 1) {
      set(rd, signed(a) >> bits(w, 6, 2));
    } else if (kind == 2) {
      set(rd, a & six(w));
    } else {
      switch ((int) bits(w, 6, 5)) {
        case 0 -> set(rd, a - b);
        case 1 -> set(rd, a ^ b);
        case 2 -> set(rd, a | b);
        default -> set(rd, a & b);
      }
    }
  }

  private void registerJumpOrMove(long w) {
    long rd = bits(w, 11, 7);
    long source = bits(w, 6, 2);
    boolean high = bits(w, 12, 12) == 1;
    if (source != 0) {
      set(rd, (high ? x[(int) rd] : 0) + x[(int) source]);
    } else if (rd != 0) {
      jump(high ? 1 : 0, x[(int) rd] & ~1L);
    } else if (high) {
      throw new TrapTaken(3, 0);
    } else {
      throw illegal(w);
    }
  }

  private long shortBase(long w) {
    long offset = bits(w, 12, 10) << 3 | bits(w, 6, 6) << 2 | bits(w, 5, 5) << 6;
    return x[(int) (8 + bits(w, 9, 7))] + offset & WORD;
  }

  private static long six(long w) {
    return signed(bits(w, 12, 12) << 5 | bits(w, 6, 2), 6);
  }

  private static long longJump(long w) {
    long distance =
        bits(w, 12, 12) << 11
            | bits(w, 11, 11) << 4
            | bits(w, 10, 9) << 8
            | bits(w, 8, 8) << 10
            | bits(w, 7, 7) << 6
            | bits(w, 6, 6) << 7
            | bits(w, 5, 3) << 1
            | bits(w, 2, 2) << 5;
    return signed(distance, 12);
  }

  private static long shortBranch(long w) {
    long distance =
        bits(w, 12, 12) << 8
            | bits(w, 11, 10) << 3
            | bits(w, 6, 5) << 6
            | bits(w, 4, 3) << 1
            | bits(w, 2, 2) << 5;
    return signed(distance, 9);
  }

  private long fetch(long address) {
    boolean inRam = within(address, RAM, RAM_SIZE);
    if (!machineMode || !inRam && !within(address, ROM, ROM_SIZE)) {
      throw new TrapTaken(1, address);
    }
    return peek(address) | peek(address + 1) << 8;
  }

  private long load(long address, int size) {
    if (address >>> 12 == DEVICE >>> 12) {
      checkDevice(address, size, 4);
      long word = deviceValue(address - DEVICE & ~3L, count);
      return word >> 8 * (address & 3) & (1L << 8 * size) - 1;
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      long at = address + i & WORD;
      if (peek(at) < 0) {
        throw new TrapTaken(5, at);
      }
      value |= peek(at) << 8 * i;
    }
    return value;
  }

  private void store(long address, int size, long value) {
    if (address >>> 12 == DEVICE >>> 12) {
      checkDevice(address, size, 6);
      long word = value;
      if (size == 1) {
        word = bits(value, 7, 0) * 0x0101_0101L;
      } else if (size == 2) {
        word = bits(value, 15, 0) * 0x0001_0001L;
      }
      deviceWrites = deviceWrites * 31 + word + (address - DEVICE & ~3L) + count;
      return;
    }
    for (int i = 0; i < size; i++) {
      long at = address + i & WORD;
      int physical = physical(at);
      if (physical < 0) {
        throw new TrapTaken(7, at);
      }
      ram[physical] = (byte) (value >> 8 * i);
    }
  }

  private static void checkDevice(long address, int size, long misaligned) {
    if (address % size != 0) {
      throw new TrapTaken(misaligned, address);
    }
    if (!within(address, DEVICE, DEVICE_SIZE)) {
      throw new TrapTaken(misaligned + 1, address);
    }
  }

  /** A byte of RAM or ROM, or -1. */
  private long peek(long address) {
    if (within(address, ROM, ROM_SIZE)) {
      return rom[(int) (address - ROM)] & 0xFF;
    }
    int physical = physical(address);
    return physical < 0 ? -1 : ram[physical] & 0xFF;
  }

  private static int physical(long address) {
    if (within(address, RAM_DATA, RAM_SIZE - DATA_OFFSET)) {
      return (int) (address - RAM_DATA) + DATA_OFFSET;
    }
    return within(address, RAM, RAM_SIZE) ? (int) (address - RAM) : -1;
  }

  private static boolean within(long address, long base, int size) {
    return address >= base && address < base + size;
  }

  @Override
  public String toString() {
    return "pc %x, count %d, x %s".formatted(pc, count, Arrays.toString(x));
  }
}
