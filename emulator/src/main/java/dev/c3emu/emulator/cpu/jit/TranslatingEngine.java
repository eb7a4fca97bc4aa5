package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Exit;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;

/**
 * The engine that translates what is executed often to JVM bytecode and interprets the rest. When a
 * translation is ready depends on the host; what the guest computes does not.
 */
public final class TranslatingEngine implements CpuEngine {
  private final Interpreter interpreter;
  private final HotCode hotCode;

  /** An engine that translates on a thread of its own. */
  public TranslatingEngine(Hart hart) {
    this(hart, TranslationPolicy.BACKGROUND);
  }

  public TranslatingEngine(Hart hart, TranslationPolicy policy) {
    hotCode = new HotCode(hart, policy);
    interpreter = new Interpreter(hart, hotCode);
    hotCode.attach(interpreter);
  }

  @Override
  public String name() {
    return "jit";
  }

  @Override
  public Exit run(long budget) {
    return interpreter.run(budget);
  }

  @Override
  public int currentPc() {
    return hotCode.isRunning() ? hotCode.currentPc() : interpreter.currentPc();
  }

  @Override
  public void flush() {
    interpreter.flush();
  }

  /**
   * Forgets breakpoints, and what is where, for a hart that another machine will use and that is to
   * be renewed next. What was translated is used again where the other machine has the same code.
   */
  public void renew() {
    hotCode.renew();
    interpreter.renew();
  }

  @Override
  public void addBreakpoint(int address) {
    interpreter.addBreakpoint(address);
  }

  @Override
  public void passBreakpoint() {
    interpreter.passBreakpoint();
  }

  @Override
  public void removeBreakpoint(int address) {
    interpreter.removeBreakpoint(address);
  }
}
