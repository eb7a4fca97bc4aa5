package dev.c3emu.guest.wifi;

import static dev.c3emu.emulator.kernel.service.KernelCall.FREE;
import static dev.c3emu.emulator.kernel.service.KernelCall.MALLOC;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_DESTROY;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.ON_EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.ON_EXIT_ARGUMENT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_GETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_KEY_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_SETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_ALLOC;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_GET_VALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_TLS_SET_VALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.TLS_ALLOC;
import static dev.c3emu.emulator.kernel.service.KernelCall.TLS_GET_VALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.TLS_SET_VALUE;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Register;
import dev.c3emu.guest.runtime.Hosted;

/**
 * The function {@code esp_thread_semphr_get}: returns the calling thread's own semaphore, which it
 * makes on demand, or 0. This is the part of the driver that its repairs were about.
 */
final class ThreadSemaphore {
  static final String GET = "esp_thread_semphr_get";

  /** Room for a semaphore whatever the kernel's configuration. */
  private static final int SEM_SIZE = 36;

  private static final String CREATE = "esp_semphr_create";
  private static final String FREE_FUNCTION = "esp_thread_semphr_free";
  private static final String KEY = "g_wifi_thread_key";
  private static final String KEY_FLAG = "g_wifi_key_is_made";
  private static final String INDEX = "g_wifi_tls_index";

  private final Assembler a;
  private final Hosted k;

  ThreadSemaphore(Assembler assembler, Hosted hosted) {
    a = assembler;
    k = hosted;
  }

  void assemble(Adapter adapter) {
    create();
    switch (adapter) {
      case KEY_GUARD_INVERTED -> underKey(() -> a.beqz(T0, ".ready"));
      case KEY_OF_FIRST_CALLER -> underKey(() -> a.bnez(T0, ".ready"));
      case KEY_OF_EVERY_GROUP -> underOwnKey();
      case ON_EXIT -> inExitTable();
      case TLS_INDEX -> underIndex(TLS_ALLOC, TLS_GET_VALUE, TLS_SET_VALUE);
      case TASK_TLS_INDEX -> underIndex(TASK_TLS_ALLOC, TASK_TLS_GET_VALUE, TASK_TLS_SET_VALUE);
    }
  }

  /** Makes a semaphore on the heap; its address, or 0, is in a0. */
  private void create() {
    a.function(
        CREATE,
        f -> {
          f.saves(S0);
          k.call(MALLOC, value(SEM_SIZE));
          a.mv(S0, A0);
          a.beqz(S0, ".none");
          k.call(NXSEM_INIT, in(S0), value(0), value(0));
          a.label(".none");
          a.mv(A0, S0);
        });
  }

  /**
   * Destroys and frees a semaphore.
   *
   * @param argument where its address is: destructors get it first, exit handlers second
   */
  private void free(Register argument) {
    a.function(
        FREE_FUNCTION,
        f -> {
          f.saves(S0);
          a.mv(S0, argument);
          k.call(NXSEM_DESTROY, in(S0));
          k.call(FREE, in(S0));
        });
  }

  /**
   * Under a key that is made once.
   *
   * @param guard branches to {@code .ready} depending on the flag in t0
   */
  private void underKey(Runnable guard) {
    free(A0);
    k.variable(KEY, Integer.BYTES);
    k.variable(KEY_FLAG, Integer.BYTES);
    a.function(
        GET,
        f -> {
          f.saves(S0);
          a.lw(T0, KEY_FLAG);
          guard.run();
          k.call(PTHREAD_KEY_CREATE, label(KEY), label(FREE_FUNCTION));
          a.li(T0, 1);
          a.sw(T0, KEY_FLAG, T1);
          a.label(".ready");
          k.call(PTHREAD_GETSPECIFIC, wordAt(KEY));
          a.mv(S0, A0);
          a.bnez(S0, ".got");
          createInS0();
          k.call(PTHREAD_SETSPECIFIC, wordAt(KEY), in(S0));
          a.label(".got");
          a.mv(A0, S0);
        });
  }

  /** Under a key that the caller's group makes when it needs the semaphore. */
  private void underOwnKey() {
    free(A0);
    k.variable(KEY, Integer.BYTES);
    a.function(
        GET,
        f -> {
          f.saves(S0);
          k.call(PTHREAD_GETSPECIFIC, wordAt(KEY));
          a.mv(S0, A0);
          a.bnez(S0, ".got");
          k.call(PTHREAD_KEY_CREATE, label(KEY), label(FREE_FUNCTION));
          createInS0();
          k.call(PTHREAD_SETSPECIFIC, wordAt(KEY), in(S0));
          a.label(".got");
          a.mv(A0, S0);
        });
  }

  /** As the argument of an exit handler, whose failure is looked for below 0 only. */
  private void inExitTable() {
    free(A1);
    a.function(
        GET,
        f -> {
          f.saves(S0);
          k.call(ON_EXIT_ARGUMENT, label(FREE_FUNCTION));
          a.mv(S0, A0);
          a.bnez(S0, ".got");
          createInS0();
          k.call(ON_EXIT, label(FREE_FUNCTION), in(S0));
          a.bgez(A0, ".got");
          k.invoke(FREE_FUNCTION, value(0), in(S0));
          a.li(S0, 0);
          a.label(".got");
          a.mv(A0, S0);
        });
  }

  /** Under an index that is allocated once. */
  private void underIndex(KernelCall alloc, KernelCall get, KernelCall set) {
    free(A0);
    a.elsewhere(
        a::data,
        () -> {
          a.align(Integer.BYTES);
          a.label(INDEX);
          a.words(-1);
        });
    a.function(
        GET,
        f -> {
          f.saves(S0);
          a.lw(T0, INDEX);
          a.bgez(T0, ".ready");
          k.call(alloc, label(FREE_FUNCTION));
          a.li(S0, 0);
          a.bltz(A0, ".got");
          a.sw(A0, INDEX, T1);
          a.label(".ready");
          k.call(get, wordAt(INDEX));
          a.mv(S0, A0);
          a.bnez(S0, ".got");
          createInS0();
          k.call(set, wordAt(INDEX), in(S0));
          a.label(".got");
          a.mv(A0, S0);
        });
  }

  /** Goes to {@code .got} if there is no memory. */
  private void createInS0() {
    a.call(CREATE);
    a.mv(S0, A0);
    a.beqz(S0, ".got");
  }
}
