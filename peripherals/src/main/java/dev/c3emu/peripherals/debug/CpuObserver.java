package dev.c3emu.peripherals.debug;

/** What ASSIST_DEBUG sees of the CPU. */
public interface CpuObserver {
  /** Sees nothing. */
  CpuObserver NONE =
      new CpuObserver() {
        @Override
        public int programCounter() {
          return 0;
        }

        @Override
        public int stackPointer() {
          return 0;
        }
      };

  /** Guest address of the instruction that executes now. */
  int programCounter();

  /** The stack pointer, x2. */
  int stackPointer();
}
