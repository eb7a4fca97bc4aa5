package dev.c3emu.emulator.machine;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Program;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * The smallest computer that has everything a machine coordinates: a timer and an input port that
 * interrupt, registers that tell the time, change the speed, reset and stall the hart.
 */
public final class TestComputer {
  public static final int CODE = 0x4038_0000;
  public static final int HANDLER = 0x4038_4000;
  public static final int DATA = 0x3FC9_0000;
  static final int DEVICE = 0x6000_0000;

  static final int TIME = 0x00;
  static final int TIMER = 0x04;
  static final int ACKNOWLEDGE = 0x08;
  static final int SPEED = 0x0C;
  static final int RESET = 0x10;
  static final int STALL = 0x14;
  static final int INPUT = 0x18;
  static final int STOP = 0x1C;

  static final int TIMER_LINE = 1;
  static final int INPUT_LINE = 2;
  public static final String PORT = "keys";

  final AddressSpace memory = new AddressSpace(0x4037_C000, 0x6_4000, 0x3FC8_0000, 0x4000);
  final Hart hart = new Hart(memory);
  final VirtualClock clock = new VirtualClock(hart);
  final EventQueue events = new EventQueue(clock);
  public final Machine machine = new Machine(hart, clock, events, new Interpreter(hart));
  final Chip chip = new Chip();

  TestComputer() {
    memory.mapDevice(DEVICE, 0x100, chip);
    machine.attach(chip);
    machine.inputs().register(PORT, chip::receive);
    machine.resetHart(CODE);
    hart.write(Csr.MTVEC, HANDLER);
  }

  final class Chip implements MmioTarget, Stateful {
    private final Deadline timer = events.deadline("timer", () -> raise(TIMER_LINE));
    private final Deadline release = events.deadline("release", () -> machine.setStalled(false));
    private int pending;
    private int received;

    private void raise(int line) {
      pending |= 1 << line;
      drive();
    }

    /** The lowest pending line wins. */
    private void drive() {
      hart.setPendingInterrupt(pending == 0 ? 0 : Integer.numberOfTrailingZeros(pending));
    }

    private void receive(byte[] data) {
      for (byte value : data) {
        received = received * 31 + value;
      }
      raise(INPUT_LINE);
    }

    @Override
    public int read(int offset) {
      return switch (offset) {
        case TIME -> (int) clock.now();
        case INPUT -> received;
        default -> pending;
      };
    }

    @Override
    public void write(int offset, int value) {
      switch (offset) {
        case TIMER -> timer.in(value);
        case ACKNOWLEDGE -> {
          pending &= ~value;
          drive();
        }
        case SPEED -> clock.setTicksPerInstruction(value);
        case RESET -> machine.defer(() -> machine.resetHart(value));
        case STALL -> {
          machine.setStalled(true);
          release.in(value);
        }
        case STOP -> machine.stop(new StopReason.GoalReached("guest said " + value));
        default -> {}
      }
    }

    @Override
    public void save(StateWriter out) {
      out.putInt(pending);
      out.putInt(received);
    }

    @Override
    public void load(StateReader in) {
      pending = in.getInt();
      received = in.getInt();
      drive();
    }
  }

  TestComputer with(Program program) {
    program.loadInto(memory);
    return this;
  }

  static Program code() {
    return Program.at(CODE).li(10, DEVICE).li(11, DATA);
  }

  int word(int address) {
    return memory.readWord(address);
  }

  StopReason runTo(long instructions) {
    return machine.run(RunLimits.instructions(instructions));
  }

  /**
   * A guest that mixes time, counters and input into memory from its main loop and from its
   * interrupt handlers, waits, changes the CPU's speed and arms its timer at ever different
   * distances.
   */
  public static TestComputer busy() {
    int state = 12;
    int random = 13;
    Program main =
        code()
            .li(state, 1)
            .li(random, 12345)
            .addi(7, 0, 500)
            .sw(7, 10, TIMER)
            .addi(7, 0, 1)
            .csrw(Csr.MPCER, 7)
            .csrsi(Csr.MSTATUS, 8);
    int loop = main.here();
    main.op(Opcode.SLLI, 5, state, 0, 5)
        .op(Opcode.SUB, state, 5, state, 0)
        .lw(6, 10, TIME)
        .op(Opcode.ADD, state, state, 6, 0)
        .csrr(6, Csr.MPCCR)
        .op(Opcode.XOR, state, state, 6, 0)
        .sw(state, 11, 0)
        .op(Opcode.SRLI, 5, state, 0, 26)
        .op(Opcode.BNE, 0, 5, 0, 8)
        .wfi()
        .op(Opcode.SRLI, 5, state, 0, 12)
        .op(Opcode.ANDI, 5, 5, 0, 31)
        .op(Opcode.BNE, 0, 5, 0, 16)
        .op(Opcode.SRLI, 5, state, 0, 29)
        .addi(5, 5, 1)
        .sw(5, 10, SPEED)
        .jump(loop);
    Program timer =
        Program.at(HANDLER + 0x100)
            .addi(28, 0, 1 << TIMER_LINE)
            .sw(28, 10, ACKNOWLEDGE)
            .li(28, 1103515245)
            .op(Opcode.MUL, random, random, 28, 0)
            .addi(random, random, 1013)
            .op(Opcode.SRLI, 28, random, 0, 20)
            .addi(28, 28, 1)
            .sw(28, 10, TIMER)
            .lw(29, 11, 4)
            .op(Opcode.ADD, 29, 29, random, 0)
            .sw(29, 11, 4)
            .mret();
    Program input =
        Program.at(HANDLER + 0x200)
            .lw(28, 10, INPUT)
            .lw(29, 10, TIME)
            .op(Opcode.XOR, 28, 28, 29, 0)
            .lw(29, 11, 8)
            .op(Opcode.SLLI, 30, 29, 0, 1)
            .op(Opcode.ADD, 29, 29, 30, 0)
            .op(Opcode.ADD, 29, 29, 28, 0)
            .sw(29, 11, 8)
            .addi(28, 0, 1 << INPUT_LINE)
            .sw(28, 10, ACKNOWLEDGE)
            .mret();
    return new TestComputer()
        .with(main)
        .with(timer)
        .with(input)
        .with(Program.at(HANDLER + 4 * TIMER_LINE).jump(timer.origin()))
        .with(Program.at(HANDLER + 4 * INPUT_LINE).jump(input.origin()));
  }
}
