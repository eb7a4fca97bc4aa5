package dev.c3emu.emulator.kernel.service;

import java.util.Arrays;

/** The types of arguments and results as C programs write them. */
public enum CType {
  INT("int"),
  UNSIGNED("unsigned int"),
  SIZE("size_t"),
  SSIZE("ssize_t"),
  UINTPTR("uintptr_t"),
  PTHREAD("pthread_t"),
  KEY("pthread_key_t"),
  MQD("mqd_t"),
  SIGVAL("union sigval"),
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
  CONST_TIMESPEC("const struct timespec *"),
  UNSIGNED_POINTER("unsigned int *"),
  POINTER_POINTER("void **"),
  PTHREAD_POINTER("pthread_t *"),
  KEY_POINTER("pthread_key_t *"),
  PTHREAD_ATTR("pthread_attr_t *"),
  CONST_PTHREAD_ATTR("const pthread_attr_t *"),
  PTHREAD_ENTRY("pthread_startroutine_t"),
  TLS_DESTRUCTOR("tls_dtor_t"),
  ON_EXIT_FUNCTION("onexitfunc_t"),
  AT_EXIT_FUNCTION("atexitfunc_t"),
  MUTEX("pthread_mutex_t *"),
  MUTEX_ATTR("pthread_mutexattr_t *"),
  CONST_MUTEX_ATTR("const pthread_mutexattr_t *"),
  KERNEL_MUTEX("mutex_t *"),
  RECURSIVE_MUTEX("rmutex_t *"),
  ONCE("pthread_once_t *"),
  CONDITION("pthread_cond_t *"),
  CONST_COND_ATTR("const pthread_condattr_t *"),
  SIGSET("sigset_t *"),
  CONST_SIGSET("const sigset_t *"),
  SIGINFO("siginfo_t *"),
  SIGACTION("struct sigaction *"),
  CONST_SIGACTION("const struct sigaction *"),
  MQ_ATTR("const struct mq_attr *"),
  BUFFER("char *");

  private final String spelling;

  CType(String spelling) {
    this.spelling = spelling;
  }

  /** The type in C. */
  public String spelling() {
    return spelling;
  }

  /**
   * The type of a spelling.
   *
   * @throws IllegalArgumentException if there is none
   */
  static CType of(String spelling) {
    return Arrays.stream(values())
        .filter(type -> type.spelling.equals(spelling))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + spelling + "' is no type of a call"));
  }
}
