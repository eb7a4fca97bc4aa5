package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Errno;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a constant of {@link KernelCall} is made from. */
final class CallDescription {
  final CallFamily family;
  final int number;
  final Prototype prototype;
  Convention convention = Convention.RAW;
  final Set<Errno> errors = EnumSet.noneOf(Errno.class);
  final Set<CallTrait> traits = EnumSet.noneOf(CallTrait.class);

  private CallDescription(CallFamily family, int number, String prototype) {
    this.family = family;
    this.number = number;
    this.prototype = new Prototype(prototype);
  }

  /**
   * Starts a description.
   *
   * @param index of the call in its family, from 0
   * @param prototype in C, without a semicolon; its types are those of {@link CType}
   */
  static CallDescription in(CallFamily family, int index, String prototype) {
    return new CallDescription(family, family.first() + index, prototype);
  }

  /** How the call tells of errors, and which it may end in. */
  CallDescription errors(Convention how, Errno... possible) {
    convention = how;
    errors.addAll(Arrays.asList(possible));
    return this;
  }

  CallDescription is(CallTrait... which) {
    traits.addAll(Arrays.asList(which));
    return this;
  }
}
