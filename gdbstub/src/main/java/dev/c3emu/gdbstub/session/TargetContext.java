package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.DebugTarget;
import dev.c3emu.gdbstub.agent.AgentContext;
import dev.c3emu.gdbstub.agent.AgentException;
import java.util.function.Consumer;

/** The target as agent expressions see it. */
final class TargetContext implements AgentContext {
  private final DebugTarget target;
  private final Consumer<String> console;

  TargetContext(DebugTarget target, Consumer<String> console) {
    this.target = target;
    this.console = console;
  }

  @Override
  public int register(int number) throws AgentException {
    try {
      return target.readRegister(number);
    } catch (IllegalArgumentException e) {
      throw new AgentException(e.getMessage());
    }
  }

  @Override
  public long memory(int address, int size) throws AgentException {
    byte[] bytes = target.readMemory(address, size);
    if (bytes.length < size) {
      throw new AgentException("cannot read memory at 0x%08x".formatted(address));
    }
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }

  @Override
  public void print(String text) {
    console.accept(text);
  }
}
