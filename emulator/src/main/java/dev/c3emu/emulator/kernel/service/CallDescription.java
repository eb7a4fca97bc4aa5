package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a constant of {@link KernelCall} is made from. */
final class CallDescription {
  final CallFamily family;
  final int number;
  final String spelling;
  final List<Parameter> parameters = new ArrayList<>();
  CType result = CType.INT;
  Convention convention = Convention.RAW;
  final Set<Errno> errors = EnumSet.noneOf(Errno.class);
  final Set<CallTrait> traits = EnumSet.noneOf(CallTrait.class);

  private CallDescription(CallFamily family, int number, String spelling) {
    this.family = family;
    this.number = number;
    this.spelling = spelling;
  }

  /**
   * Starts a description.
   *
   * @param index of the call in its family, from 0
   * @param spelling the function's name in C
   */
  static CallDescription in(CallFamily family, int index, String spelling) {
    return new CallDescription(family, family.first() + index, spelling);
  }

  CallDescription takes(CType type, String name) {
    parameters.add(new Parameter(type, name));
    return this;
  }

  CallDescription gives(CType type) {
    result = type;
    return this;
  }

  CallDescription returns(Convention how) {
    convention = how;
    return this;
  }

  CallDescription errors(Errno... possible) {
    errors.addAll(Arrays.asList(possible));
    return this;
  }

  CallDescription is(CallTrait... which) {
    traits.addAll(Arrays.asList(which));
    return this;
  }
}
