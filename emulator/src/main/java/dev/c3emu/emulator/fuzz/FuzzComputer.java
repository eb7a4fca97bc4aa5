package dev.c3emu.emulator.fuzz;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.TrapListener;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A small computer with everything that an engine has to do with, for one program after another.
 */
public final class FuzzComputer implements AutoCloseable {
  private static final int LONGEST_PIECE = 50;

  private final AddressSpace memory =
      new AddressSpace(FuzzMap.RAM, FuzzMap.RAM_SIZE, FuzzMap.DATA, FuzzMap.DATA_OFFSET);
  private final Hart hart = new Hart(memory);
  private final VirtualClock clock = new VirtualClock(hart);
  private final EventQueue events = new EventQueue(clock);
  private final Machine machine;
  private final List<FuzzEvent> seen = new ArrayList<>();
  private final FuzzDevice device;
  private final Deadline interrupt = events.deadline("interrupt", this::interrupt);
  private List<RandomProgram.Interrupt> interrupts = List.of();

  /** How many of the interrupts have come. */
  private int come;

  private final Snapshot pristine;

  /**
   * @param engine makes the engine for a hart
   */
  public FuzzComputer(Function<Hart, CpuEngine> engine) {
    machine = new Machine(hart, clock, events, engine.apply(hart));
    memory.mapRom(FuzzMap.ROM, TrapHandler.rom(), 0, FuzzMap.ROM_SIZE, true);
    int window = FuzzMap.SECTORS * FuzzMap.SECTOR;
    memory.declareFlashWindow(FuzzMap.FLASH, window, true);
    memory.declareFlashWindow(FuzzMap.FLASH_DATA, window, false);
    device = new FuzzDevice(machine, seen);
    memory.mapDevice(FuzzMap.DEVICE, FuzzMap.DEVICE_SIZE, device);
    machine.attach(device);
    machine.attach(new Outside());
    hart.listen(new Listener());
    hart.write(Csr.MTVEC, FuzzMap.ROM);
    hart.write(Csr.MSCRATCH, FuzzMap.CODE);
    clock.setTicksPerInstruction(1);
    hart.pc = FuzzMap.CODE;
    pristine = machine.snapshot();
  }

  /** The machine, for what goes beyond {@link #run}. */
  public Machine machine() {
    return machine;
  }

  /** Runs a program from the beginning, whatever ran before. */
  public Observation run(RandomProgram program) {
    load(program);
    StopReason end = execute(program);
    return new Observation(List.copyOf(seen), end.describe(), hart.instructions(), state());
  }

  /** Makes everything as a program finds it at its start. */
  public void load(RandomProgram program) {
    machine.restore(pristine);
    fill(program);
    device.program(RandomProgram.bytes(program.flash()));
    for (int i = 1; i < hart.x.length; i++) {
      hart.x[i] = program.registers().get(i);
    }
    interrupts = program.interrupts();
    armInterrupt();
    seen.clear();
  }

  /** Lets go of what the engine holds outside the Java heap. */
  @Override
  public void close() {
    if (machine.engine() instanceof AutoCloseable engine) {
      try {
        engine.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private byte[] state() {
    StateWriter out = new StateWriter(2 * FuzzMap.RAM_SIZE);
    hart.save(out);
    clock.save(out);
    memory.save(out);
    device.save(out);
    events.save(out);
    return out.toByteArray();
  }

  private void fill(RandomProgram program) {
    byte[] ram = new byte[FuzzMap.RAM_SIZE];
    if (program.fill() != 0) {
      LongBuffer words = ByteBuffer.wrap(ram).asLongBuffer();
      new SplittableRandom(program.fill()).longs(words.capacity()).forEach(words::put);
    }
    byte[] code = RandomProgram.bytes(program.code());
    int at = FuzzMap.CODE - FuzzMap.RAM;
    System.arraycopy(code, 0, ram, at, Math.min(code.length, FuzzMap.CODE_SIZE));
    StateWriter state = new StateWriter();
    state.putBytes(ram);
    memory.load(new StateReader(state.toByteArray()));
  }

  private StopReason execute(RandomProgram program) {
    if (program.pieces() == 0) {
      return machine.run(RunLimits.instructions(program.limit()));
    }
    SplittableRandom random = new SplittableRandom(program.pieces());
    for (; ; ) {
      long next = hart.instructions() + 1 + random.nextInt(LONGEST_PIECE);
      StopReason reason = machine.run(RunLimits.instructions(Math.min(next, program.limit())));
      boolean cut = reason instanceof StopReason.InstructionLimit;
      if (!cut || hart.instructions() >= program.limit()) {
        return reason;
      }
    }
  }

  private void interrupt() {
    device.raise(interrupts.get(come++).line());
    armInterrupt();
  }

  private void armInterrupt() {
    if (come < interrupts.size()) {
      interrupt.at(interrupts.get(come).tick());
    }
  }

  private final class Outside implements Stateful {
    @Override
    public void save(StateWriter out) {
      out.putInt(come);
    }

    @Override
    public void load(StateReader in) {
      come = in.getInt();
    }
  }

  private final class Listener implements TrapListener {
    @Override
    public void exception(ExceptionCause cause, int value, int pc) {
      note(FuzzEvent.Kind.EXCEPTION, cause.code(), value, pc);
    }

    @Override
    public void interrupt(int line, int pc) {
      note(FuzzEvent.Kind.INTERRUPT, line, 0, pc);
    }

    private void note(FuzzEvent.Kind kind, int first, int second, int pc) {
      seen.add(new FuzzEvent(kind, hart.instructions(), first, second, pc));
    }
  }
}
