package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.memory.AccessFault;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.DeviceWord;
import dev.c3emu.emulator.memory.DirectRam;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What regions reach of the machine: its RAM directly, everything else through loads and stores
 * that make the hart's count exact first and end the region if it must not go on.
 */
final class Bus {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

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
  int rights;

  /** The exit by which the region was left, or -1 if it ended at {@link #site}. */
  int exitNumber;

  /** The load or store that left the RAM last. */
  Site site;

  /** The trap that ended it there, or null if the instruction was executed. */
  Trap trap;

  private int value;
  private int remaining;

  Bus(Hart hart) {
    this.hart = hart;
    memory = hart.memory;
    direct = memory.directRam();
    x = hart.x;
    ram = direct.bytes();
    codeLines = direct.codeLines();
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
    exitNumber = -1;
    if (trap == null && site.rd() != 0) {
      x[site.rd()] = value;
    }
    return remaining;
  }

  int loadWord(int address, int budget, int number) {
    begin(budget, number);
    int word;
    try {
      word = memory.loadWord(address);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return loaded(word);
  }

  int loadHalf(int address, int budget, int number) {
    begin(budget, number);
    int half;
    try {
      half = memory.loadHalf(address);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return loaded(half);
  }

  int loadShort(int address, int budget, int number) {
    begin(budget, number);
    int half;
    try {
      half = (short) memory.loadHalf(address);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return loaded(half);
  }

  int loadByte(int address, int budget, int number) {
    begin(budget, number);
    int loaded;
    try {
      loaded = memory.loadByte(address);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return loaded(loaded);
  }

  int loadSignedByte(int address, int budget, int number) {
    begin(budget, number);
    int loaded;
    try {
      loaded = (byte) memory.loadByte(address);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    return loaded(loaded);
  }

  void storeWord(int address, int stored, int budget, int number) {
    begin(budget, number);
    try {
      memory.storeWord(address, stored);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    done();
  }

  void storeHalf(int address, int stored, int budget, int number) {
    begin(budget, number);
    try {
      memory.storeHalf(address, stored);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    done();
  }

  void storeByte(int address, int stored, int budget, int number) {
    begin(budget, number);
    try {
      memory.storeByte(address, stored);
    } catch (AccessFault fault) {
      throw trapped(fault);
    }
    done();
  }

  /** Makes the count exact; whatever wants the hart to stop sets its limit to 0 from here on. */
  private void begin(int budget, int number) {
    Site accessing = region.sites[number];
    site = accessing;
    remaining = budget - accessing.owed();
    hart.instructionsBefore = end - remaining;
    hart.limit = 1;
  }

  /** The word of a device that is free to be loaded; {@link #loaded} must be called next. */
  int loadDevice(DeviceWord word, int budget, int number) {
    begin(budget, number);
    return word.device().read(word.offset());
  }

  /** Ends a load with what is loaded. */
  int loaded(int loaded) {
    value = loaded;
    done();
    return loaded;
  }

  private void done() {
    if (hart.limit == 0 || memory.directRights() != rights) {
      trap = null;
      remaining--;
      throw exit;
    }
  }

  private RegionExit trapped(AccessFault fault) {
    trap = hart.trap(fault);
    return exit;
  }
}
