package dev.c3emu.guest.program;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/** A program on the kernel; its first task runs the function {@code main}. */
abstract class HostedProgram implements GuestProgram {
  private final String name;
  private final String description;

  HostedProgram(String name, String description) {
    this.name = name;
    this.description = description;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final GuestImage build(ProgramOptions options) {
    Assembler a = new Assembler(options.assembler());
    Hosted k = new Hosted(a);
    Routines r = new Routines(a, k);
    k.start("main");
    write(a, k, r, options);
    r.finish();
    k.finish();
    return GuestImage.of(name, a.assemble("_start"));
  }

  /** Writes the functions of the program. */
  abstract void write(Assembler a, Hosted k, Routines r, ProgramOptions options);
}
