package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.memory.AccessFault;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.DirectRam;
import dev.c3emu.emulator.memory.FreeMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What regions reach of the machine: its RAM directly, and everything else.
 *
 * <p>Memory that may be accessed freely is; whatever else a region does to the machine lies between
 * {@link #begin}, which makes the hart's count exact, and {@link #done}, which tells whether the
 * region must end. While a region runs, nothing but that can change a device, what is where, or
 * what is allowed: so what a steady register reads, and where memory was found last, are noted and
 * hold until then.
 */
final class Bus {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** How many steady registers are remembered at a time. */
  private static final int MAX_REMEMBERED = 32;

  /** How often memory is found the long way for each time that the stretch is moved there. */
  private static final int PATIENCE = 64;

  final Hart hart;
  final AddressSpace memory;
  final DirectRam direct;

  /** Fields of {@link #hart} and {@link #direct}, which regions take as their constants. */
  final int[] x;

  final byte[] ram;
  final short[] codeLines;

  private final RegionExit exit = new RegionExit();

  /** The region being executed, or null. */
  Region region;

  /** The count of instructions at which the budget is used up. */
  long end;

  /** What {@link AddressSpace#directRights} must remain for the region to go on. */
  private int rights;

  /**
   * The exit by which the region was left, {@link ExitNumber#AT_ACCESS} if it ended at {@link
   * #site}, less for one of its {@link Region#systemInstructions}.
   */
  int exitNumber;

  /** The access that left the free memory last. */
  Site site;

  /** The trap that ended it there, or null if the instruction was executed. */
  Trap trap;

  /** What was loaded, or read from a CSR, last. */
  int value;

  private int remaining;

  private final Site[] remembered = new Site[MAX_REMEMBERED];
  private int rememberedCount;

  /** A stretch of memory outside the RAM from which loads are free, as {@link #free} found it. */
  private byte[] stretchBytes;

  private int stretchBase;
  private int stretchSize;
  private int stretchOffset;

  private final FreeMemory free;
  private int layoutVersion;
  private int patience;

  Bus(Hart hart) {
    this.hart = hart;
    memory = hart.memory;
    free = new FreeMemory(memory);
    direct = memory.directRam();
    x = hart.x;
    ram = direct.bytes();
    codeLines = direct.codeLines();
  }

  /**
   * Makes regions start from the machine as it is now.
   *
   * @param newRights what the regions to be executed expect of {@link AddressSpace#directRights}
   */
  void start(int newRights) {
    rights = newRights;
    forgetRemembered();
    forgetStretch();
  }

  int rights() {
    return rights;
  }

  /** The instruction that is accessing memory. */
  int currentPc() {
    return site.pc();
  }

  /** Called by a region that was left by an exit. */
  int exit(int budget, int pc, int number) {
    hart.pc = pc;
    exitNumber = number;
    return budget;
  }

  /** Called by a region that ended at a load or store, after it has written the registers. */
  int leave() {
    exitNumber = ExitNumber.AT_ACCESS;
    if (trap == null && site.rd() != 0) {
      x[site.rd()] = value;
    }
    return remaining;
  }

  int loadWord(int address, int budget, int number) {
    int at = address - stretchBase;
    if (Integer.compareUnsigned(at, stretchSize) < 0) {
      return (int) INT.get(stretchBytes, at + stretchOffset);
    }
    return load(Access.LW, address, budget, number);
  }

  int loadHalf(int address, int budget, int number) {
    int at = address - stretchBase;
    if (Integer.compareUnsigned(at, stretchSize) < 0) {
      return (short) SHORT.get(stretchBytes, at + stretchOffset) & 0xFFFF;
    }
    return load(Access.LHU, address, budget, number);
  }

  int loadShort(int address, int budget, int number) {
    int at = address - stretchBase;
    if (Integer.compareUnsigned(at, stretchSize) < 0) {
      return (short) SHORT.get(stretchBytes, at + stretchOffset);
    }
    return load(Access.LH, address, budget, number);
  }

  int loadByte(int address, int budget, int number) {
    int at = address - stretchBase;
    if (Integer.compareUnsigned(at, stretchSize) < 0) {
      return stretchBytes[at + stretchOffset] & 0xFF;
    }
    return load(Access.LBU, address, budget, number);
  }

  int loadSignedByte(int address, int budget, int number) {
    int at = address - stretchBase;
    if (Integer.compareUnsigned(at, stretchSize) < 0) {
      return stretchBytes[at + stretchOffset];
    }
    return load(Access.LB, address, budget, number);
  }

  /**
   * Stores anywhere.
   *
   * @return whether the region must end, as {@link #done} does
   */
  boolean storeWord(int address, int stored, int budget, int number) {
    return store(Access.SW, address, stored, budget, number);
  }

  boolean storeHalf(int address, int stored, int budget, int number) {
    return store(Access.SH, address, stored, budget, number);
  }

  boolean storeByte(int address, int stored, int budget, int number) {
    return store(Access.SB, address, stored, budget, number);
  }

  private int load(Access access, int address, int budget, int number) {
    Site loading = region.sites[number];
    if (loading.steadyAddress == address) {
      return loading.steadyValue;
    }
    long found = free.load(address, access.size);
    if (found >= 0) {
      missed(address);
      return access.extended((int) found);
    }
    if (free.isSteady(address, access.size)) {
      return remember(loading, address, access.load(memory, address));
    }
    begin(budget, loading);
    int loaded;
    try {
      loaded = access.load(memory, address);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return loaded(loaded);
  }

  private boolean store(Access access, int address, int stored, int budget, int number) {
    if (free.store(address, access.size, stored)) {
      return false;
    }
    begin(budget, region.sites[number]);
    try {
      access.store(memory, address, stored);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return done();
  }

  /**
   * Makes the count exact, and forgets what devices have answered. Whatever wants the hart to stop
   * tells it to look up from here on.
   */
  void begin(int budget, Site accessing) {
    site = accessing;
    remaining = budget - accessing.owed();
    hart.instructionsBefore = end - remaining;
    hart.mustLookUp = false;
    forgetRemembered();
  }

  /** Ends a load with what is loaded. */
  int loaded(int loaded) {
    value = loaded;
    if (done()) {
      throw exit;
    }
    return loaded;
  }

  /**
   * Ends an access.
   *
   * @return whether the region must end, too: something wants the hart to stop, or other things may
   *     be accessed than before
   */
  boolean done() {
    if (memory.layoutVersion() != layoutVersion) {
      forgetStretch();
    }
    if (hart.mustLookUp || memory.directRights() != rights) {
      trap = null;
      remaining--;
      return true;
    }
    return false;
  }

  private RegionExit trapped(AccessFault fault) {
    trap = hart.trap(fault);
    return exit;
  }

  /** Notes what a load from the address of a steady register gives until something happens. */
  int remember(Site loading, int address, int steady) {
    if (rememberedCount == MAX_REMEMBERED) {
      forgetRemembered();
    }
    loading.steadyAddress = address;
    loading.steadyValue = steady;
    remembered[rememberedCount++] = loading;
    return steady;
  }

  private void forgetRemembered() {
    while (rememberedCount > 0) {
      remembered[--rememberedCount].steadyAddress = Site.NOTHING;
    }
  }

  /** Moves the stretch to where memory is loaded from, if it is time to. */
  private void missed(int address) {
    if (--patience < 0) {
      patience = PATIENCE;
      free.find(address);
      stretchBytes = free.bytes();
      stretchBase = free.base();
      stretchSize = free.starts();
      stretchOffset = free.offset();
    }
  }

  private void forgetStretch() {
    layoutVersion = memory.layoutVersion();
    stretchSize = 0;
    patience = 0;
  }
}
