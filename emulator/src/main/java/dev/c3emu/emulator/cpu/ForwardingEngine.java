package dev.c3emu.emulator.cpu;

/** An engine around another, which does what is not overridden. */
public abstract class ForwardingEngine implements CpuEngine {
  private final CpuEngine engine;

  /**
   * @param engine executes the instructions
   */
  protected ForwardingEngine(CpuEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Exit run(long budget) {
    return engine.run(budget);
  }

  @Override
  public int currentPc() {
    return engine.currentPc();
  }

  @Override
  public void flush() {
    engine.flush();
  }

  @Override
  public void addBreakpoint(int address) {
    engine.addBreakpoint(address);
  }

  @Override
  public void passBreakpoint() {
    engine.passBreakpoint();
  }

  @Override
  public void removeBreakpoint(int address) {
    engine.removeBreakpoint(address);
  }
}
