package dev.c3emu.emulator.kernel.history;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Copies what is known of threads and groups, each once however often it is referred to. */
final class LifeCopy {
  private final Map<ThreadLife, ThreadLife> threads = new IdentityHashMap<>();
  private final Map<GroupLife, GroupLife> groups = new IdentityHashMap<>();

  /** A copy; null of null. */
  ThreadLife of(ThreadLife thread) {
    if (thread == null) {
      return null;
    }
    ThreadLife copy = threads.get(thread);
    if (copy == null) {
      copy = new ThreadLife(thread, of(thread.group()));
      threads.put(thread, copy);
    }
    return copy;
  }

  GroupLife of(GroupLife group) {
    GroupLife copy = groups.get(group);
    if (copy == null) {
      copy = new GroupLife(group);
      groups.put(group, copy);
      copy.last(of(group.last()));
    }
    return copy;
  }

  Origin of(Origin origin) {
    Origin copy = new Origin(origin.address(), of(origin.creator()), origin.instructions());
    origin
        .left()
        .ifPresent(
            left -> copy.left(new Origin.Left(of(left.thread()), left.key(), left.reason())));
    origin
        .handler()
        .ifPresent(
            handler ->
                copy.handler(
                    new Origin.Handler(of(handler.group()), handler.function(), handler.result())));
    return copy;
  }

  List<KeyOwner> of(List<KeyOwner> owners) {
    List<KeyOwner> copy = new ArrayList<>();
    owners.forEach(
        owner -> copy.add(new KeyOwner(of(owner.group()), owner.key(), owner.destructor())));
    return copy;
  }

  Stranded of(Stranded found) {
    return new Stranded(
        found.rule(), found.semaphore(), of(found.thread()), found.times(), found.instructions());
  }
}
