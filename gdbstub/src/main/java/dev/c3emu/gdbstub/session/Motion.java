package dev.c3emu.gdbstub.session;

import dev.c3emu.emulator.debug.Resume;

/**
 * How the guest moves.
 *
 * @param backwards whether it goes back in time
 */
record Motion(Resume how, boolean backwards) {
  static final Motion FREE = new Motion(new Resume.Continue(), false);
}
