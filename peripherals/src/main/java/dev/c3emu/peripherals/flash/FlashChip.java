package dev.c3emu.peripherals.flash;

import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial NOR flash chip at the level of its commands: what a transaction does and what it
 * answers.
 *
 * <p>The content lives in a {@link FlashMemory}, which is saved by whoever owns it; {@link #save}
 * saves the chip's own registers.
 */
public final class FlashChip implements Stateful {
  private static final Logger LOG = LoggerFactory.getLogger(FlashChip.class);

  private static final int PAGE = 256;
  private static final int BLOCK_32K = 0x8000;
  private static final int BLOCK_64K = 0x1_0000;
  private static final byte FLOATING = (byte) 0xFF;

  private static final int STATUS_1_WIP = 1;
  private static final int STATUS_1_WEL = 1 << 1;
  private static final int STATUS_2_SUSPENDED = 1 << 7;

  /** What a chip listens to while it programs or erases. */
  private static final Set<FlashCommand> WHILE_BUSY =
      EnumSet.of(
          FlashCommand.READ_STATUS_1,
          FlashCommand.READ_STATUS_2,
          FlashCommand.READ_STATUS_3,
          FlashCommand.SUSPEND,
          FlashCommand.ENABLE_RESET,
          FlashCommand.RESET);

  /** Bits that a write of each status register can change. */
  private static final int[] STATUS_WRITABLE = {0xFC, 0x43, 0x60};

  /** LB3..1 of status register 2: one-time programmable. */
  private static final int STATUS_2_LOCK_BITS = 0x38;

  private final FlashMemory memory;
  private final FlashIdentity identity;
  private final FlashTiming timing;
  private final VirtualClock clock;
  private final SfdpTable sfdp;

  /** Status registers 1 to 3 without the bits that follow from the chip's state. */
  private final int[] status = new int[3];

  /** What the status registers are loaded with at power-on and reset. */
  private final int[] storedStatus = new int[3];

  private boolean writeEnabled;
  private boolean volatileStatusWrite;
  private boolean poweredDown;
  private boolean resetEnabled;
  private boolean suspended;

  /** When the running operation ends; in the past if none is running. */
  private long busyUntil;

  /** Ticks that a suspended operation still needs. */
  private long suspendedTicks;

  /** Opcodes already logged as unknown. */
  private final BitSet reported = new BitSet();

  /** A GD25Q chip of the memory's size whose operations take no time. */
  public FlashChip(FlashMemory memory) {
    this(
        memory,
        FlashIdentity.ofSize(memory.size()),
        FlashTiming.INSTANT,
        new VirtualClock(() -> 0));
  }

  /**
   * @param timing how long operations take; the content changes at once in any case
   * @param clock what they are measured with
   */
  public FlashChip(
      FlashMemory memory, FlashIdentity identity, FlashTiming timing, VirtualClock clock) {
    this.memory = memory;
    this.identity = identity;
    this.timing = timing;
    this.clock = clock;
    sfdp = new SfdpTable(memory.size());
  }

  public FlashIdentity identity() {
    return identity;
  }

  /** The volatile state after power was off: content and stored status registers survive. */
  public void powerOn() {
    System.arraycopy(storedStatus, 0, status, 0, status.length);
    writeEnabled = false;
    volatileStatusWrite = false;
    poweredDown = false;
    resetEnabled = false;
    suspended = false;
    suspendedTicks = 0;
    busyUntil = 0;
  }

  /**
   * Carries out a transaction.
   *
   * @return {@link FlashTransaction#received} bytes; 0xFF where the chip drives nothing
   */
  public byte[] transfer(FlashTransaction transaction) {
    byte[] reply = new byte[transaction.received()];
    Arrays.fill(reply, FLOATING);
    FlashCommand command = FlashCommand.of(transaction.opcode() & 0xFF);
    if (command == null) {
      report(transaction.opcode() & 0xFF);
      return reply;
    }
    boolean resetArmed = resetEnabled;
    resetEnabled = command == FlashCommand.ENABLE_RESET;
    if (listensTo(command)) {
      carryOut(command, transaction, reply, resetArmed);
    }
    return reply;
  }

  private void report(int opcode) {
    if (!reported.get(opcode)) {
      reported.set(opcode);
      LOG.warn("flash command 0x{} does not exist", Integer.toHexString(opcode));
    }
  }

  private boolean listensTo(FlashCommand command) {
    if (poweredDown) {
      return command == FlashCommand.RELEASE_POWER_DOWN;
    }
    return !isBusy() || WHILE_BUSY.contains(command);
  }

  private void carryOut(
      FlashCommand command, FlashTransaction transaction, byte[] reply, boolean resetArmed) {
    switch (command) {
      case READ,
          READ_4B,
          FAST_READ,
          FAST_READ_4B,
          DUAL_OUTPUT_READ,
          DUAL_OUTPUT_READ_4B,
          DUAL_IO_READ,
          DUAL_IO_READ_4B,
          QUAD_OUTPUT_READ,
          QUAD_OUTPUT_READ_4B,
          QUAD_IO_READ,
          QUAD_IO_READ_4B ->
          read(command, transaction, reply);
      case PAGE_PROGRAM, QUAD_PAGE_PROGRAM, PAGE_PROGRAM_4B, QUAD_PAGE_PROGRAM_4B ->
          program(address(command, transaction), data(command, transaction));
      case SECTOR_ERASE, SECTOR_ERASE_4B ->
          erase(address(command, transaction), FlashMemory.SECTOR, timing.sectorErase());
      case BLOCK_ERASE_32K, BLOCK_ERASE_32K_4B ->
          erase(address(command, transaction), BLOCK_32K, timing.blockErase() * 2L / 3);
      case BLOCK_ERASE_64K, BLOCK_ERASE_64K_4B ->
          erase(address(command, transaction), BLOCK_64K, timing.blockErase());
      case CHIP_ERASE, CHIP_ERASE_ALTERNATE ->
          erase(0, memory.size(), (long) timing.blockErase() * (memory.size() / BLOCK_64K));
      case READ_STATUS_1 -> Arrays.fill(reply, (byte) status1());
      case READ_STATUS_2 -> Arrays.fill(reply, (byte) status2());
      case READ_STATUS_3 -> Arrays.fill(reply, (byte) status[2]);
      case WRITE_STATUS_1 -> writeStatus(0, transaction.sent());
      case WRITE_STATUS_2 -> writeStatus(1, transaction.sent());
      case WRITE_STATUS_3 -> writeStatus(2, transaction.sent());
      case WRITE_ENABLE -> writeEnabled = true;
      case WRITE_DISABLE -> writeEnabled = false;
      case VOLATILE_STATUS_WRITE_ENABLE -> volatileStatusWrite = true;
      case READ_JEDEC_ID -> repeat(identity.jedecId(), reply);
      case READ_UNIQUE_ID -> repeat(identity.uniqueIdBytes(), reply);
      case READ_MANUFACTURER -> readManufacturer(address(command, transaction), reply);
      case READ_SFDP -> sfdp.read(address(command, transaction), reply);
      case POWER_DOWN -> poweredDown = true;
      case RELEASE_POWER_DOWN -> {
        poweredDown = false;
        Arrays.fill(reply, (byte) identity.deviceId());
      }
      case RESET -> {
        if (resetArmed) {
          powerOn();
        }
      }
      case SUSPEND -> suspend();
      case RESUME -> resume();
      case ENABLE_RESET, SET_BURST, HIGH_PERFORMANCE_MODE, MODE_RESET -> {}
    }
  }

  /** The address, from the address phase or, if there is none, from the first bytes of data. */
  private static int address(FlashCommand command, FlashTransaction transaction) {
    if (transaction.addressBits() > 0) {
      return transaction.address(command.addressBytes());
    }
    int address = 0;
    for (int i = 0; i < command.addressBytes(); i++) {
      int next = i < transaction.sent().length ? transaction.sent()[i] & 0xFF : 0;
      address = address << 8 | next;
    }
    return address;
  }

  private static byte[] data(FlashCommand command, FlashTransaction transaction) {
    byte[] sent = transaction.sent();
    return transaction.addressBits() > 0 || sent.length < command.addressBytes()
        ? sent
        : Arrays.copyOfRange(sent, command.addressBytes(), sent.length);
  }

  private int wrap(int address) {
    return address & memory.size() - 1;
  }

  private void read(FlashCommand command, FlashTransaction transaction, byte[] reply) {
    memory.read(wrap(address(command, transaction)), reply, 0, reply.length);
  }

  /**
   * Data that runs past the page's end goes on at its start; of more than a page the last counts.
   */
  private void program(int address, byte[] data) {
    if (!writeEnabled || suspended || data.length == 0) {
      return;
    }
    writeEnabled = false;
    int start = wrap(address);
    int page = start & -PAGE;
    if (protection().covers(page, PAGE)) {
      return;
    }
    byte[] latch = new byte[PAGE];
    Arrays.fill(latch, (byte) 0xFF);
    for (int i = 0; i < data.length; i++) {
      latch[start + i & PAGE - 1] = data[i];
    }
    memory.program(page, latch, 0, PAGE);
    busyFor(timing.pageProgram());
  }

  private void erase(int address, int length, long microseconds) {
    if (!writeEnabled || suspended) {
      return;
    }
    writeEnabled = false;
    int start = wrap(address) & -length;
    if (protection().covers(start, length)) {
      return;
    }
    for (int done = 0; done < length; done += FlashMemory.SECTOR) {
      memory.erase((start + done) / FlashMemory.SECTOR);
    }
    busyFor(microseconds);
  }

  private BlockProtection protection() {
    return BlockProtection.of(status[0], status[1], memory.size());
  }

  private int status1() {
    return status[0] | (isBusy() ? STATUS_1_WIP : 0) | (writeEnabled ? STATUS_1_WEL : 0);
  }

  private int status2() {
    return status[1] | (suspended ? STATUS_2_SUSPENDED : 0);
  }

  /** Writes a status register; a second byte for the first one goes to the second. */
  private void writeStatus(int register, byte[] data) {
    if (!writeEnabled && !volatileStatusWrite || data.length == 0) {
      return;
    }
    writeStatus(register, data[0] & 0xFF);
    if (register == 0 && data.length > 1) {
      writeStatus(1, data[1] & 0xFF);
    }
    if (writeEnabled) {
      busyFor(timing.statusWrite());
    }
    writeEnabled = false;
    volatileStatusWrite = false;
  }

  private void writeStatus(int register, int value) {
    int writable = STATUS_WRITABLE[register];
    int locked = register == 1 ? value & STATUS_2_LOCK_BITS : 0;
    status[register] = status[register] & ~writable | value & writable | locked;
    if (writeEnabled) {
      storedStatus[register] = status[register];
    }
  }

  private static void repeat(byte[] pattern, byte[] reply) {
    for (int i = 0; i < reply.length; i++) {
      reply[i] = pattern[i % pattern.length];
    }
  }

  /** The low address bit chooses which of the two ids comes first. */
  private void readManufacturer(int address, byte[] reply) {
    for (int i = 0; i < reply.length; i++) {
      int id = (address + i & 1) == 0 ? identity.manufacturer() : identity.deviceId();
      reply[i] = (byte) id;
    }
  }

  private void suspend() {
    if (isBusy() && !suspended) {
      suspended = true;
      suspendedTicks = busyUntil - clock.now();
      busyUntil = 0;
    }
  }

  private void resume() {
    if (suspended) {
      suspended = false;
      busyUntil = clock.now() + suspendedTicks;
      suspendedTicks = 0;
    }
  }

  /** Whether an operation has been suspended and not resumed. */
  boolean isSuspended() {
    return suspended;
  }

  private boolean isBusy() {
    return busyUntil > clock.now();
  }

  private void busyFor(long microseconds) {
    if (microseconds > 0) {
      busyUntil = clock.now() + microseconds * VirtualClock.TICKS_PER_MICROSECOND;
    }
  }

  @Override
  public void save(StateWriter out) {
    out.putInts(status);
    out.putInts(storedStatus);
    out.putBoolean(writeEnabled);
    out.putBoolean(volatileStatusWrite);
    out.putBoolean(poweredDown);
    out.putBoolean(resetEnabled);
    out.putBoolean(suspended);
    out.putLong(busyUntil);
    out.putLong(suspendedTicks);
  }

  @Override
  public void load(StateReader in) {
    in.getInts(status);
    in.getInts(storedStatus);
    writeEnabled = in.getBoolean();
    volatileStatusWrite = in.getBoolean();
    poweredDown = in.getBoolean();
    resetEnabled = in.getBoolean();
    suspended = in.getBoolean();
    busyUntil = in.getLong();
    suspendedTicks = in.getLong();
  }
}
