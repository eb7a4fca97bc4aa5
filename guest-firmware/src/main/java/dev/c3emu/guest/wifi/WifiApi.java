package dev.c3emu.guest.wifi;

import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_WAIT_UNINTERRUPTIBLE;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/**
 * The way from any thread to the wifi kernel thread: one request at a time, whose maker sleeps on
 * its own semaphore until it has been served.
 */
final class WifiApi {
  static final String CALL = "esp_wifi_call";

  /** Counts the waiting requests: none or one. */
  static final String QUEUE = "g_wifi_queue";

  static final String REQUEST = "g_wifi_request";
  static final String REQUEST_SEMAPHORE = "g_wifi_request_sem";
  static final String RESULT = "g_wifi_result";
  private static final String EXCLUSIVE = "g_wifi_exclusive";

  private final Assembler a;
  private final Hosted k;

  WifiApi(Assembler assembler, Hosted hosted) {
    a = assembler;
    k = hosted;
  }

  void assemble() {
    k.semaphore(QUEUE);
    k.semaphore(EXCLUSIVE);
    k.variable(REQUEST, Integer.BYTES);
    k.variable(REQUEST_SEMAPHORE, Integer.BYTES);
    k.variable(RESULT, Integer.BYTES);
    a.function(
        "esp_wifi_init",
        f -> {
          k.call(NXSEM_INIT, label(QUEUE), value(0), value(0));
          k.call(NXSEM_INIT, label(EXCLUSIVE), value(0), value(1));
        });
    a.function(
        CALL,
        f -> {
          f.saves(S0, S1);
          a.mv(S0, A0);
          a.call(ThreadSemaphore.GET);
          a.mv(S1, A0);
          a.li(A0, -1);
          a.beqz(S1, ".out");
          k.call(NXSEM_WAIT_UNINTERRUPTIBLE, label(EXCLUSIVE));
          a.sw(S0, REQUEST, T0);
          a.sw(S1, REQUEST_SEMAPHORE, T0);
          k.call(NXSEM_POST, label(QUEUE));
          k.call(NXSEM_WAIT_UNINTERRUPTIBLE, in(S1));
          a.lw(S0, RESULT);
          k.call(NXSEM_POST, label(EXCLUSIVE));
          a.mv(A0, S0);
          a.label(".out");
        });
  }

  /** Makes a request; its result is in a0. */
  void call(Request request) {
    k.invoke(CALL, value(request.number()));
  }

  void init() {
    a.call("esp_wifi_init");
  }
}
