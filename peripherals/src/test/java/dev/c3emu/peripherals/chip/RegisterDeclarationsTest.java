package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegisterDeclarationsTest {
  static Stream<Device> devices() {
    ChipConfig config = ChipConfig.of(new GuestCode().waitForEver().elf(), Optional.empty());
    return new Esp32C3(config, Interpreter::new).devices().stream().map(MappedDevice::device);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void everyRegisterLiesInItsDeviceAndOverlapsNoOther(Device device) {
    Set<Integer> offsets = new TreeSet<>();
    for (Register register : device.registers()) {
      RegisterSpec spec = register.spec();
      for (int i = 0; i < spec.count(); i++) {
        int offset = spec.offset() + i * spec.stride();
        assertThat(offset % 4).as(register.name()).isZero();
        assertThat(offset).as(register.name()).isLessThan(device.size());
        assertThat(offsets.add(offset)).as("%s alone at 0x%x", register, offset).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  void everyRegisterHasFieldsThatDoNotOverlap(Device device) {
    for (Register register : device.registers()) {
      assertThat(register.spec().fields()).as(register.name()).isNotEmpty();
    }
  }
}
