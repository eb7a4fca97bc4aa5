package dev.c3emu.emulator.cpu;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/** The control and status registers: what each shows, and what writing it does. */
final class CsrFile implements Stateful {
  /** RV32 with I, M, C and U. */
  private static final int MISA = 0x4010_1104;

  private static final int MVENDORID = 0x612;
  private static final int MARCHID = 0x8000_0001;
  private static final int MIMPID = 1;
  private static final int MTVEC_VECTORED = 1;
  private static final int MTVEC_BASE = -256;
  private static final int MCAUSE_CODE = 0x1F;

  /** Bytes of the vectors, one word for exceptions and one for each interrupt line. */
  static final int VECTORS_SIZE = 32 * 4;

  /** The bit of mcause that tells an interrupt from an exception. */
  static final int INTERRUPT = 0x8000_0000;

  final MachineStatus status = new MachineStatus();
  private final Hart hart;
  private final AccessControl access;
  private final PerformanceCounter machineCounter = new PerformanceCounter();
  private final PerformanceCounter userCounter = new PerformanceCounter();
  private DedicatedGpio dedicatedGpio = DedicatedGpio.NONE;
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

  CsrFile(Hart hart, AccessControl access) {
    this.hart = hart;
    this.access = access;
  }

  void connect(DedicatedGpio gpio) {
    dedicatedGpio = gpio;
  }

  void reset() {
    status.reset();
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
    machineCounter.reset(hart.cycles());
    userCounter.reset(hart.cycles());
  }

  /** Notes what trapped, where and why. */
  void noteTrap(int pc, int cause, int value) {
    mepc = pc;
    mcause = cause;
    mtval = value;
  }

  /** Where exceptions are handled; the handler of interrupt line n is n words further on. */
  int handler() {
    return mtvec & MTVEC_BASE;
  }

  /** Where mret goes. */
  int returnAddress() {
    return mepc;
  }

  /**
   * No CSR has a side effect on reading. Those that firmware reads all the time are here, in a
   * method that is small enough to be inlined.
   */
  int read(Csr csr) {
    return switch (csr) {
      case MSTATUS -> status.read();
      case MSCRATCH -> mscratch;
      case MEPC -> mepc;
      case MCAUSE -> mcause;
      case MPCCR -> machineCounter.value(hart.cycles(), hart.instructions());
      case UPCCR -> userCounter.value(hart.cycles(), hart.instructions());
      default -> readSeldom(csr);
    };
  }

  private int readSeldom(Csr csr) {
    return switch (csr) {
      case USTATUS -> ustatus;
      case UTVEC -> utvec;
      case USCRATCH -> uscratch;
      case UEPC -> uepc;
      case UCAUSE -> ucause;
      case MISA -> MISA;
      case MTVEC -> mtvec;
      case MTVAL -> mtval;
      case PMPCFG0, PMPCFG1, PMPCFG2, PMPCFG3 ->
          access.protection().readConfig(csr.number() - Csr.PMPCFG0.number());
      case TSELECT -> access.triggers().select();
      case TDATA1 -> access.triggers().data1();
      case TDATA2 -> access.triggers().data2();
      case TCONTROL -> access.triggers().control();
      case MPCER -> machineCounter.events();
      case MPCMR -> machineCounter.mode();
      case UPCER -> userCounter.events();
      case UPCMR -> userCounter.mode();
      case CPU_GPIO_OEN -> dedicatedGpio.outputEnable();
      case CPU_GPIO_IN -> dedicatedGpio.input();
      case CPU_GPIO_OUT -> dedicatedGpio.output();
      case MVENDORID -> MVENDORID;
      case MARCHID -> MARCHID;
      case MIMPID -> MIMPID;
      case MHARTID -> 0;
      default -> access.protection().readAddress(csr.number() - Csr.PMPADDR0.number());
    };
  }

  void write(Csr csr, int value) {
    switch (csr) {
      case MSTATUS -> {
        status.write(value);
        hart.interruptsMayHaveOpened();
      }
      case MSCRATCH -> mscratch = value;
      case MEPC -> mepc = value & ~1;
      default -> writeSeldom(csr, value);
    }
  }

  private void writeSeldom(Csr csr, int value) {
    switch (csr) {
      case USTATUS -> ustatus = value;
      case UTVEC -> utvec = value;
      case USCRATCH -> uscratch = value;
      case UEPC -> uepc = value;
      case UCAUSE -> ucause = value;
      case MTVEC -> mtvec = value & MTVEC_BASE | MTVEC_VECTORED;
      case MCAUSE -> mcause = value & (INTERRUPT | MCAUSE_CODE);
      case MTVAL -> mtval = value;
      case PMPCFG0, PMPCFG1, PMPCFG2, PMPCFG3 ->
          access.writeConfig(csr.number() - Csr.PMPCFG0.number(), value);
      case TSELECT -> access.triggers().writeSelect(value);
      case TDATA1 -> access.writeTriggerData1(value);
      case TDATA2 -> access.writeTriggerData2(value);
      case TCONTROL -> access.writeTriggerControl(value);
      case MPCER -> machineCounter.writeEvents(value, hart.cycles(), hart.instructions());
      case MPCMR -> machineCounter.writeMode(value, hart.cycles(), hart.instructions());
      case MPCCR -> machineCounter.writeValue(value, hart.cycles(), hart.instructions());
      case UPCER -> userCounter.writeEvents(value, hart.cycles(), hart.instructions());
      case UPCMR -> userCounter.writeMode(value, hart.cycles(), hart.instructions());
      case UPCCR -> userCounter.writeValue(value, hart.cycles(), hart.instructions());
      case CPU_GPIO_OEN -> dedicatedGpio.setOutputEnable(value);
      case CPU_GPIO_OUT -> dedicatedGpio.setOutput(value);
      case MISA, CPU_GPIO_IN, MVENDORID, MARCHID, MIMPID, MHARTID -> {}
      default -> access.writeAddress(csr.number() - Csr.PMPADDR0.number(), value);
    }
  }

  @Override
  public void save(StateWriter out) {
    status.save(out);
    out.putInts(
        new int[] {mtvec, mscratch, mepc, mcause, mtval, ustatus, utvec, uscratch, uepc, ucause});
    machineCounter.save(out);
    userCounter.save(out);
  }

  @Override
  public void load(StateReader in) {
    status.load(in);
    int[] saved = in.getInts();
    mtvec = saved[0];
    mscratch = saved[1];
    mepc = saved[2];
    mcause = saved[3];
    mtval = saved[4];
    ustatus = saved[5];
    utvec = saved[6];
    uscratch = saved[7];
    uepc = saved[8];
    ucause = saved[9];
    machineCounter.load(in);
    userCounter.load(in);
  }
}
