package dev.c3emu.emulator.cpu;

/**
 * The eight pins the CPU reaches through CSRs 0x803..0x805 (TRM "GPIO Matrix", dedicated GPIO).
 * Values are bit masks of channels 0..7.
 */
public interface DedicatedGpio {
  /** Pins that lead nowhere: inputs are low, outputs are kept. */
  DedicatedGpio NONE =
      new DedicatedGpio() {
        @Override
        public int outputEnable() {
          return 0;
        }

        @Override
        public void setOutputEnable(int channels) {}

        @Override
        public int input() {
          return 0;
        }

        @Override
        public int output() {
          return 0;
        }

        @Override
        public void setOutput(int channels) {}
      };

  int outputEnable();

  void setOutputEnable(int channels);

  int input();

  int output();

  void setOutput(int channels);
}
