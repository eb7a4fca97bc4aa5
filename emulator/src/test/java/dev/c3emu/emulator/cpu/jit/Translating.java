package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Gives the CPUs of a test class the engine that translates everything before executing it. */
final class Translating implements TestInstancePreConstructCallback, AfterEachCallback {
  static CpuEngine everything(Hart hart) {
    return new TranslatingEngine(hart, TranslationPolicy.immediate(0, 64));
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    CpuBench.useEngine(Translating::everything);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    CpuBench.useEngine(Interpreter::new);
  }
}
