package dev.c3emu.emulator.device;

import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.emulator.state.Stateful;
import java.util.List;

/** A peripheral of the chip. */
public interface Device extends MmioTarget, Stateful {
  /** The name in the manual's address map, such as {@code UART0}. */
  String name();

  /** Bytes of address space, from offset 0. */
  int size();

  /** The registers as declared, in order of offset. */
  List<? extends Register> registers();

  /** Puts the device into the state it has after a reset of the given scope, if that reaches it. */
  void reset(ResetScope scope);

  /**
   * The value a debugger sees: like a read, but without any side effect.
   *
   * @param offset a multiple of 4
   */
  @Override
  int peek(int offset);
}
