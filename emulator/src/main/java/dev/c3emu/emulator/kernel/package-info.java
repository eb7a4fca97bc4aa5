/**
 * The kernel that hosted guests run on: NuttX's services in Java, entered by {@code ecall}.
 *
 * <p>Adding a service. Write a method in the package of its subject that takes the calling {@link
 * dev.c3emu.emulator.kernel.sched.Tcb} and the arguments, and reach it through an accessor of
 * {@link dev.c3emu.emulator.kernel.Kernel}. A call that never blocks returns its value, or a
 * negated {@link dev.c3emu.emulator.kernel.Errno}; one that may block leaves it with {@code
 * self.complete(value)}. The {@link dev.c3emu.emulator.kernel.Convention} that the caller names
 * turns it into what the guest sees.
 *
 * <ul>
 *   <li>To block: push a frame that says how to go on ({@link
 *       dev.c3emu.emulator.kernel.Continuation}; add it to a sealed family of steps), then {@code
 *       scheduler().block(self, state)} and return at once. Whoever wakes the thread calls {@code
 *       scheduler().unblock(thread)}; the frame runs when the thread next has the CPU.
 *   <li>To do something after another call that may block or lose the CPU (which includes a post, a
 *       priority change and an unlock): push the frame first, make the call last.
 *   <li>To call a guest function: push the frame that wants its result, then {@link
 *       dev.c3emu.emulator.kernel.Kernel#upcall}.
 *   <li>To wait with a limit: {@code tick().start(self.waitdog, ticks, action)} with a {@link
 *       dev.c3emu.emulator.kernel.sched.WatchdogAction}.
 *   <li>State belongs into fields that {@code save} and {@code load} know; frames and watchdog
 *       actions are saved by themselves. What happens is emitted as a {@link
 *       dev.c3emu.emulator.kernel.event.KernelEvent}; what there is is shown in {@link
 *       dev.c3emu.emulator.kernel.view.KernelView}.
 *   <li>A guest pointer is checked before use ({@code kernel.checkMemory}); what the real kernel
 *       would not survive is a {@link dev.c3emu.emulator.kernel.KernelPanic}.
 * </ul>
 *
 * <p>Knows the machine's memory, time and state contracts; nothing of the CPU, of devices or of
 * what is built on the kernel.
 */
package dev.c3emu.emulator.kernel;
