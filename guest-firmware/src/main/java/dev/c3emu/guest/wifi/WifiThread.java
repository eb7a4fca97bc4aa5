package dev.c3emu.guest.wifi;

import static dev.c3emu.emulator.kernel.service.KernelCall.IRQ_ATTACH;
import static dev.c3emu.emulator.kernel.service.KernelCall.KTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_WAIT_UNINTERRUPTIBLE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.T2;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.local;
import static dev.c3emu.guest.runtime.Operand.text;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.assembler.Register;
import dev.c3emu.guest.bare.BareMetal;
import dev.c3emu.guest.runtime.Hosted;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The wifi kernel thread, which alone commands the MAC, and the interrupt handler that tells it of
 * the MAC's events.
 */
final class WifiThread {
  static final String SSID = "c3emu";
  static final String PASSPHRASE = "c3emu-pass";

  private static final int PRIORITY = 253;
  private static final int STACK = 2048;

  /** Milliseconds of listening on a channel. */
  private static final int DWELL = 1;

  private static final String MAIN = "wifi_main";
  private static final String ISR = "wifi_interrupt";
  private static final String AWAIT = "wifi_await";
  private static final String EVENT_COUNT = "g_wifi_events";
  private static final String EVENT_RING = "g_wifi_event_ring";
  private static final String WRITTEN = "g_wifi_events_written";
  private static final String READ = "g_wifi_events_read";
  private static final int RING_SIZE = 16;
  private static final int BYTE = 0xFF;

  private final Assembler a;
  private final Hosted k;
  private final BareMetal bare;

  WifiThread(Assembler assembler, Hosted hosted) {
    a = assembler;
    k = hosted;
    bare = new BareMetal(assembler);
  }

  /** Creates the thread. */
  void create() {
    k.call(NXSEM_INIT, label(EVENT_COUNT), value(0), value(0));
    k.call(KTHREAD_CREATE, text("wifi"), value(PRIORITY), value(STACK), label(MAIN), value(0));
  }

  void assemble(Parent parent) {
    k.semaphore(EVENT_COUNT);
    k.variable(EVENT_RING, RING_SIZE);
    k.variable(WRITTEN, Integer.BYTES);
    k.variable(READ, Integer.BYTES);
    a.function(ISR, this::interrupt);
    a.function(AWAIT, this::awaitEvent);
    a.function("wifi_start", f -> start());
    a.function("wifi_connect", this::connect);
    a.function("wifi_disconnect", f -> disconnect());
    a.leaf("wifi_channel", this::channel);
    a.leaf("wifi_power_save", () -> a.li(A0, 0));
    if (parent != Parent.SHELL) {
      a.function("wifi_make_caller", f -> makeCaller(parent, f.local(Integer.BYTES)));
    }
    a.function(
        MAIN,
        f -> {
          f.saves(S0);
          a.call("wifi_start");
          serve(parent);
        });
  }

  /** Puts the codes of all waiting events into the ring, and counts them. */
  private void interrupt(Frame f) {
    f.saves(S0);
    a.label(".next");
    load(S0, MacRegister.EVENT);
    a.bgez(S0, ".done");
    bare.store(MacRegister.COMMAND.address(), MacRegister.COMMAND_EVENT_POP);
    a.lw(T0, WRITTEN);
    slot();
    a.sb(S0, 0, T2);
    a.addi(T0, T0, 1);
    a.sw(T0, WRITTEN, T1);
    k.call(NXSEM_POST, label(EVENT_COUNT));
    a.j(".next");
    a.label(".done");
  }

  /** Waits for the event in a0, or for the end of the connection; which of them it was is in a0. */
  private void awaitEvent(Frame f) {
    f.saves(S0);
    a.mv(S0, A0);
    a.label(".next");
    k.call(NXSEM_WAIT_UNINTERRUPTIBLE, label(EVENT_COUNT));
    a.lw(T0, READ);
    slot();
    a.lbu(A0, 0, T2);
    a.addi(T0, T0, 1);
    a.sw(T0, READ, T1);
    a.beq(A0, S0, ".out");
    a.li(T0, MacRegister.EVENT_DISCONNECTED);
    a.bne(A0, T0, ".next");
    a.label(".out");
  }

