package dev.c3emu.emulator.kernel.exit;

/** What a group keeps of a pthread for those who may join it: NuttX's {@code join_s}. */
final class JoinRecord {
  /** The guest addresses of the record and of its two semaphores. */
  final int address;

  final int exitSem;
  final int dataSem;
  int thread;

  /** Threads that are in the middle of joining. */
  int references;

  boolean detached;
  boolean terminated;
  int value;

  JoinRecord(int address, int exitSem, int dataSem) {
    this.address = address;
    this.exitSem = exitSem;
    this.dataSem = dataSem;
  }
}
