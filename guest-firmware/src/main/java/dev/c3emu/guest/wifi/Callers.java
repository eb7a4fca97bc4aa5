package dev.c3emu.guest.wifi;

import static dev.c3emu.emulator.kernel.service.KernelCall.GETPID;
import static dev.c3emu.emulator.kernel.service.KernelCall.ON_EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_DETACH;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_KEY_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_SELF;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_SETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.UNDERSCORE_EXIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.local;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;

/** The short-lived callers: each connects, asks a few times, disconnects and ends. */
final class Callers {
  static final String NAME = "wapi";
  static final String MAIN = "wapi_main";
  static final String PTHREAD_MAIN = "wapi_pthread";
  static final int PRIORITY = 100;
  static final int STACK = 2048;

  /** Counts the callers that have done all they came for but have not ended by themselves. */
  static final String DONE = "g_wapi_done";

  /** Nobody ever posts it. */
  static final String NEVER = "g_wapi_never";

  /** What an application that stores a value of its own stores; no address of anything. */
  private static final int VALUE = 123;

  private static final String HELPER = "wapi_helper";
  private static final String HANDLER = "wapi_exit_handler";

  private final Assembler a;
  private final Hosted k;
  private final WifiApi api;
  private final int calls;

  /**
   * @param calls how often each caller uses WiFi, at least 2
   */
  Callers(Assembler assembler, Hosted hosted, WifiApi api, int calls) {
    a = assembler;
    k = hosted;
    this.api = api;
    this.calls = calls;
  }

  void assemble(WifiStory story) {
    k.semaphore(DONE);
    k.semaphore(NEVER);
    if (story.deed() == Deed.ON_EXIT) {
      a.leaf(HANDLER, () -> a.li(A0, 0));
    }
    if (story.helper()) {
      a.function(HELPER, f -> api.call(Request.GET_CHANNEL));
    }
    a.function(MAIN, f -> main(f, story));
    if (story.parent() == Parent.WIFI_THREAD_PTHREADS) {
      a.function(PTHREAD_MAIN, this::pthread);
    }
  }

  private void main(Frame f, WifiStory story) {
    f.saves(S0, S1);
    begin(story.deed(), f);
    k.call(GETPID);
    a.mv(S0, A0);
    api.call(Request.CONNECT);
    a.mv(S1, A0);
    a.bltz(S1, ".refused");
    k.print("wapi[%d]: connected to " + WifiThread.SSID + " on channel %d\n", S0, S1);
    if (story.helper()) {
      help(f.local(Integer.BYTES));
    }
    a.li(S1, calls - 2);
    a.label(".more");
    a.blez(S1, ".enough");
    api.call(Request.GET_CHANNEL);
    a.addi(S1, S1, -1);
    a.j(".more");
    a.label(".enough");
    api.call(Request.DISCONNECT);
    a.j(".end");
    a.label(".refused");
    k.print("wapi[%d]: no connection\n", S0);
    a.label(".end");
    end(story.ending());
  }

  private void begin(Deed deed, Frame f) {
    switch (deed) {
      case NOTHING -> {}
      case ON_EXIT -> k.call(ON_EXIT, label(HANDLER), value(0));
      case KEY -> {
        int key = f.local(Integer.BYTES);
        k.call(PTHREAD_KEY_CREATE, local(key), value(0));
        a.lw(A0, key, SP);
        k.call(PTHREAD_SETSPECIFIC, in(A0), value(VALUE));
      }
    }
  }

  /** Has a pthread of the same group use WiFi. */
  private void help(int thread) {
    k.call(PTHREAD_CREATE, local(thread), value(0), label(HELPER), value(0));
    a.lw(A0, thread, SP);
    k.call(PTHREAD_JOIN, in(A0), value(0));
  }

  private void end(Ending ending) {
    switch (ending) {
      case RETURN -> a.li(A0, 0);
      case UNDERSCORE_EXIT -> k.call(UNDERSCORE_EXIT, value(0));
      case PTHREAD_EXIT -> k.call(PTHREAD_EXIT, value(0));
      case DELETED -> {
        k.call(SEM_POST, label(DONE));
        a.label(".wait");
        k.call(SEM_WAIT, label(NEVER));
        a.j(".wait");
      }
    }
  }

  /** What a caller that is a pthread does; nobody joins it. */
  private void pthread(Frame f) {
    f.saves(S0);
    k.call(PTHREAD_SELF);
    a.mv(S0, A0);
    k.call(PTHREAD_DETACH, in(S0));
    a.call(MAIN);
    k.call(SEM_POST, label(DONE));
    a.li(A0, 0);
  }
}
