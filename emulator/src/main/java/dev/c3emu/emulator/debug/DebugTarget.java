package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.machine.RunLimits;
import java.util.List;
import java.util.Optional;

/**
 * A machine as a debugger sees it. All methods but {@link #interrupt} are for the machine's thread,
 * between runs. What not every target can do is behind a method that returns an {@link Optional}.
 */
public interface DebugTarget {
  /** The registers there are, by number. */
  List<RegisterDescription> registers();

  /**
   * The value of a register of the hart, without side effects.
   *
   * @param number of one of {@link #registers}
   * @throws IllegalArgumentException if there is no such register
   */
  int readRegister(int number);

  /**
   * Sets a register of the hart.
   *
   * @return false if there is no such register or it cannot be written
   */
  boolean writeRegister(int number, int value);

  /**
   * Reads memory and registers of devices without side effects.
   *
   * @param length 0 or more
   * @return the bytes up to the first that cannot be read, which may be none
   */
  byte[] readMemory(int address, int length);

  /**
   * Writes RAM, or whole words of devices with all side effects.
   *
   * @return false if any byte is in neither; what comes before it may have been written
   */
  boolean writeMemory(int address, byte[] bytes);

  /** What is where, by address. */
  List<MemoryRegion> regions();

  /** Stops before an instruction; takes the place of an equal breakpoint. */
  void insert(Breakpoint breakpoint, StopCondition condition);

  /** Takes a breakpoint away, if it is there. */
  void remove(Breakpoint breakpoint);

  /** Stops after an access to memory. */
  void insert(Watchpoint watchpoint);

  /** Takes a watchpoint away, if it is there. */
  void remove(Watchpoint watchpoint);

  /** Takes all breakpoints and watchpoints away. */
  void clear();

  /**
   * Lets the machine go on until something stops it.
   *
   * @param limits where the run as a whole ends
   */
  StopEvent resume(Resume how, RunLimits limits);

  /**
   * Makes {@link #resume} return {@link StopEvent.Interrupted} soon, now or the next time; may be
   * called from any thread.
   */
  void interrupt();

  /** The firmware's ELF file on the host. */
  default Optional<String> executable() {
    return Optional.empty();
  }

  /** Threads, if there is a kernel that is known. */
  default Optional<ThreadSource> threads() {
    return Optional.empty();
  }

  /** Running backwards. */
  default Optional<ReverseExecution> reverse() {
    return Optional.empty();
  }

  /** Erasing and programming of flash. */
  default Optional<FlashProgrammer> flash() {
    return Optional.empty();
  }

  /** Starting over. */
  default Optional<Restart> restart() {
    return Optional.empty();
  }

  /** Tables of what the kernel and the chip have. */
  default Optional<OsData> osData() {
    return Optional.empty();
  }

  /** Stopping at calls of the kernel. */
  default Optional<SystemCalls> systemCalls() {
    return Optional.empty();
  }

  /** What debuggers are asked for. */
  default Optional<SymbolRequests> symbolRequests() {
    return Optional.empty();
  }

  /** Commands a user may give, by name. */
  default List<MonitorCommand> commands() {
    return List.of();
  }
}
