package dev.c3emu.guest.runtime;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;

import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Macros;
import dev.c3emu.guest.assembler.Register;
import java.util.EnumSet;
import java.util.Set;

/**
 * Macros for programs that live on the kernel: {@link #start} once, then functions that make {@link
 * #call}s, and {@link #finish} at the end.
 *
 * <p>Calls and prints are function calls: they may change ra, t0..t6 and a0..a7, and nothing else.
 */
@Macros
public final class Hosted {
  /** Room for a semaphore whatever the configuration. */
  private static final int SEM_SIZE = 36;

  private static final int NSEC_PER_SEC = 1_000_000_000;
  private static final int NSEC_PER_MSEC = 1_000_000;
  private static final int TIMESPEC_SIZE = 8;

  private final Assembler a;
  private final Set<KernelCall> used = EnumSet.noneOf(KernelCall.class);
  private final Console console;

  public Hosted(Assembler assembler) {
    a = assembler;
    console = new Console(assembler);
  }

  /**
   * Makes {@code _start} and all else that brings the kernel up, with a first task named {@code
   * init} whose function is given. When that function returns, the task ends.
   */
  public void start(String init) {
    start(init, "init", 0);
  }

  /**
   * As {@link #start(String)}.
   *
   * @param stackSize bytes of the first task's stack; 0 for what the configuration says
   */
  public void start(String init, String name, int stackSize) {
    new StartUp(a).assemble(init, name, stackSize);
  }

  /** Makes the functions that what was assembled before needs. */
  public void finish() {
    used.forEach(this::stub);
    console.assemble();
  }

  /**
   * Makes a call; its result is in a0.
   *
   * @param arguments as many as the call has
   */
  public void call(KernelCall call, Operand... arguments) {
    if (arguments.length != call.parameters().size()) {
      throw new IllegalArgumentException(
          "%s takes %d arguments, not %d"
              .formatted(call.spelling(), call.parameters().size(), arguments.length));
    }
    load(arguments);
    use(call);
    a.call(call.spelling());
  }

  /** Makes the function of a call available, for {@code la} or {@code call}. */
  public void use(KernelCall call) {
    used.add(call);
  }

  /** Calls a function of the program with arguments. */
  public void invoke(String function, Operand... arguments) {
    load(arguments);
    a.call(function);
  }

  /** Makes {@code task_create} of a function of the program; the pid, or -1, is in a0. */
  public void createTask(String name, int priority, int stackSize, String entry) {
    call(
        KernelCall.TASK_CREATE,
        Operand.text(name),
        Operand.value(priority),
        Operand.value(stackSize),
        Operand.label(entry),
        Operand.value(0));
  }

  /** Ends the whole run once all that was printed has gone out. */
  public void powerOff(int status) {
    flush();
    call(KernelCall.POWER_OFF, Operand.value(status));
  }

  /** Reserves a semaphore among the variables; {@code sem_init} is the program's. */
  public void semaphore(String name) {
    variable(name, SEM_SIZE);
  }

  /** Reserves a variable of so many bytes, zero at first. */
  public void variable(String name, int bytes) {
    a.elsewhere(
        a::bss,
        () -> {
          a.align(4);
          a.label(name);
          a.zero(bytes);
        });
  }

  /**
   * Stores in a {@code timespec} the time that a clock will show in some milliseconds.
   *
   * @param timespec its label, with {@link #timespec} made
   */
  public void deadline(String timespec, int clock, int milliseconds) {
    call(KernelCall.CLOCK_GETTIME, Operand.value(clock), Operand.label(timespec));
    String whole = a.unique("deadline");
    a.la(T0, timespec);
    a.lw(A0, 0, T0);
    a.lw(A1, 4, T0);
    a.li(T1, milliseconds / 1000);
    a.add(A0, A0, T1);
    a.li(T1, milliseconds % 1000 * NSEC_PER_MSEC);
    a.add(A1, A1, T1);
    a.li(T1, NSEC_PER_SEC);
    a.blt(A1, T1, whole);
    a.sub(A1, A1, T1);
    a.addi(A0, A0, 1);
    a.label(whole);
    a.sw(A0, 0, T0);
    a.sw(A1, 4, T0);
  }

  /** Reserves a {@code timespec}. */
  public void timespec(String name) {
    variable(name, TIMESPEC_SIZE);
  }

  /**
   * Prints on UART0. The format knows {@code %d}, {@code %x} and {@code %s}, whose values are in
   * registers that functions save, in order.
   */
  public void print(String format, Register... values) {
    console.print(format, values);
  }

  /** Waits until all that was printed has gone out: the run does not wait for it at its end. */
  public void flush() {
    console.flush();
  }

  private void load(Operand... arguments) {
    Set<Register> loaded = EnumSet.noneOf(Register.class);
    for (int i = 0; i < arguments.length; i++) {
      Register into = Register.x(A0.number() + i);
      if (arguments[i] instanceof Operand.Held held && loaded.contains(held.register())) {
        throw new IllegalArgumentException(
            held.register() + " already holds another argument of the call");
      }
      arguments[i].load(a, into);
      loaded.add(into);
    }
  }

  private void stub(KernelCall call) {
    a.leaf(
        call.spelling(),
        () -> {
          a.li(Register.A7, call.number());
          a.ecall();
        });
  }
}
