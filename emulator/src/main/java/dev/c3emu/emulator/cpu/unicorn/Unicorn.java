package dev.c3emu.emulator.cpu.unicorn;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One CPU of libunicorn: a SiFive E31, which is RV32IMAC with machine and user mode. It always runs
 * in machine mode, and always so many instructions and no more: a run without a count would leave
 * translations behind that ignore later counts.
 */
final class Unicorn implements AutoCloseable {
  /** Rights of mapped memory. */
  static final int READ = 1;

  static final int WRITE = 2;
  static final int EXECUTE = 4;

  private static final int ARCH_RISCV = 8;
  private static final int MODE_RISCV32 = 1 << 2;
  private static final int CPU_SIFIVE_E31 = 2;
  private static final int CTL_WRITE = 1 << 30;
  private static final int CTL_CPU_MODEL = CTL_WRITE | 1 << 26 | 7;
  private static final int CTL_REMOVE_CACHE = CTL_WRITE | 2 << 26 | 9;

  /** Loads and stores of what is not mapped, or not with the right for it. */
  private static final int HOOK_ACCESS_INVALID = 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8;

  private static final int REGISTER_X0 = 1;
  private static final int REGISTER_PC = 190;
  private static final int REGISTERS = 33;

  private static final Cleaner CLEANER = Cleaner.create();

  private final long engine;
  private final Cleaner.Cleanable closing;

  /** Numbers of x1..x31 and pc, where their values are, and the values: 8 bytes each. */
  private final Memory numbers = new Memory(REGISTERS * 4L);

  private final Memory places = new Memory(REGISTERS * 8L);
  private final Memory values = new Memory(REGISTERS * 8L);
  private final ByteBuffer view =
      values.getByteBuffer(0, values.size()).order(ByteOrder.nativeOrder());

  /** Referenced from here because the library's own reference does not count. */
  private final NativeUnicorn.MemoryCallback hook;

  private AccessListener listener = (address, size, value) -> {};

  /** Hears of a load or store that cannot be done, before the run ends with an error. */
  @FunctionalInterface
  interface AccessListener {
    /**
     * @param size 1, 2 or 4 bytes
     * @param value of a store
     */
    void refused(int address, int size, int value);
  }

  /**
   * Makes a CPU.
   *
   * @throws UnicornException if the library cannot, or does not behave as expected
   */
  Unicorn() {
    long[] handle = new long[1];
    check(NativeUnicorn.uc_open(ARCH_RISCV, MODE_RISCV32, handle));
    engine = handle[0];
    closing = CLEANER.register(this, new Closing(engine));
    check(NativeUnicorn.uc_ctl(engine, CTL_CPU_MODEL, CPU_SIFIVE_E31));
    for (int i = 0; i < REGISTERS; i++) {
      numbers.setInt(4L * i, i < 32 ? REGISTER_X0 + i : REGISTER_PC);
      places.setLong(8L * i, Pointer.nativeValue(values) + 8L * i);
      values.setLong(8L * i, 0);
    }
    hook = this::refused;
    check(NativeUnicorn.uc_hook_add(engine, new long[1], HOOK_ACCESS_INVALID, hook, 0, 1, 0));
  }

  private record Closing(long engine) implements Runnable {
    @Override
    public void run() {
      NativeUnicorn.uc_close(engine);
    }
  }

  void listen(AccessListener newListener) {
    listener = newListener;
  }

  /**
   * Maps memory of the host.
   *
   * @param address guest address, a multiple of 4096
   * @param size a multiple of 4096, in bytes
   * @param rights a set of {@link #READ}, {@link #WRITE}, {@link #EXECUTE}
   * @param memory address in the host's memory; what is there must outlive the mapping
   */
  void map(int address, long size, int rights, long memory) {
    check(
        NativeUnicorn.uc_mem_map_ptr(
            engine, Integer.toUnsignedLong(address), size, rights, memory));
  }

  /** Undoes a mapping, whole. */
  void unmap(int address, long size) {
    forget(address, size);
    check(NativeUnicorn.uc_mem_unmap(engine, Integer.toUnsignedLong(address), size));
  }

  /** Forgets translations of mapped code that has changed; the library does not notice itself. */
  void forget(int address, long size) {
    long first = Integer.toUnsignedLong(address);
    check(NativeUnicorn.uc_ctl(engine, CTL_REMOVE_CACHE, first, first + size));
  }

  /** Sets x1..x31. */
  void writeRegisters(int[] x) {
    for (int i = 1; i < 32; i++) {
      view.putLong(8 * i, Integer.toUnsignedLong(x[i]));
    }
    check(
        NativeUnicorn.uc_reg_write_batch(
            engine, Pointer.nativeValue(numbers) + 4, Pointer.nativeValue(places) + 8, 31));
  }

  /** Gets x1..x31. */
  void readRegisters(int[] x) {
    check(
        NativeUnicorn.uc_reg_read_batch(
            engine, Pointer.nativeValue(numbers) + 4, Pointer.nativeValue(places) + 8, 31));
    for (int i = 1; i < 32; i++) {
      x[i] = view.getInt(8 * i);
    }
  }

  /** The next instruction, or, after an error, the one that could not be executed. */
  int pc() {
    int last = 8 * (REGISTERS - 1);
    check(NativeUnicorn.uc_reg_read(engine, REGISTER_PC, Pointer.nativeValue(values) + last));
    return view.getInt(last);
  }

  /**
   * Executes instructions.
   *
   * @param count 1 or more; so many are executed unless there is an error
   */
  UnicornError run(int pc, int count) {
    return UnicornError.of(
        NativeUnicorn.uc_emu_start(engine, Integer.toUnsignedLong(pc), 0, 0, count));
  }

  @Override
  public void close() {
    closing.clean();
  }

  private int refused(long handle, int type, long address, int size, long value, long user) {
    listener.refused((int) address, size, (int) value);
    return 0;
  }

  private static void check(int error) {
    if (error != 0) {
      throw new UnicornException("libunicorn: " + NativeUnicorn.uc_strerror(error));
    }
  }
}
