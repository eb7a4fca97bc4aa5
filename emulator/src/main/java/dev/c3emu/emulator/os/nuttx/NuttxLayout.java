package dev.c3emu.emulator.os.nuttx;

import dev.c3emu.emulator.dwarf.DwarfTypes;
import dev.c3emu.emulator.dwarf.StructLayout;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What NuttX's structures look like in a program.
 *
 * @param tcb {@code struct tcb_s}
 * @param semaphore {@code struct sem_s}
 * @param holder {@code struct semholder_s}; empty without priority inheritance
 * @param group {@code struct task_group_s}, if it is known
 * @param states the constants of {@code enum tstate_e}, none if they are not known
 */
record NuttxLayout(
    StructLayout tcb,
    StructLayout semaphore,
    Optional<StructLayout> holder,
    Optional<StructLayout> group,
    SortedMap<Long, String> states) {

  /** What compilers have left; empty if they left nothing of threads. */
  static Optional<NuttxLayout> of(DwarfTypes types) {
    return types
        .structure("tcb_s")
        .flatMap(
            tcb ->
                types
                    .structure("sem_s")
                    .map(
                        semaphore ->
                            new NuttxLayout(
                                tcb,
                                semaphore,
                                types.structure("semholder_s"),
                                types.structure("task_group_s"),
                                types.enumeration("tstate_e"))));
  }

  /** What is known without that. */
  static NuttxLayout of(StructLayout tcb) {
    return new NuttxLayout(
        tcb, TcbInfo.semaphore(), Optional.empty(), Optional.empty(), new TreeMap<>());
  }
}
