package dev.c3emu.emulator.os;

import dev.c3emu.emulator.debug.SymbolRequests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The variables of a guest that a debugger has been asked about. */
public final class AskedSymbols implements KernelSymbols, SymbolRequests {
  private final List<String> wanted;
  private final Map<String, Integer> addresses = new HashMap<>();

  public AskedSymbols(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  @Override
  public List<String> wanted() {
    return wanted;
  }

  @Override
  public void answered(String name, OptionalInt address) {
    if (address.isPresent()) {
      addresses.put(name, address.getAsInt());
    } else {
      addresses.remove(name);
    }
  }

  @Override
  public OptionalInt address(String name) {
    Integer address = addresses.get(name);
    return address == null ? OptionalInt.empty() : OptionalInt.of(address);
  }

  @Override
  public int size(String name) {
    return 0;
  }

  @Override
  public String describe(int address) {
    return "";
  }
}
