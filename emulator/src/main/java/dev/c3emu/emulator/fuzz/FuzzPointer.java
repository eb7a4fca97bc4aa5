package dev.c3emu.emulator.fuzz;

import java.util.SplittableRandom;

/** The registers that hold addresses when a random program starts, and that it mostly keeps. */
enum FuzzPointer {
  STACK(2, FuzzMap.SCRATCH + 0x400, 0x100),
  CODE_BUS_DATA(3, FuzzMap.RAM + 0x2800, 0x400),
  CODE(4, FuzzMap.CODE, 0),
  FLASH(5, FuzzMap.FLASH, 0x80),
  SCRATCH(8, FuzzMap.SCRATCH, 0x200),
  DEVICE(9, FuzzMap.DEVICE, 0),
  CODE_AS_DATA(10, FuzzMap.DATA, 0),
  FLASH_DATA(11, FuzzMap.FLASH_DATA, 0x2000);

  private static final int ALL = bits();

  private final int register;
  private final int base;
  private final int spread;

  FuzzPointer(int register, int base, int spread) {
    this.register = register;
    this.base = base;
    this.spread = spread;
  }

  int register() {
    return register;
  }

  /** Whether a register is one of these. */
  static boolean isPointer(int register) {
    return (ALL >>> register & 1) != 0;
  }

  /**
   * A value to start with.
   *
   * @param codeAt somewhere in the code
   */
  int value(SplittableRandom random, int codeAt) {
    int step = random.nextInt(4) == 0 ? 1 : 4;
    return switch (this) {
      case CODE -> base + (codeAt & ~1);
      case CODE_AS_DATA -> base + codeAt / step * step;
      case DEVICE -> base;
      case FLASH -> base + random.nextInt(spread) / 2 * 2;
      case STACK, SCRATCH ->
          random.nextInt(8) == 0 ? atEdge(random) : base + random.nextInt(spread) / step * step;
      case CODE_BUS_DATA, FLASH_DATA -> base + random.nextInt(spread) / step * step;
    };
  }

  /** A multiple of 4 near an end of the RAM, or of the address space. */
  private static int atEdge(SplittableRandom random) {
    int near = 4 * random.nextInt(-12, 12);
    return near
        + switch (random.nextInt(4)) {
          case 0 -> FuzzMap.DATA;
          case 1 -> 0;
          default -> FuzzMap.DATA_END;
        };
  }

  private static int bits() {
    int all = 0;
    for (FuzzPointer pointer : values()) {
      all |= 1 << pointer.register;
    }
    return all;
  }
}
