package dev.c3emu.peripherals.pwm;

/** Is told what {@link RemoteControl} transmits, without the carrier. */
public interface PulseListener {
  /** Hears nothing. */
  PulseListener NONE =
      new PulseListener() {
        @Override
        public void pulse(int channel, Pulse pulse) {}

        @Override
        public void end(int channel) {}
      };

  /**
   * A pulse has been sent.
   *
   * @param channel 0 or 1
   */
  void pulse(int channel, Pulse pulse);

  /** The channel has come to the end of its data, or was stopped, and is idle. */
  void end(int channel);
}
