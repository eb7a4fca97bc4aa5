package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.debug.history.History;
import dev.c3emu.emulator.machine.Machine;
import java.util.Arrays;
import java.util.List;

/** Tells a history of whatever a debugger changes by other means than running. */
final class RecordedChanges {
  private final Machine machine;
  private final History history;

  RecordedChanges(Machine machine, History history) {
    this.machine = machine;
    this.history = history;
  }

  Restart restart(Restart source) {
    return () -> {
      history.change();
      source.restart();
    };
  }

  FlashProgrammer flash(FlashProgrammer source) {
    return new FlashProgrammer() {
      @Override
      public boolean erase(int address, int length) {
        history.change();
        return source.erase(address, length);
      }

      @Override
      public boolean program(int address, byte[] bytes) {
        history.change();
        return source.program(address, bytes);
      }
    };
  }

  ThreadSource threads(ThreadSource source) {
    return new ThreadSource() {
      @Override
      public List<DebugThread> threads() {
        return source.threads();
      }

      @Override
      public int current() {
        return source.current();
      }

      @Override
      public int readRegister(int thread, int number) {
        return source.readRegister(thread, number);
      }

      @Override
      public boolean writeRegister(int thread, int number, int value) {
        history.change();
        return source.writeRegister(thread, number, value);
      }

      @Override
      public boolean reportsEvents() {
        return source.reportsEvents();
      }

      @Override
      public void reportEvents(boolean on) {
        source.reportEvents(on);
      }

      @Override
      public boolean canAwait() {
        return source.canAwait();
      }

      @Override
      public boolean executes(int thread) {
        return source.executes(thread);
      }

      @Override
      public void await(int thread) {
        source.await(thread);
      }

      @Override
      public void listen(boolean guestRuns) {
        source.listen(guestRuns);
      }
    };
  }

  /** Only some commands change anything, which is found out by comparison. */
  MonitorCommand command(MonitorCommand source) {
    return MonitorCommand.of(
        source.name(), source.arguments(), source.description(), words -> run(source, words));
  }

  private String run(MonitorCommand source, List<String> words) {
    long time = machine.clock().now();
    byte[] before = machine.snapshot().state();
    String text = source.run(words);
    boolean travelled = machine.clock().now() != time;
    if (!travelled && !Arrays.equals(before, machine.snapshot().state())) {
      history.change();
    }
    return text;
  }
}
