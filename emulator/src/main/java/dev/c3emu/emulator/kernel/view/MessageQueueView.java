package dev.c3emu.emulator.kernel.view;

/**
 * A message queue.
 *
 * @param messages messages in it
 * @param maxSize bytes of a message at most
 * @param references descriptors that are open
 */
public record MessageQueueView(
    String name,
    int messages,
    int maxMessages,
    int maxSize,
    int references,
    int waitingForRoom,
    int waitingForMessages) {}
