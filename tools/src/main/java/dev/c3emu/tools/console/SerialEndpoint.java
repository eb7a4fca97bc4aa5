package dev.c3emu.tools.console;

import dev.c3emu.emulator.device.SerialOutput;
import java.io.Closeable;

/** Where the other end of a serial line is on the host, if it is not the console. */
public interface SerialEndpoint extends SerialOutput, Closeable {
  /** To be called now and then, so that output does not wait too long. */
  void breathe();

  @Override
  void close();
}
