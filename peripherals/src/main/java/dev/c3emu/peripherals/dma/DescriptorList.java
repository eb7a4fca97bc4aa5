package dev.c3emu.peripherals.dma;

import dev.c3emu.emulator.device.Interrupts;
import dev.c3emu.emulator.memory.PhysicalMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The walk of one direction of a channel along its descriptors. A descriptor is loaded when its
 * buffer is needed; the first one right at the start.
 */
abstract class DescriptorList implements Stateful {
  /**
   * How many empty buffers one request passes over; a list that has more in a row goes on later, so
   * that a ring of nothing but empty buffers costs the host a bounded amount of work.
   */
  static final int EMPTY_BUFFERS_AT_ONCE = 16;

  private static final Logger LOG = LoggerFactory.getLogger(DescriptorList.class);

  /** Where the walk is. */
  private enum State {
    /** Never started, stopped, or broken off by an error. */
    PARKED,
    RUNNING,
    /** Behind the last descriptor; a restart looks at its link again. */
    ENDED
  }

  final PhysicalMemory memory;
  final Interrupts interrupts;

  private final BooleanSupplier checksOwner;
  private final int errorBit;

  private State state = State.PARKED;
  private Descriptor current = Descriptor.NONE;
  private int previous;
  private int pending;
  private boolean open;
  private int position;

  DescriptorList(
      PhysicalMemory memory, Interrupts interrupts, BooleanSupplier checksOwner, int errorBit) {
    this.memory = memory;
    this.interrupts = interrupts;
    this.checksOwner = checksOwner;
    this.errorBit = errorBit;
  }

  /** How many bytes of its buffer a descriptor asks to be moved. */
  abstract int extent(Descriptor descriptor);

  /** Begins a new list. */
  void start(int first) {
    state = State.RUNNING;
    open = false;
    position = 0;
    pending = first;
    load();
  }

  void stop() {
    state = State.PARKED;
  }

  /** Reads the link of the current descriptor again and goes on there. */
  void restart() {
    if (current.address() == 0 || !Descriptor.fits(memory, current.address())) {
      return;
    }
    current = current.relinked(memory);
    pending = current.next();
    if (open || pending != 0) {
      state = State.RUNNING;
    }
  }

  void reset() {
    state = State.PARKED;
    current = Descriptor.NONE;
    previous = 0;
    pending = 0;
    open = false;
    position = 0;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Whether the walk ran off the end of the list. */
  boolean isEnded() {
    return state == State.ENDED;
  }

  /** Makes sure that a descriptor is loaded; false if there is none to load. */
  boolean ready() {
    return state == State.RUNNING && (open || load());
  }

  /** Bytes still to be moved in the current descriptor. */
  int left() {
    return extent(current) - position;
  }

  /** Guest address of the next byte to be moved. */
  final int cursor() {
    return current.buffer() + position;
  }

  final void moved(int bytes) {
    position += bytes;
  }

  /** Bytes moved in the current descriptor. */
  final int position() {
    return position;
  }

  /** The descriptor being worked on, or the last one. */
  final Descriptor current() {
    return current;
  }

  /** Address of the descriptor before {@link #current}. */
  final int previous() {
    return previous;
  }

  /** Address of the descriptor after {@link #current}; 0 at the end of the list. */
  final int next() {
    return pending;
  }

  /** Leaves the current descriptor. */
  final void leave() {
    open = false;
    position = 0;
    if (pending == 0) {
      state = State.ENDED;
    }
  }

  private boolean load() {
    if (pending == 0) {
      state = State.ENDED;
      return false;
    }
    if (!Descriptor.fits(memory, pending)) {
      return fail("no memory for a descriptor at", pending);
    }
    previous = current.address();
    current = Descriptor.at(memory, pending);
    pending = current.next();
    if (checksOwner.getAsBoolean() && !current.ownedByDma()) {
      return fail("not the owner of the descriptor at", current.address());
    }
    if (!memory.contains(current.buffer(), extent(current)) && extent(current) > 0) {
      return fail("no memory for the buffer of the descriptor at", current.address());
    }
    open = true;
    position = 0;
    return true;
  }

  private boolean fail(String why, int address) {
    /* Drivers start an input without a list, whose link is 0, when all they want is output. */
    if (LOG.isWarnEnabled() && !isNullLink(address)) {
      LOG.warn("GDMA: {} 0x{}", why, Integer.toHexString(address));
    }
    state = State.PARKED;
    interrupts.raise(errorBit);
    return false;
  }

  /** Whether an address is what the 20 bits of a link register make of 0. */
  private static boolean isNullLink(int address) {
    return (address & 0xF_FFFF) == 0;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(state.ordinal());
    out.putInt(current.address());
    out.putInt(current.control());
    out.putInt(current.buffer());
    out.putInt(current.next());
    out.putInt(previous);
    out.putInt(pending);
    out.putBoolean(open);
    out.putInt(position);
  }

  @Override
  public void load(StateReader in) {
    state = State.values()[in.getInt()];
    current = new Descriptor(in.getInt(), in.getInt(), in.getInt(), in.getInt());
    previous = in.getInt();
    pending = in.getInt();
    open = in.getBoolean();
    position = in.getInt();
  }
}
