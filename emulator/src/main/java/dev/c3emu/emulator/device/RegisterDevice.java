package dev.c3emu.emulator.device;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Arrays;
import java.util.List;

/**
 * A device made of declared registers. Every register has a stored value that follows the access
 * rules of its fields; a subclass adds behaviour to the few registers that have any, by overriding
 * {@link #onRead} and {@link #onWrite} with a switch over the enum.
 *
 * @param <R> the enum that declares the registers
 */
public abstract class RegisterDevice<R extends Enum<R> & Register> implements Device {
  /** The granularity, in bytes, at which the address space hands out windows. */
  private static final int DECODED = 256;

  private final String name;
  private final int size;
  private final R[] registers;

  /** The register at each word of the address range; null where none is declared. */
  private final R[] byWord;

  /** What is declared of the register at each word. */
  private final RegisterSpec[] specByWord;

  /** The array index at each word, and where each register's values start in {@link #values}. */
  private final int[] indexByWord;

  private final int[] start;
  private final int[] values;

  private DeviceListener listener = DeviceListener.NONE;

  /**
   * @param registers {@code values()} of the enum
   * @param size bytes of address space the device answers in
   */
  protected RegisterDevice(String name, R[] registers, int size) {
    this.name = name;
    this.size = size;
    this.registers = registers;
    int words = (size + DECODED - 1) / DECODED * DECODED / 4;
    byWord = Arrays.copyOf(registers, words);
    Arrays.fill(byWord, null);
    specByWord = new RegisterSpec[words];
    indexByWord = new int[words];
    start = new int[registers.length];
    int count = 0;
    for (R register : registers) {
      RegisterSpec spec = register.spec();
      start[register.ordinal()] = count;
      for (int i = 0; i < spec.count(); i++) {
        int word = (spec.offset() + i * spec.stride()) / 4;
        byWord[word] = register;
        specByWord[word] = spec;
        indexByWord[word] = i;
      }
      count += spec.count();
    }
    values = new int[count];
    resetRegisters();
  }

  /**
   * Called when the guest reads a register.
   *
   * @param index the element, 0 unless the register is an array
   * @param stored the stored value with write-only and trigger bits hidden
   * @return what the guest reads
   */
  protected int onRead(R register, int index, int stored) {
    return stored;
  }

  /**
   * Whether {@link #onRead} of a register has no side effect and a result that only writes, reads
   * with side effects, events and inputs change: not time by itself, and not what the CPU executes.
   * Engines may then remember the result until one of these happens.
   *
   * @param index the element, 0 unless the register is an array
   */
  protected boolean isSteady(R register, int index) {
    return false;
  }

  /**
   * Called when the guest has written a register, after the stored value was updated.
   *
   * @param index the element, 0 unless the register is an array
   * @param written the raw value the guest wrote, trigger bits included; {@link #get} has the
   *     stored value
   */
  protected void onWrite(R register, int index, int written) {}

  /**
   * Whether the guest's write to a register is taken at all. A device with write protection
   * overrides this; a refused write is traced but neither stored nor passed to {@link #onWrite}.
   *
   * @param index the element, 0 unless the register is an array
   */
  protected boolean accepts(R register, int index) {
    return true;
  }

  /**
   * What a debugger sees; override where {@link #onRead} has a side effect that {@code peek} must
   * not have.
   */
  protected int onPeek(R register, int index, int stored) {
    return onRead(register, index, stored);
  }

  /**
   * Called when the guest reads a word, or a debugger looks at one, where no register is declared;
   * override, without side effects, in a device whose undocumented words are known to hold values.
   *
   * @return what is read
   */
  protected int undeclared(int offset) {
    return 0;
  }

  /** Called when the guest writes a word where no register is declared. */
  protected void writeUndeclared(int offset, int value) {}

  /** The stored value of a register. */
  protected final int get(R register) {
    return values[start[register.ordinal()]];
  }

  /** The stored value of an element of a register array. */
  protected final int get(R register, int index) {
    return values[start[register.ordinal()] + index];
  }

  /** Sets the stored value, read-only fields included, without any behaviour. */
  protected final void set(R register, int value) {
    values[start[register.ordinal()]] = value;
  }

  /** Sets the stored value of an element of a register array, without any behaviour. */
  protected final void set(R register, int index, int value) {
    values[start[register.ordinal()] + index] = value;
  }

  /** The stored values, for a part of the device that lives in a class of its own. */
  protected final StoredRegisters<R> stored() {
    return new Stored();
  }

  /** Gives every register its reset value, without any behaviour. */
  protected final void resetRegisters() {
    for (R register : registers) {
      RegisterSpec spec = register.spec();
      int from = start[register.ordinal()];
      Arrays.fill(values, from, from + spec.count(), spec.reset());
    }
  }

  /** Who is told of accesses; one listener at most. */
  public final void listen(DeviceListener listener) {
    this.listener = listener;
  }

  @Override
  public final int read(int offset) {
    R register = byWord[offset >>> 2];
    if (register == null) {
      listener.unknownRead(this, offset);
      return undeclared(offset);
    }
    int index = indexByWord[offset >>> 2];
    int stored = specByWord[offset >>> 2].readable(values[start[register.ordinal()] + index]);
    int value = onRead(register, index, stored);
    if (listener.tracing()) {
      listener.read(this, register, index, value);
    }
    return value;
  }

  @Override
  public final void write(int offset, int value) {
    R register = byWord[offset >>> 2];
    if (register == null) {
      listener.unknownWrite(this, offset, value);
      writeUndeclared(offset, value);
      return;
    }
    int index = indexByWord[offset >>> 2];
    if (listener.tracing()) {
      listener.write(this, register, index, value);
    }
    if (!accepts(register, index)) {
      return;
    }
    int slot = start[register.ordinal()] + index;
    values[slot] = register.spec().merge(values[slot], value);
    onWrite(register, index, value);
  }

  @Override
  public final int peek(int offset) {
    R register = byWord[offset >>> 2];
    if (register == null) {
      return undeclared(offset);
    }
    int index = indexByWord[offset >>> 2];
    int stored = register.spec().readable(values[start[register.ordinal()] + index]);
    return onPeek(register, index, stored);
  }

  /** Never while somebody listens to reads. */
  @Override
  public final boolean isSteady(int offset) {
    R register = byWord[offset >>> 2];
    return register != null && !listener.tracing() && isSteady(register, indexByWord[offset >>> 2]);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final List<R> registers() {
    return List.of(registers);
  }

  /** Resets the registers on a reset of the digital system; override for other scopes and more. */
  @Override
  public void reset(ResetScope scope) {
    if (scope.includes(ResetScope.CORE)) {
      resetRegisters();
    }
  }

  /**
   * Saves the registers; a subclass with more state overrides, calls this first and adds its own.
   */
  @Override
  public void save(StateWriter out) {
    out.putInts(values);
  }

  /**
   * Loads the registers; a subclass with more state overrides, calls this first and adds its own.
   */
  @Override
  public void load(StateReader in) {
    in.getInts(values);
  }

  @Override
  public final String toString() {
    return name;
  }

  private final class Stored implements StoredRegisters<R> {
    @Override
    public int get(R register) {
      return RegisterDevice.this.get(register);
    }

    @Override
    public int get(R register, int index) {
      return RegisterDevice.this.get(register, index);
    }

    @Override
    public void set(R register, int value) {
      RegisterDevice.this.set(register, value);
    }

    @Override
    public void set(R register, int index, int value) {
      RegisterDevice.this.set(register, index, value);
    }
  }
}
