package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.memory.AccessFault;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.InstructionCounter;
import java.util.Arrays;

/**
 * The one hart: its registers and mode, how many instructions it has executed, and how it enters
 * and leaves traps (TRM "ESP-RISC-V CPU"; RISC-V privileged specification).
 *
 * <p>The fields an engine touches at every instruction are public to engines; everyone else uses
 * the methods.
 */
public final class Hart implements Stateful, InstructionCounter {
  private static final int RESET_VECTOR = 0x4000_0000;

  /** The integer registers; {@code x[0]} is never written. */
  public final int[] x = new int[32];

  public final AddressSpace memory;

  /** The next instruction; inside an engine, the one after the block being executed. */
  public int pc;

  /** Instructions executed before the block that an engine is executing. */
  public long instructionsBefore;

  /** How many of that block's instructions were executed before the current one. */
  public int instructionsWithin;

  /** The address of that instruction. */
  public int pcWithin;

  /**
   * Whether the engine must look up before the next instruction: an exit was requested, or
   * something changed that concerns what it executes next. The engine itself clears it.
   */
  public boolean mustLookUp;

  private final AccessControl access;
  private final CsrFile csrs;
  private final Trap trap = new Trap();
  private TrapListener trapListener = TrapListener.NONE;
  private Supervisor supervisor = Supervisor.NONE;
  private boolean machineMode;
  private long idleCycles;
  private int pendingInterrupt;
  private boolean exitRequested;
  private Exit requestedExit = Exit.ATTENTION;

  public Hart(AddressSpace memory) {
    this.memory = memory;
    access = new AccessControl(memory);
    csrs = new CsrFile(this, access);
    reset(RESET_VECTOR);
  }

  /**
   * Puts the hart at the start of the program at {@code address}, between two instructions; the
   * instruction count goes on.
   */
  public void reset(int address) {
    Arrays.fill(x, 0);
    pc = address;
    csrs.reset();
    access.reset();
    setMachineMode(true);
    requestExit(Exit.ATTENTION);
  }

  /**
   * Makes the hart as it was built, for another machine: nothing is counted yet and nobody listens,
   * but for an engine to {@link #onFetchChanged}.
   */
  public void renew() {
    instructionsBefore = 0;
    instructionsWithin = 0;
    idleCycles = 0;
    pendingInterrupt = 0;
    trapListener = TrapListener.NONE;
    supervisor = Supervisor.NONE;
    csrs.connect(DedicatedGpio.NONE);
    reset(RESET_VECTOR);
  }

  public void connect(DedicatedGpio gpio) {
    csrs.connect(gpio);
  }

  public void listen(TrapListener listener) {
    trapListener = listener;
  }

  /** Sets who takes traps before the guest's own handlers. */
  public void superviseBy(Supervisor newSupervisor) {
    supervisor = newSupervisor;
  }

  /**
   * Sets what to call when other code may be fetched than before: an engine forgets its own then.
   */
  public void onFetchChanged(Runnable listener) {
    access.onFetchChanged(listener);
  }

  @Override
  public long instructions() {
    return instructionsBefore + instructionsWithin;
  }

  /** CPU cycles so far: one an instruction, and those spent waiting. */
  public long cycles() {
    return instructions() + idleCycles;
  }

  /** Accounts for cycles in which no instruction executed. */
  public void idle(long cycles) {
    idleCycles += cycles;
  }

  public boolean machineMode() {
    return machineMode;
  }

  /** Makes the engine return before the next instruction, with the given reason. */
  public void requestExit(Exit reason) {
    exitRequested = true;
    requestedExit = reason;
    mustLookUp = true;
  }

  public boolean exitRequested() {
    return exitRequested;
  }

  /** The reason of the last request, which is thereby answered. */
  public Exit takeExit() {
    exitRequested = false;
    return requestedExit;
  }

  /**
   * Tells the hart which line the interrupt controller wants served.
   *
   * @param line 1..31, or 0 for none
   */
  public void setPendingInterrupt(int line) {
    pendingInterrupt = line;
    interruptsMayHaveOpened();
  }

  /** The line that wants to be served, or 0; whether it may interrupt is another matter. */
  public int pendingInterrupt() {
    return pendingInterrupt;
  }

  /** Whether machine mode lets interrupts through. */
  public boolean interruptsEnabled() {
    return csrs.status.enablesInterrupts();
  }

  /** Lets interrupts of machine mode through or not, as a write of mstatus.MIE does. */
  public void enableInterrupts(boolean enabled) {
    csrs.status.enableInterrupts(enabled);
    interruptsMayHaveOpened();
  }

  /** Whether an interrupt is pending that is not masked. */
  public boolean interruptible() {
    return pendingInterrupt != 0 && (!machineMode || csrs.status.enablesInterrupts());
  }

  void interruptsMayHaveOpened() {
    if (interruptible()) {
      requestExit(Exit.ATTENTION);
    }
  }

  /** Enters the handler of the pending interrupt, if it may interrupt now. */
  public void deliverInterrupt() {
    if (interruptible()) {
      trapListener.interrupt(pendingInterrupt, pc);
      if (supervisor.interrupt(pendingInterrupt)) {
        return;
      }
      enterTrap(CsrFile.INTERRUPT | pendingInterrupt, 0);
      pc = csrs.handler() + 4 * pendingInterrupt;
    }
  }

