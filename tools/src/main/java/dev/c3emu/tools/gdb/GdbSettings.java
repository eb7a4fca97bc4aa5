package dev.c3emu.tools.gdb;

import java.net.InetSocketAddress;

/**
 * How debuggers are served.
 *
 * @param address where they connect; port 0 picks one
 * @param waiting whether the guest waits for one before its first instruction
 * @param history how much memory the guest's past may take, in bytes; 0 to record none
 */
public record GdbSettings(InetSocketAddress address, boolean waiting, long history) {}
