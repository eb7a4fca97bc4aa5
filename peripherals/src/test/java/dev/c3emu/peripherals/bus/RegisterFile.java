package dev.c3emu.peripherals.bus;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;

/**
 * A target with 256 registers, as of a small EEPROM: the first byte written is the register's
 * number, which then advances with every byte written or read.
 */
final class RegisterFile implements I2cTarget, Stateful {
  final byte[] registers = new byte[256];
  final List<String> history = new ArrayList<>();

  /** How many bytes of data it takes in one transfer before it refuses one. */
  int patience = Integer.MAX_VALUE;

  private int position;
  private boolean numbered;
  private int written;

  @Override
  public boolean start(int address, boolean read) {
    history.add(read ? "read" : "write");
    numbered = false;
    written = 0;
    return true;
  }

  @Override
  public boolean write(int value) {
    if (!numbered) {
      numbered = true;
      position = value;
      return true;
    }
    registers[position++ & 0xFF] = (byte) value;
    return ++written <= patience;
  }

  @Override
  public int read(boolean last) {
    if (last) {
      history.add("last");
    }
    return registers[position++ & 0xFF] & 0xFF;
  }

  @Override
  public void stop() {
    history.add("stop");
  }

  @Override
  public void save(StateWriter out) {
    out.putBytes(registers);
    out.putInt(position);
    out.putBoolean(numbered);
    out.putInt(written);
  }

  @Override
  public void load(StateReader in) {
    in.getBytes(registers);
    position = in.getInt();
    numbered = in.getBoolean();
    written = in.getInt();
  }
}
