package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.memory.AccessFault;
import dev.c3emu.emulator.memory.AccessGuard;
import dev.c3emu.emulator.memory.AccessKind;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.InstructionCounter;
import java.util.Arrays;

/**
 * The state of the one hart: registers, privilege, CSRs, and how many instructions it has executed
 * (TRM "ESP-RISC-V CPU"; RISC-V privileged specification).
 *
 * <p>The fields an engine touches at every instruction are public to engines; everyone else uses
 * the methods.
 */
public final class Hart implements Stateful, InstructionCounter, AccessGuard {
  private static final int MSTATUS_UIE = 1;
  private static final int MSTATUS_MIE = 1 << 3;
  private static final int MSTATUS_UPIE = 1 << 4;
  private static final int MSTATUS_MPIE = 1 << 7;
  private static final int MSTATUS_MPP = 3 << 11;
  private static final int MSTATUS_TW = 1 << 21;
  private static final int MSTATUS_WRITABLE =
      MSTATUS_UIE | MSTATUS_MIE | MSTATUS_UPIE | MSTATUS_MPIE | MSTATUS_MPP | MSTATUS_TW;

  /** RV32 with I, M, C and U. */
  private static final int MISA = 0x4010_1104;

  private static final int MVENDORID = 0x612;
  private static final int MARCHID = 0x8000_0001;
  private static final int MIMPID = 1;
  private static final int MTVEC_VECTORED = 1;
  private static final int MTVEC_BASE = -256;
  private static final int INTERRUPT = 0x8000_0000;

  /** The integer registers; {@code x[0]} is never written. */
  public final int[] x = new int[32];

  public final AddressSpace memory;

  /** The next instruction; inside an engine, the one after the block being executed. */
  public int pc;

  /** Instructions executed before the block that an engine is executing. */
  public long instructionsBefore;

  /** How many of that block's instructions were executed before the current one. */
  public int instructionsWithin;

  /** Instructions of the current block that may still start; an exit request makes it 0. */
  public int limit;

  private final MemoryProtection protection = new MemoryProtection();
  private final DebugTriggers triggers = new DebugTriggers();
  private final PerformanceCounter machineCounter = new PerformanceCounter();
  private final PerformanceCounter userCounter = new PerformanceCounter();
  private final Trap trap = new Trap();
  private DedicatedGpio dedicatedGpio = DedicatedGpio.NONE;
  private TrapListener trapListener = TrapListener.NONE;
  private Runnable guardListener = () -> {};

  private boolean machineMode;
  private int mstatus;
  private int mtvec;
  private int mscratch;
  private int mepc;
  private int mcause;
  private int mtval;
  private int ustatus;
  private int utvec;
  private int uscratch;
  private int uepc;
  private int ucause;
  private long idleCycles;
  private int pendingInterrupt;
  private boolean exitRequested;
  private Exit requestedExit = Exit.ATTENTION;

  public Hart(AddressSpace memory) {
    this.memory = memory;
    memory.setGuard(this);
    reset(0x4000_0000);
  }

