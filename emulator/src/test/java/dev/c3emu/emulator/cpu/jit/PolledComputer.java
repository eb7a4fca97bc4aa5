package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import java.util.function.Function;

/** A computer whose device has a status, which changes for all kinds of reasons. */
final class PolledComputer {
  static final int CODE = 0x4038_0000;
  static final int DEVICE = 0x6000_0000;
  static final int OTHER_DEVICE = 0x6000_1000;
  static final String PORT = "door";

  /** Registers. */
  static final int STATUS = 0x00;

  static final int FIFO = 0x04;
  static final int TIMER = 0x08;
  static final int LEVEL = 0x0C;

  final AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
  final Hart hart = new Hart(memory);
  final VirtualClock clock = new VirtualClock(hart);
  final EventQueue events = new EventQueue(clock);
  final Machine machine;
  final Port port = new Port();

  PolledComputer(Function<Hart, CpuEngine> engine) {
    machine = new Machine(hart, clock, events, engine.apply(hart));
    memory.mapDevice(DEVICE, 0x100, port);
    memory.mapDevice(OTHER_DEVICE, 0x100, new Neighbour(port));
    machine.attach(port);
    machine.inputs().register(PORT, data -> port.status += data[0]);
    machine.resetHart(CODE);
  }

  PolledComputer with(Program program) {
    program.loadInto(memory);
    return this;
  }

  StopReason stopBefore(long instructions) {
    return machine.run(RunLimits.instructions(instructions));
  }

  PolledComputer runTo(long instructions) {
    machine.run(RunLimits.instructions(instructions));
    return this;
  }

  final class Port implements MmioTarget, Stateful {
    final Deadline timer = events.deadline("timer", () -> port.status++);
    int status = 0x8081_8283;
    int reads;

    @Override
    public boolean isSteady(int offset) {
      return offset == STATUS || offset == LEVEL;
    }

    @Override
    public int read(int offset) {
      if (offset == FIFO) {
        status++;
      } else {
        reads++;
      }
      return status;
    }

    @Override
    public void write(int offset, int value) {
      if (offset == TIMER) {
        timer.in(value);
      } else {
        status = value;
      }
    }

    @Override
    public void save(StateWriter out) {
      out.putInt(status);
    }

    @Override
    public void load(StateReader in) {
      status = in.getInt();
    }
  }

  /** A device that is wired to the other one. */
  private record Neighbour(Port port) implements MmioTarget {
    @Override
    public int read(int offset) {
      return port.read(offset);
    }

    @Override
    public void write(int offset, int value) {
      port.status = value;
    }
  }
}
