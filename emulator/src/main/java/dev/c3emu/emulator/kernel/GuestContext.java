package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * The registers of a thread while the CPU does not run its guest code. Whoever enters the kernel
 * has put the running thread's registers here, and takes up those of {@link Kernel#running} after.
 */
public final class GuestContext implements Stateful {
  /** Return address. */
  public static final int RA = 1;

  /** Stack pointer. */
  public static final int SP = 2;

  /** First argument and result. */
  public static final int A0 = 10;

  /** x0..x31; element 0 stays 0. */
  public final int[] x = new int[32];

  public int pc;

  /** Whether the thread has masked interrupts, as a critical section does. */
  public boolean interruptsMasked;

  /** Registers that are all zero. */
  public GuestContext() {}

  /** A copy of the registers, x0 replaced by the pc: what an interrupted function needs back. */
  public int[] saved() {
    int[] registers = x.clone();
    registers[0] = pc;
    return registers;
  }

  /** Puts back what {@link #saved} gave. */
  public void restore(int[] registers) {
    System.arraycopy(registers, 1, x, 1, x.length - 1);
    pc = registers[0];
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(x);
    out.putInt(pc);
    out.putBoolean(interruptsMasked);
  }

  @Override
  public void load(StateReader in) {
    in.getInts(x);
    pc = in.getInt();
    interruptsMasked = in.getBoolean();
  }
}