  /**
   * Puts the hart at the start of the program at {@code address}; the instruction count goes on.
   */
  public void reset(int address) {
    Arrays.fill(x, 0);
    pc = address;
    mstatus = MSTATUS_MPP;
    mtvec = MTVEC_VECTORED;
    mscratch = 0;
    mepc = 0;
    mcause = 0;
    mtval = 0;
    ustatus = 0;
    utvec = 0;
    uscratch = 0;
    uepc = 0;
    ucause = 0;
    protection.reset();
    triggers.reset();
    machineCounter.reset(cycles());
    userCounter.reset(cycles());
    setMachineMode(true);
    guardChanged();
    requestExit(Exit.ATTENTION);
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

  public MemoryProtection protection() {
    return protection;
  }

  public DebugTriggers triggers() {
    return triggers;
  }

  public void connect(DedicatedGpio gpio) {
    dedicatedGpio = gpio;
  }

  public void listen(TrapListener listener) {
    trapListener = listener;
  }

  // Leaving the engine

  /** Makes the engine return before the next instruction, with the given reason. */
  public void requestExit(Exit reason) {
    exitRequested = true;
    requestedExit = reason;
    limit = 0;
  }

  public boolean exitRequested() {
    return exitRequested;
  }

  /** The reason of the last request, which is thereby answered. */
  public Exit takeExit() {
    exitRequested = false;
    return requestedExit;
  }

  // Interrupts

  /**
   * Tells the hart which line the interrupt controller wants served.
   *
   * @param line 1..31, or 0 for none
   */
  public void setPendingInterrupt(int line) {
    pendingInterrupt = line;
    if (interruptible()) {
      requestExit(Exit.ATTENTION);
    }
  }

  /** The line that wants to be served, or 0; whether it may interrupt is another matter. */
  public int pendingInterrupt() {
    return pendingInterrupt;
  }

  /** Whether an interrupt is pending that is not masked. */
  public boolean interruptible() {
    return pendingInterrupt != 0 && (!machineMode || (mstatus & MSTATUS_MIE) != 0);
  }

  /** Enters the handler of the pending interrupt, if it may interrupt now. */
  public void deliverInterrupt() {
    if (interruptible()) {
      trapListener.interrupt(pendingInterrupt, pc);
      enterTrap(INTERRUPT | pendingInterrupt, 0);
      pc = (mtvec & MTVEC_BASE) + 4 * pendingInterrupt;
    }
  }

  // Traps

  /** The exception to throw for a synchronous trap. */
  public Trap trap(ExceptionCause cause, int value) {
    return trap.of(cause, value);
  }

  /** The trap that a refused access is. */
  public Trap trap(AccessFault fault) {
    ExceptionCause cause =
        switch (fault.kind()) {
          case FETCH -> ExceptionCause.INSTRUCTION_ACCESS_FAULT;
          case LOAD ->
              fault.misaligned()
                  ? ExceptionCause.LOAD_ADDRESS_MISALIGNED
                  : ExceptionCause.LOAD_ACCESS_FAULT;
          case STORE ->
              fault.misaligned()
                  ? ExceptionCause.STORE_ADDRESS_MISALIGNED
                  : ExceptionCause.STORE_ACCESS_FAULT;
        };
    return trap.of(fault.watchpoint() ? ExceptionCause.BREAKPOINT : cause, fault.address());
  }

  /** Enters the exception handler; {@link #pc} must be the address of the trapping instruction. */
  public void deliver(Trap trap) {
    int trapped = pc;
    trapListener.exception(trap.cause(), trap.value(), trapped);
    enterTrap(trap.cause().code(), trap.value());
    pc = mtvec & MTVEC_BASE;
    if (pc == trapped) {
      requestExit(Exit.LOCKUP);
    }
  }

  private void enterTrap(int cause, int value) {
    mepc = pc;
    mcause = cause;
    mtval = value;
    int previous = machineMode ? MSTATUS_MPP : 0;
    int enabled = (mstatus & MSTATUS_MIE) != 0 ? MSTATUS_MPIE : 0;
    mstatus = mstatus & ~(MSTATUS_MPP | MSTATUS_MPIE | MSTATUS_MIE) | previous | enabled;
    setMachineMode(true);
    int control = triggers.control();
    triggers.enterTrap();
    triggersChanged(control);
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
    boolean toMachine = (mstatus & MSTATUS_MPP) == MSTATUS_MPP;
    int enabled = (mstatus & MSTATUS_MPIE) != 0 ? MSTATUS_MIE : 0;
    mstatus = mstatus & ~(MSTATUS_MIE | MSTATUS_MPP) | enabled | MSTATUS_MPIE;
    int control = triggers.control();
    triggers.leaveTrap();
    triggersChanged(control);
    pc = mepc;
    setMachineMode(toMachine);
    if (interruptible()) {
      requestExit(Exit.ATTENTION);
    }
  }

  /**
   * Executes wfi.
   *
   * @throws Trap in user mode while mstatus.TW is set
   */
  public void waitForInterrupt(int bits) {
    if (!machineMode && (mstatus & MSTATUS_TW) != 0) {
      throw trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
    requestExit(Exit.WAIT_FOR_INTERRUPT);
  }

  // CSRs

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
    return read(csr);
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
    write(csr, value);
  }

  /** Reads a CSR without regard to the mode; no CSR has a side effect on reading. */
  public int read(Csr csr) {
    return switch (csr) {
      case USTATUS -> ustatus;
      case UTVEC -> utvec;
      case USCRATCH -> uscratch;
      case UEPC -> uepc;
      case UCAUSE -> ucause;
      case MSTATUS -> mstatus;
      case MISA -> MISA;
      case MTVEC -> mtvec;
      case MSCRATCH -> mscratch;
      case MEPC -> mepc;
      case MCAUSE -> mcause;
      case MTVAL -> mtval;
      case PMPCFG0, PMPCFG1, PMPCFG2, PMPCFG3 ->
          protection.readConfig(csr.number() - Csr.PMPCFG0.number());
      case TSELECT -> triggers.select();
      case TDATA1 -> triggers.data1();
      case TDATA2 -> triggers.data2();
      case TCONTROL -> triggers.control();
      case MPCER -> machineCounter.events();
      case MPCMR -> machineCounter.mode();
      case MPCCR -> machineCounter.value(cycles(), instructions());
      case UPCER -> userCounter.events();
      case UPCMR -> userCounter.mode();
      case UPCCR -> userCounter.value(cycles(), instructions());
      case CPU_GPIO_OEN -> dedicatedGpio.outputEnable();
      case CPU_GPIO_IN -> dedicatedGpio.input();
      case CPU_GPIO_OUT -> dedicatedGpio.output();
      case MVENDORID -> MVENDORID;
      case MARCHID -> MARCHID;
      case MIMPID -> MIMPID;
      case MHARTID -> 0;
      default -> protection.readAddress(csr.number() - Csr.PMPADDR0.number());
    };
  }

  /** Writes a CSR without regard to the mode. */
  public void write(Csr csr, int value) {
    switch (csr) {
      case USTATUS -> ustatus = value;
      case UTVEC -> utvec = value;
      case USCRATCH -> uscratch = value;
      case UEPC -> uepc = value;
      case UCAUSE -> ucause = value;
      case MSTATUS -> writeMstatus(value);
      case MTVEC -> mtvec = value & MTVEC_BASE | MTVEC_VECTORED;
      case MSCRATCH -> mscratch = value;
      case MEPC -> mepc = value & ~1;
      case MCAUSE -> mcause = value & (INTERRUPT | 0x1F);
      case MTVAL -> mtval = value;
      case PMPCFG0, PMPCFG1, PMPCFG2, PMPCFG3 -> {
        protection.writeConfig(csr.number() - Csr.PMPCFG0.number(), value);
        guardChanged();
      }
      case TSELECT -> triggers.writeSelect(value);
      case TDATA1 -> {
        triggers.writeData1(value);
        guardChanged();
      }
      case TDATA2 -> {
        triggers.writeData2(value);
        guardChanged();
      }
      case TCONTROL -> {
        triggers.writeControl(value);
        guardChanged();
      }
      case MPCER -> machineCounter.writeEvents(value, cycles(), instructions());
      case MPCMR -> machineCounter.writeMode(value, cycles(), instructions());
      case MPCCR -> machineCounter.writeValue(value, cycles(), instructions());
      case UPCER -> userCounter.writeEvents(value, cycles(), instructions());
      case UPCMR -> userCounter.writeMode(value, cycles(), instructions());
      case UPCCR -> userCounter.writeValue(value, cycles(), instructions());
      case CPU_GPIO_OEN -> dedicatedGpio.setOutputEnable(value);
      case CPU_GPIO_OUT -> dedicatedGpio.setOutput(value);
      case MISA, CPU_GPIO_IN, MVENDORID, MARCHID, MIMPID, MHARTID -> {}
      default -> {
        protection.writeAddress(csr.number() - Csr.PMPADDR0.number(), value);
        guardChanged();
      }
    }
  }

  private void writeMstatus(int value) {
    int previous = (value & MSTATUS_MPP) == MSTATUS_MPP ? MSTATUS_MPP : 0;
    mstatus = value & MSTATUS_WRITABLE & ~MSTATUS_MPP | previous;
    if (interruptible()) {
      requestExit(Exit.ATTENTION);
    }
  }

  // Protection and watchpoints

  @Override
  public int freely(int address, int size, boolean machine) {
    return protection.freely(address, size, machine) & triggers.unwatched(address, size, machine);
  }

  @Override
  public Verdict judge(int address, int size, AccessKind kind, boolean machine) {
    if (triggers.fires(address, size, kind, machine)) {
      return Verdict.WATCHED;
    }
    return protection.allows(address, size, kind, machine) ? Verdict.ALLOWED : Verdict.DENIED;
  }

  private void setMachineMode(boolean machine) {
    machineMode = machine;
    memory.setMachineMode(machine);
  }

  /** Firmware leaves tcontrol.mte on for good: without triggers, traps must stay cheap. */
  private void triggersChanged(int formerControl) {
    if (formerControl != triggers.control() && triggers.inUse()) {
      guardChanged();
    }
  }

  private void guardChanged() {
    memory.guardChanged();
    guardListener.run();
  }

  /** Sets what to call when protection or triggers change: an engine forgets its code then. */
  public void onGuardChanged(Runnable listener) {
    guardListener = listener;
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(x);
    out.putInt(pc);
    out.putLong(instructions());
    out.putLong(idleCycles);
    out.putBoolean(machineMode);
    for (int value : savedCsrs()) {
      out.putInt(value);
    }
    out.putInt(pendingInterrupt);
    protection.save(out);
    triggers.save(out);
    machineCounter.save(out);
    userCounter.save(out);
  }

  private int[] savedCsrs() {
    return new int[] {
      mstatus, mtvec, mscratch, mepc, mcause, mtval, ustatus, utvec, uscratch, uepc, ucause
    };
  }

  @Override
  public void load(StateReader in) {
    in.getInts(x);
    pc = in.getInt();
    instructionsBefore = in.getLong();
    instructionsWithin = 0;
    idleCycles = in.getLong();
    boolean machine = in.getBoolean();
    mstatus = in.getInt();
    mtvec = in.getInt();
    mscratch = in.getInt();
    mepc = in.getInt();
    mcause = in.getInt();
    mtval = in.getInt();
    ustatus = in.getInt();
    utvec = in.getInt();
    uscratch = in.getInt();
    uepc = in.getInt();
    ucause = in.getInt();
    pendingInterrupt = in.getInt();
    protection.load(in);
    triggers.load(in);
    machineCounter.load(in);
    userCounter.load(in);
    setMachineMode(machine);
    guardChanged();
    requestExit(Exit.ATTENTION);
  }
}
