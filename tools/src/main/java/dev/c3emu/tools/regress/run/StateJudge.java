package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.isa.RegisterNames;
import dev.c3emu.tools.regress.spec.Expectations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares memory, registers and pins at the end with what is expected. */
final class StateJudge {
  private final Expectations expect;
  private final CaseMachine guest;
  private final List<Problem> problems = new ArrayList<>();

  StateJudge(Expectations expect, CaseMachine guest) {
    this.expect = expect;
    this.guest = guest;
  }

  List<Problem> problems() {
    expect.memory().forEach(this::memory);
    expect.registers().forEach(this::register);
    expect.pins().forEach(this::pin);
    return problems;
  }

  private void memory(Expectations.Memory wanted) {
    String what = "memory " + wanted.at();
    Optional<Integer> address = address(wanted.at());
    if (address.isEmpty()) {
      add(what, "a symbol or an address", "there is no such symbol");
    } else if (wanted.text()) {
      text(what, wanted, address.get());
    } else {
      number(what, wanted, address.get());
    }
  }

  private void text(String what, Expectations.Memory wanted, int address) {
    byte[] there = new byte[wanted.value().getBytes(StandardCharsets.UTF_8).length + 1];
    int end = 0;
    while (end < there.length && peek(address + end) > 0) {
      there[end] = (byte) peek(address + end);
      end++;
    }
    String found = new String(there, 0, end, StandardCharsets.UTF_8);
    if (!found.equals(wanted.value())) {
      add(what, '"' + wanted.value() + '"', "it is \"" + found + '"');
    }
  }

  private void number(String what, Expectations.Memory wanted, int address) {
    long value = 0;
    for (int i = wanted.size() - 1; i >= 0; i--) {
      int part = peek(address + i);
      if (part < 0) {
        add(what, wanted.value(), "there is no memory at " + hex(address));
        return;
      }
      value = value << 8 | part;
    }
    long mask = (1L << 8 * wanted.size()) - 1;
    if ((Long.decode(wanted.value()) & mask) != value) {
      add(what, wanted.value(), "it is " + value + " (" + hex((int) value) + ")");
    }
  }

  /** A byte of memory, or -1 if there is none. */
  private int peek(int address) {
    return guest.machine().memory().peek(address);
  }

  private void register(String name, int wanted) {
    Optional<Integer> value = register(name);
    if (value.isEmpty()) {
      add("register " + name, "a register", "there is none of that name");
    } else if (value.get() != wanted) {
      add("register " + name, hex(wanted), "it is " + hex(value.get()));
    }
  }

  private Optional<Integer> register(String name) {
    if (name.equals("pc")) {
      return Optional.of(guest.machine().hart().pc);
    }
    for (int i = 0; i < 32; i++) {
      if (name.equals("x" + i) || name.equals(RegisterNames.abi(i))) {
        return Optional.of(guest.machine().hart().x[i]);
      }
    }
    return Optional.empty();
  }

  private void pin(int pin, boolean high) {
    if (guest.chip().gpio().level(pin) != high) {
      add("pin " + pin, high ? "high" : "low", "it is " + (high ? "low" : "high"));
    }
  }

  private Optional<Integer> address(String place) {
    if (place.matches("0[xX][0-9a-fA-F]{1,8}|\\d{1,10}")) {
      return Optional.of(Long.decode(place).intValue());
    }
    int plus = place.indexOf('+');
    String name = plus < 0 ? place : place.substring(0, plus);
    int offset = plus < 0 ? 0 : Long.decode(place.substring(plus + 1)).intValue();
    return guest.symbols().tables().stream()
        .flatMap(table -> table.find(name).stream())
        .findFirst()
        .map(ElfSymbol::value)
        .map(value -> value + offset);
  }

  private static String hex(int value) {
    return "0x%08x".formatted(value);
  }

  private void add(String what, String expected, String actual) {
    problems.add(Problem.of(what, expected, actual));
  }
}
