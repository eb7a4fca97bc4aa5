package dev.c3emu.emulator.kernel.history;

import java.util.Map;
import java.util.TreeMap;

/** A task group, also when it is no more. */
public final class GroupLife {
  private final int id;
  private final Map<Integer, Integer> keys = new TreeMap<>();
  private String name = "";
  private boolean alive = true;
  private ThreadLife last;

  GroupLife(int id) {
    this.id = id;
  }

  /** The pid of the thread it was made for. */
  public int id() {
    return id;
  }

  /** The name of that thread, or an empty string. */
  public String name() {
    return name;
  }

  /** Whether it has members. */
  public boolean alive() {
    return alive;
  }

  /** The last member, once it has left; null before, or if that was not seen. */
  public ThreadLife last() {
    return last;
  }

  /** The destructors of the keys that the group has, or had at its end, by key; 0 for none. */
  public Map<Integer, Integer> keys() {
    return Map.copyOf(keys);
  }

  /** The destructor of a key, or 0. */
  public int destructor(int key) {
    return keys.getOrDefault(key, 0);
  }

  /** A copy of what is known of a group, but for its last member. */
  GroupLife(GroupLife other) {
    this(other.id);
    keys.putAll(other.keys);
    name = other.name;
    alive = other.alive;
  }

  void last(ThreadLife thread) {
    last = thread;
  }

  void name(String founder) {
    name = founder;
  }

  void keyCreated(int key, int destructor) {
    keys.put(key, destructor);
  }

  void keyDeleted(int key) {
    keys.remove(key);
  }

  void released(ThreadLife lastMember) {
    alive = false;
    last = lastMember;
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "group " + id : "group %d (%s)".formatted(id, name);
  }
}
