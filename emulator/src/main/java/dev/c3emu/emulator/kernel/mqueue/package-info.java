/**
 * Message queues with names: messages by priority, and threads that wait for one or for room. The
 * messages are kept on the host; guests only ever see copies.
 */
package dev.c3emu.emulator.kernel.mqueue;
