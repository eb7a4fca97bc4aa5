package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.DeviceListener;
import dev.c3emu.emulator.device.Register;

/** Passes what devices tell to the list of unknown registers and to a trace. */
final class DeviceAccesses implements DeviceListener {
  private final UnknownRegisters unknown;
  private DeviceListener trace = DeviceListener.NONE;

  DeviceAccesses(UnknownRegisters unknown) {
    this.unknown = unknown;
  }

  void traceTo(DeviceListener listener) {
    trace = listener;
  }

  @Override
  public boolean tracing() {
    return trace.tracing();
  }

  @Override
  public void read(Device device, Register register, int index, int value) {
    trace.read(device, register, index, value);
  }

  @Override
  public void write(Device device, Register register, int index, int value) {
    trace.write(device, register, index, value);
  }

  @Override
  public void unknownRead(Device device, int offset) {
    unknown.accessed(device.name(), offset, false);
    trace.unknownRead(device, offset);
  }

  @Override
  public void unknownWrite(Device device, int offset, int value) {
    unknown.accessed(device.name(), offset, true);
    trace.unknownWrite(device, offset, value);
  }
}
