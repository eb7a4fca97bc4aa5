package dev.c3emu.guest.wifi;

/** What a caller does before it first uses WiFi. */
public enum Deed {
  NOTHING,
  /** It registers an exit handler of its own. */
  ON_EXIT,
  /** It makes a pthread key of its own and stores a value under it. */
  KEY
}
