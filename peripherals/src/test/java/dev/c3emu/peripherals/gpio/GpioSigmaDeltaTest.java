package dev.c3emu.peripherals.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.DeviceBench;
import org.junit.jupiter.api.Test;

class GpioSigmaDeltaTest {
  @Test
  void theChannelsKeepWhatIsWritten() {
    GpioSigmaDelta modulators = new GpioSigmaDelta();
    DeviceBench.write(modulators, GpioSigmaDeltaRegister.SIGMADELTA, 3, 0x1234);

    assertThat(DeviceBench.read(modulators, GpioSigmaDeltaRegister.SIGMADELTA, 3))
        .isEqualTo(0x1234);
    assertThat(DeviceBench.read(modulators, GpioSigmaDeltaRegister.SIGMADELTA, 0))
        .isEqualTo(0xFF00);
  }
}
