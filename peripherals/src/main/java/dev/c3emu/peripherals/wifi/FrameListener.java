package dev.c3emu.peripherals.wifi;

/** Hears every frame that the station sent or took in. */
@FunctionalInterface
public interface FrameListener {
  /** A frame passed; the listener may inject frames in answer. */
  void frame(WifiFrame frame);
}
