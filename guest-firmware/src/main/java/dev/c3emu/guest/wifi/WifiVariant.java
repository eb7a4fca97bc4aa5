package dev.c3emu.guest.wifi;

/**
 * One way for an act to go.
 *
 * @param description what is special about it, in one line
 */
public record WifiVariant(String name, String description, WifiStory story) {}