  /** The address of the ring's byte for the count in t0, in t2. */
  private void slot() {
    a.andi(T1, T0, RING_SIZE - 1);
    a.la(T2, EVENT_RING);
    a.add(T2, T2, T1);
  }

  /** Switches the station on and tells it which network it is to join. */
  private void start() {
    k.call(IRQ_ATTACH, value(MacRegister.SOURCE), label(ISR), value(0));
    k.invoke("up_enable_irq", value(MacRegister.SOURCE));
    store(MacRegister.INT_ENA, MacRegister.INT_EVENT);
    store(MacRegister.SCAN_DWELL, DWELL);
    storeText(MacRegister.STA_SSID, SSID);
    storeText(MacRegister.STA_PASSPHRASE, PASSPHRASE);
    store(
        MacRegister.STA_LENGTHS,
        SSID.length() | PASSPHRASE.length() << MacRegister.PASSPHRASE_LENGTH_SHIFT);
    store(MacRegister.CONTROL, MacRegister.CONTROL_STATION);
    await(MacRegister.EVENT_STATION_STARTED);
    k.print("wifi: station is up\n");
  }

  /** Serves requests for ever, or until one asks to stop. */
  private void serve(Parent parent) {
    a.label(".next");
    k.call(NXSEM_WAIT_UNINTERRUPTIBLE, label(WifiApi.QUEUE));
    a.lw(S0, WifiApi.REQUEST);
    when(Request.CONNECT, "wifi_connect");
    when(Request.DISCONNECT, "wifi_disconnect");
    when(Request.GET_CHANNEL, "wifi_channel");
    when(Request.SET_POWER_SAVE, "wifi_power_save");
    if (parent != Parent.SHELL) {
      when(Request.MAKE_CALLER, "wifi_make_caller");
    }
    a.label(".served");
    a.sw(A0, WifiApi.RESULT, T0);
    k.call(NXSEM_POST, wordAt(WifiApi.REQUEST_SEMAPHORE));
    a.addi(T0, S0, -Request.STOP.number());
    a.bnez(T0, ".next");
  }

  private void when(Request request, String function) {
    String other = a.unique("other");
    a.addi(T0, S0, -request.number());
    a.bnez(T0, other);
    a.call(function);
    a.j(".served");
    a.label(other);
  }

  private void connect(Frame f) {
    f.saves(S1);
    store(MacRegister.COMMAND, MacRegister.COMMAND_CONNECT);
    await(MacRegister.EVENT_CONNECTED);
    a.addi(S1, A0, -MacRegister.EVENT_CONNECTED);
    a.li(A0, -1);
    a.bnez(S1, ".out");
    WorkQueue.queue(k);
    a.call("wifi_channel");
    a.label(".out");
  }

  private void disconnect() {
    store(MacRegister.COMMAND, MacRegister.COMMAND_DISCONNECT);
    await(MacRegister.EVENT_DISCONNECTED);
    a.li(A0, 0);
  }

  private void channel() {
    load(A0, MacRegister.LINK_INFO);
    a.andi(A0, A0, BYTE);
  }

  private void makeCaller(Parent parent, int thread) {
    if (parent == Parent.WIFI_THREAD) {
      k.createTask(Callers.NAME, Callers.PRIORITY, Callers.STACK, Callers.MAIN);
    } else {
      k.call(PTHREAD_CREATE, local(thread), value(0), label(Callers.PTHREAD_MAIN), value(0));
    }
  }

  private void await(int event) {
    k.invoke(AWAIT, value(event));
  }

  private void load(Register into, MacRegister register) {
    a.li(into, register.address());
    a.lw(into, 0, into);
  }

  private void store(MacRegister register, int value) {
    bare.store(register.address(), value);
  }

  /** Stores a text in a row of registers. */
  private void storeText(MacRegister first, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int words = (bytes.length + Integer.BYTES - 1) / Integer.BYTES;
    ByteBuffer padded =
        ByteBuffer.allocate(words * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).put(bytes);
    for (int offset = 0; offset < padded.capacity(); offset += Integer.BYTES) {
      bare.store(first.address() + offset, padded.getInt(offset));
    }
  }
}
