package dev.c3emu.tools.junit;

/** What executes instructions; all of them do the same. */
public enum Engine {
  INTERPRETER,
  JIT,
  /** Needs libunicorn on the host. */
  UNICORN
}