  /** Whether the next instruction is that of a trap vector. */
  public boolean isAtHandler() {
    return Integer.compareUnsigned(pc - csrs.handler(), CsrFile.VECTORS_SIZE) < 0;
  }

  /** The exception to throw for a synchronous trap. */
  public Trap trap(ExceptionCause cause, int value) {
    return trap.of(cause, value);
  }

  /** The trap that a refused access is. */
  public Trap trap(AccessFault fault) {
    ExceptionCause cause =
        switch (fault.reason()) {
          case WATCHED -> ExceptionCause.BREAKPOINT;
          case MISALIGNED ->
              fault.kind() == AccessKind.STORE
                  ? ExceptionCause.STORE_ADDRESS_MISALIGNED
                  : ExceptionCause.LOAD_ADDRESS_MISALIGNED;
          case DENIED ->
              switch (fault.kind()) {
                case LOAD -> ExceptionCause.LOAD_ACCESS_FAULT;
                case STORE -> ExceptionCause.STORE_ACCESS_FAULT;
                case FETCH -> ExceptionCause.INSTRUCTION_ACCESS_FAULT;
              };
        };
    return trap.of(cause, fault.address());
  }

  /** Whether a debug trigger stops the instruction at an address before it executes. */
  public boolean triggersAt(int address) {
    return access.triggers().waitForExecution(address, machineMode);
  }

  /** The trap of a trigger that stops the instruction at an address; notes which trigger it was. */
  public Trap triggeredAt(int address) {
    access.triggers().noteExecution(address, machineMode);
    return trap.of(ExceptionCause.BREAKPOINT, address);
  }

  /** Enters the exception handler; {@link #pc} must be the address of the trapping instruction. */
  public void deliver(Trap trap) {
    if (supervisor.exception(trap)) {
      return;
    }
    trapListener.exception(trap.cause(), trap.value(), pc);
    int trapped = pc;
    boolean fromMachine = machineMode;
    boolean triggersChanged = enterTrap(trap.cause().code(), trap.value());
    pc = csrs.handler();
    // Trapping at the handler's first instruction with nothing changed repeats itself for ever.
    if (pc == trapped && fromMachine && !triggersChanged) {
      requestExit(Exit.LOCKUP);
    }
  }

  /** Returns whether debug triggers apply differently than before. */
  private boolean enterTrap(int cause, int value) {
    csrs.noteTrap(pc, cause, value);
    csrs.status.push(machineMode);
    setMachineMode(true);
    return access.enterTrap();
  }

  /**
   * Makes the instruction that traps one that has not been executed: for a {@link Supervisor} that
   * leaves {@link #pc} as it is and has the machine stopped before that instruction.
   */
  public void postponeTrapped() {
    instructionsBefore--;
    requestExit(Exit.ATTENTION);
  }

  /**
   * Executes mret.
   *
   * @throws Trap in user mode
   */
  public void returnFromTrap(int bits) {
    if (!machineMode) {
      throw trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
    setMachineMode(csrs.status.pop());
    access.leaveTrap();
    pc = csrs.returnAddress();
    interruptsMayHaveOpened();
  }

  /**
   * Executes wfi.
   *
   * @throws Trap in user mode while mstatus.TW is set
   */
  public void waitForInterrupt(int bits) {
    if (!machineMode && csrs.status.forbidsWaiting()) {
      throw trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
    requestExit(Exit.WAIT_FOR_INTERRUPT);
  }

  /**
   * Reads a CSR as an instruction of the current mode does.
   *
   * @param bits the instruction, for mtval
   * @throws Trap illegal instruction, if there is no such CSR or the mode may not read it
   */
  public int readCsr(int number, int bits) {
    Csr csr = Csr.of(number);
    if (csr == null || !machineMode && !csr.userAccessible()) {
      throw trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
    return csrs.read(csr);
  }

  /**
   * Writes a CSR as an instruction of the current mode does.
   *
   * @param bits the instruction, for mtval
   * @throws Trap illegal instruction, if there is no such CSR or the mode may not write it
   */
  public void writeCsr(int number, int value, int bits) {
    Csr csr = Csr.of(number);
    if (csr == null || csr.readOnly() || !machineMode && !csr.userAccessible()) {
      throw trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
    csrs.write(csr, value);
  }

  /** Reads a CSR without regard to the mode; no CSR has a side effect on reading. */
  public int read(Csr csr) {
    return csrs.read(csr);
  }

  /** Writes a CSR without regard to the mode. */
  public void write(Csr csr, int value) {
    csrs.write(csr, value);
  }

  /** Makes the hart go on in another mode, as a debugger does between two instructions. */
  public void enterMode(boolean machine) {
    setMachineMode(machine);
    interruptsMayHaveOpened();
  }

  private void setMachineMode(boolean machine) {
    machineMode = machine;
    memory.setMachineMode(machine);
    mustLookUp = true; // What was decoded for the other mode must not run on.
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(x);
    out.putInt(pc);
    out.putLong(instructions());
    out.putLong(idleCycles);
    out.putBoolean(machineMode);
    out.putInt(pendingInterrupt);
    csrs.save(out);
    access.save(out);
  }

  @Override
  public void load(StateReader in) {
    in.getInts(x);
    pc = in.getInt();
    instructionsBefore = in.getLong();
    instructionsWithin = 0;
    idleCycles = in.getLong();
    setMachineMode(in.getBoolean());
    pendingInterrupt = in.getInt();
    csrs.load(in);
    access.load(in);
    requestExit(Exit.ATTENTION);
  }
}
