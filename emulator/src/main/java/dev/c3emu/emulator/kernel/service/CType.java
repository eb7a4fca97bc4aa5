package dev.c3emu.emulator.kernel.service;

/** The types of arguments and results as C programs write them. */
public enum CType {
  INT("int"),
  UNSIGNED("unsigned int"),
  SIZE("size_t"),
  MODE("mode_t"),
  PID("pid_t"),
  CLOCK_ID("clockid_t"),
  USECONDS("useconds_t"),
  TICKS("uint32_t"),
  VOID("void"),
  POINTER("void *"),
  CONST_POINTER("const void *"),
  TEXT("const char *"),
  ARGV("char *const *"),
  INT_POINTER("int *"),
  ENTRY("main_t"),
  HANDLER("xcpt_t"),
  START_BLOCK("const struct c3emu_start *"),
  SEM("sem_t *"),
  SCHED_PARAM("struct sched_param *"),
  CONST_SCHED_PARAM("const struct sched_param *"),
  TIMESPEC("struct timespec *"),
  CONST_TIMESPEC("const struct timespec *");

  private final String spelling;

  CType(String spelling) {
    this.spelling = spelling;
  }

  /** The type in C. */
  public String spelling() {
    return spelling;
  }

  /** A declaration of this type: {@code sem_t *sem}. */
  public String declare(String name) {
    return spelling.endsWith("*") ? spelling + name : spelling + " " + name;
  }
}
