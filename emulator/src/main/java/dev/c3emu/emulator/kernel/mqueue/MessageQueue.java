package dev.c3emu.emulator.kernel.mqueue;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** A message queue: NuttX's {@code mqueue_inode_s}. */
final class MessageQueue {
  /** Tells queues apart, also those that have lost their name. */
  final int number;

  final String name;
  final int maxMessages;
  final int maxSize;

  /** Messages, the next one to be received first. */
  final List<Message> messages = new ArrayList<>();

  int waitNotFull;
  int waitNotEmpty;

  /** Descriptors that are open. */
  int references;

  boolean unlinked;

  MessageQueue(int number, String name, int maxMessages, int maxSize) {
    this.number = number;
    this.name = name;
    this.maxMessages = maxMessages;
    this.maxSize = maxSize;
  }

  boolean isFull() {
    return messages.size() >= maxMessages;
  }

  /** Adds a message behind those of the same or a higher priority. */
  void add(Message message) {
    int place = messages.size();
    while (place > 0 && messages.get(place - 1).priority() < message.priority()) {
      place--;
    }
    messages.add(place, message);
  }

  void save(StateWriter out) {
    out.putInt(number);
    out.putString(name);
    out.putInt(maxMessages);
    out.putInt(maxSize);
    out.putInt(waitNotFull);
    out.putInt(waitNotEmpty);
    out.putInt(references);
    out.putBoolean(unlinked);
    out.putInt(messages.size());
    for (Message message : messages) {
      out.putInt(message.priority());
      out.putBytes(message.text());
    }
  }

  static MessageQueue load(StateReader in) {
    MessageQueue queue = new MessageQueue(in.getInt(), in.getString(), in.getInt(), in.getInt());
    queue.waitNotFull = in.getInt();
    queue.waitNotEmpty = in.getInt();
    queue.references = in.getInt();
    queue.unlinked = in.getBoolean();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      queue.messages.add(new Message(in.getInt(), in.getBytes()));
    }
    return queue;
  }
}
