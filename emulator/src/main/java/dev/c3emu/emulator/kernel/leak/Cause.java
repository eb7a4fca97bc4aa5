package dev.c3emu.emulator.kernel.leak;

import dev.c3emu.emulator.kernel.event.Ending;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.emulator.kernel.history.GroupLife;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.history.KeyOwner;
import dev.c3emu.emulator.kernel.history.Origin;
import dev.c3emu.emulator.kernel.history.ThreadLife;
import java.util.List;
import java.util.Optional;

/**
 * Why one object leaked. Objects with equal causes are told about together.
 *
 * @param slot the key, or the index of task-local storage, that had it; -1 if none did
 * @param function the destructor or exit handler that was to free it, or 0
 * @param result what registering the exit handler returned
 * @param owners the groups that have made the slot a key
 * @param ending how the thread ended that left it
 * @param endedBy the thread that deleted or cancelled that one
 */
public record Cause(
    LeakRule rule,
    int slot,
    int function,
    int result,
    List<KeyOwner> owners,
    Optional<Ending> ending,
    Optional<Integer> endedBy) {
  private static final Cause UNKNOWN = simple(LeakRule.UNKNOWN, Optional.empty());

  static Cause unknown() {
    return UNKNOWN;
  }

  static Cause of(Origin origin, KernelHistory history) {
    Optional<Origin.Handler> handler = origin.handler();
    if (handler.isPresent() && !handler.get().registered()) {
      return ofHandler(LeakRule.EXIT_TABLE_FULL, handler.get(), origin.creator());
    }
    if (origin.left().isPresent()) {
      return ofSlot(origin.left().get(), history);
    }
    if (handler.isPresent()) {
      return ofHandler(LeakRule.HANDLER_NOT_CALLED, handler.get(), last(origin, handler.get()));
    }
    return simple(LeakRule.NOTHING_REGISTERED, origin.creator().ending());
  }

  private static Cause ofHandler(LeakRule rule, Origin.Handler handler, ThreadLife ended) {
    return new Cause(
        rule,
        -1,
        handler.function(),
        handler.result(),
        List.of(),
        ended.ending(),
        otherThan(ended));
  }

  private static Cause ofSlot(Origin.Left left, KernelHistory history) {
    GroupLife group = left.thread().group();
    List<KeyOwner> owners =
        history.keyOwners(left.key()).stream().filter(owner -> owner.group() != group).toList();
    SkipReason reason = left.reason();
    return switch (reason) {
      case NO_SUCH_KEY ->
          owners.isEmpty()
              ? slot(LeakRule.KEY_NEVER_CREATED, left, 0, List.of())
              : slot(LeakRule.KEY_OF_ANOTHER_GROUP, left, 0, owners);
      case NO_DESTRUCTOR -> slot(LeakRule.KEY_WITHOUT_DESTRUCTOR, left, 0, List.of());
      case NOT_BY_PTHREAD_EXIT ->
          slot(
              LeakRule.DESTRUCTOR_ONLY_IN_PTHREAD_EXIT,
              left,
              group.destructor(left.key()),
              List.of());
      case VALUES_OF_RUNNING_TASK ->
          slot(
              LeakRule.TASK_TLS_OF_RUNNING_TASK,
              left,
              history.group(0).destructor(left.key()),
              List.of());
    };
  }

  private static Cause slot(
      LeakRule rule, Origin.Left left, int destructor, List<KeyOwner> owners) {
    ThreadLife thread = left.thread();
    return new Cause(rule, left.key(), destructor, 0, owners, thread.ending(), otherThan(thread));
  }

  private static Cause simple(LeakRule rule, Optional<Ending> ending) {
    return new Cause(rule, -1, 0, 0, List.of(), ending, Optional.empty());
  }

  /** Exit handlers depend on how the last member of a group ends. */
  private static ThreadLife last(Origin origin, Origin.Handler handler) {
    ThreadLife last = handler.group().last();
    return last == null ? origin.creator() : last;
  }

  private static Optional<Integer> otherThan(ThreadLife thread) {
    return thread.ending().isPresent() && thread.endedBy() != thread.pid()
        ? Optional.of(thread.endedBy())
        : Optional.empty();
  }
}
