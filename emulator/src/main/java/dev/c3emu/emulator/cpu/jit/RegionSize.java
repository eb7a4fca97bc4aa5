package dev.c3emu.emulator.cpu.jit;

/**
 * How large a region may become.
 *
 * @param instructions C2 takes more than proportionally longer for longer methods
 * @param rare a block that is executed so many times less often than the head is rare
 * @param beforeRare in how large a region there is still room for rare blocks, in instructions
 * @param loopBytes how far before its head an outer loop may start that is made part of it; what
 *     goes back further goes to another function
 * @param joinsBusy whether what has a busy region is made part of it; see {@link Findings#isBusy}
 */
record RegionSize(int instructions, int rare, int beforeRare, int loopBytes, boolean joinsBusy) {
  /** Of what has just become hot. */
  static final RegionSize FIRST = new RegionSize(200, 16, 40, 256, false);

  /** Of what stays hot, but is left too soon. */
  static final RegionSize SECOND = new RegionSize(400, 128, 200, 1024, true);
}
