package dev.c3emu.tools.bench;

import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SYSLOG;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.text;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/** What the kernel is measured with: guest programs that do something in many rounds. */
enum KernelWork {
  PAIRS("pairs", "sem_wait and sem_post without contention", 1_000_000, 1, 2) {
    @Override
    void round(Hosted k) {
      k.call(SEM_WAIT, label("ping"));
      k.call(SEM_POST, label("ping"));
    }
  },
  HAND_OVERS("hand-overs", "counts posted to a task that waits for one", 50_000, 2, 4) {
    @Override
    void round(Hosted k) {
      k.call(SEM_POST, label("ping"));
      k.call(SEM_WAIT, label("pong"));
    }

    @Override
    void prepare(Hosted k) {
      k.call(SEM_WAIT, label("ping"));
      k.createTask("partner", PRIORITY, STACK_SIZE, "partner");
    }
  },
  THREADS("threads", "tasks created and gone", 10_000, 1, 2) {
    @Override
    void round(Hosted k) {
      k.createTask("short", HIGHER_PRIORITY, STACK_SIZE, "short_life");
    }
  };

  /** What a program logs when it has warmed up. */
  static final String WARM = "warm";

  private static final int PRIORITY = 100;
  private static final int HIGHER_PRIORITY = 110;
  private static final int STACK_SIZE = 1024;

  private final String title;
  private final String description;
  private final int rounds;
  private final int timesEach;
  private final int callsEach;

  KernelWork(String title, String description, int rounds, int timesEach, int callsEach) {
    this.title = title;
    this.description = description;
    this.rounds = rounds;
    this.timesEach = timesEach;
    this.callsEach = callsEach;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /** How many rounds there usually are. */
  int rounds() {
    return rounds;
  }

  /** How often what the title says happens in a round. */
  int timesEach() {
    return timesEach;
  }

  /** How many calls the kernel gets in a round. */
  int callsEach() {
    return callsEach;
  }

  abstract void round(Hosted k);

  void prepare(Hosted k) {}

  /**
   * Builds the program.
   *
   * @param warmUp rounds before those that are measured
   * @return an ELF file
   */
  byte[] program(int warmUp, int measured) {
    Assembler a = new Assembler();
    Hosted k = new Hosted(a);
    k.start("main");
    k.semaphore("ping");
    k.semaphore("pong");
    a.function(
        "main",
        f -> {
          f.saves(S0);
          k.call(SEM_INIT, label("ping"), value(0), value(1));
          k.call(SEM_INIT, label("pong"), value(0), value(0));
          prepare(k);
          rounds(a, k, warmUp);
          k.call(SYSLOG, text(WARM));
          rounds(a, k, measured);
          k.powerOff(0);
        });
    a.function(
        "partner",
        f -> {
          a.label(".again");
          k.call(SEM_WAIT, label("ping"));
          k.call(SEM_POST, label("pong"));
          a.j(".again");
        });
    a.leaf("short_life", () -> a.li(A0, 0));
    k.finish();
    return a.assemble("_start").elf();
  }

  private void rounds(Assembler a, Hosted k, int number) {
    String again = a.unique("again");
    a.li(S0, number);
    a.label(again);
    round(k);
    a.addi(S0, S0, -1);
    a.bnez(S0, again);
  }
}
