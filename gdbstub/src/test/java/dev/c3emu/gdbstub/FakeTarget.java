package dev.c3emu.gdbstub;

import dev.c3emu.emulator.debug.Breakpoint;
import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.debug.HartRegisters;
import dev.c3emu.emulator.debug.MemoryRegion;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.OsData;
import dev.c3emu.emulator.debug.RegisterDescription;
import dev.c3emu.emulator.debug.Restart;
import dev.c3emu.emulator.debug.Resume;
import dev.c3emu.emulator.debug.ReverseExecution;
import dev.c3emu.emulator.debug.StopCondition;
import dev.c3emu.emulator.debug.StopEvent;
import dev.c3emu.emulator.debug.SymbolRequests;
import dev.c3emu.emulator.debug.SystemCalls;
import dev.c3emu.emulator.debug.ThreadSource;
import dev.c3emu.emulator.debug.Watchpoint;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A target that notes what is asked of it and stops when a test says so. */
public class FakeTarget implements DebugTarget {
  public static final int RAM = 0x1000;

  public final Map<Integer, Integer> registers = new HashMap<>();
  public final byte[] ram = new byte[0x1000];
  public final Map<Breakpoint, StopCondition> breakpoints = new LinkedHashMap<>();
  public final List<Watchpoint> watchpoints = new ArrayList<>();
  public final List<Resume> resumed = new ArrayList<>();
  public final List<MonitorCommand> commands = new ArrayList<>();
  public Optional<ThreadSource> threads = Optional.empty();
  public Optional<ReverseExecution> reverse = Optional.empty();
  public Optional<FlashProgrammer> flash = Optional.empty();
  public Optional<Restart> restart = Optional.empty();
  public Optional<OsData> osData = Optional.empty();
  public Optional<SystemCalls> systemCalls = Optional.empty();
  public Optional<SymbolRequests> symbolRequests = Optional.empty();
  public Optional<String> executable = Optional.empty();

  /**
   * What the next resumes come back with; none left means that the guest runs until interrupted.
   */
  public final Deque<StopEvent> events = new ArrayDeque<>();

  /** Whether running out of events blocks until an interrupt, as a guest that runs does. */
  public boolean blocks;

  private final Semaphore interrupts = new Semaphore(0);

  @Override
  public List<RegisterDescription> registers() {
    return HartRegisters.all();
  }

  @Override
  public int readRegister(int number) {
    if (number > 5000) {
      throw new IllegalArgumentException("no register");
    }
    return registers.getOrDefault(number, 0);
  }

  @Override
  public boolean writeRegister(int number, int value) {
    if (number > 5000) {
      return false;
    }
    registers.put(number, value);
    return true;
  }

  @Override
  public byte[] readMemory(int address, int length) {
    int from = address - RAM;
    return from < 0 || from >= ram.length
        ? new byte[0]
        : Arrays.copyOfRange(ram, from, (int) Math.min((long) from + length, ram.length));
  }

  @Override
  public boolean writeMemory(int address, byte[] bytes) {
    int from = address - RAM;
    if (from < 0 || from + bytes.length > ram.length) {
      return false;
    }
    System.arraycopy(bytes, 0, ram, from, bytes.length);
    return true;
  }

  @Override
  public List<MemoryRegion> regions() {
    return List.of(
        new MemoryRegion(RAM, ram.length, MemoryRegion.Kind.RAM, 0),
        new MemoryRegion(0x4200_0000, 0x80_0000, MemoryRegion.Kind.FLASH, 4096));
  }

  @Override
  public void insert(Breakpoint breakpoint, StopCondition condition) {
    breakpoints.put(breakpoint, condition);
  }

  @Override
  public void remove(Breakpoint breakpoint) {
    breakpoints.remove(breakpoint);
  }

  @Override
  public void insert(Watchpoint watchpoint) {
    watchpoints.add(watchpoint);
  }

  @Override
  public void remove(Watchpoint watchpoint) {
    watchpoints.remove(watchpoint);
  }

  @Override
  public void clear() {
    breakpoints.clear();
    watchpoints.clear();
  }

  @Override
  public StopEvent resume(Resume how, RunLimits limits) {
    resumed.add(how);
    if (events.isEmpty() && blocks) {
      interrupts.acquireUninterruptibly();
    }
    return events.isEmpty()
        ? new StopEvent.Interrupted(new StopReason.Interrupted("test"))
        : events.remove();
  }

  @Override
  public void interrupt() {
    interrupts.release();
  }

  @Override
  public Optional<String> executable() {
    return executable;
  }

  @Override
  public Optional<ThreadSource> threads() {
    return threads;
  }

  @Override
  public Optional<ReverseExecution> reverse() {
    return reverse;
  }

  @Override
  public Optional<FlashProgrammer> flash() {
    return flash;
  }

  @Override
  public Optional<Restart> restart() {
    return restart;
  }

  @Override
  public Optional<OsData> osData() {
    return osData;
  }

  @Override
  public Optional<SystemCalls> systemCalls() {
    return systemCalls;
  }

  @Override
  public Optional<SymbolRequests> symbolRequests() {
    return symbolRequests;
  }

  @Override
  public List<MonitorCommand> commands() {
    return commands;
  }
}
