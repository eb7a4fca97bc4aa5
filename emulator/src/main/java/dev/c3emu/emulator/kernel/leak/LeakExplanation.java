package dev.c3emu.emulator.kernel.leak;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.Ending;
import dev.c3emu.emulator.kernel.history.GroupLife;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.history.KeyOwner;
import dev.c3emu.emulator.kernel.history.ThreadLife;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in one sentence for each cause what leaked, who had made it, and why nothing freed it. */
public final class LeakExplanation {
  private final KernelHistory history;
  private final SymbolLookup symbols;

  public LeakExplanation(KernelHistory history, SymbolLookup symbols) {
    this.history = history;
    this.symbols = symbols;
  }

  /** A sentence for all leaks of one kind and cause. */
  public List<String> sentences(List<Leak> leaks) {
    Map<List<Object>, List<Leak>> alike = new LinkedHashMap<>();
    for (Leak leak : leaks) {
      alike.computeIfAbsent(List.of(leak.what(), leak.cause()), any -> new ArrayList<>()).add(leak);
    }
    return alike.values().stream().map(this::sentence).toList();
  }

  /** Why one object leaked, without saying which. */
  public String why(Leak leak) {
    return makers(List.of(leak)) + because(List.of(leak));
  }

  private String sentence(List<Leak> leaks) {
    Leak first = leaks.get(0);
    return first.what().count(leaks.size()) + " leaked: " + makers(leaks) + because(leaks);
  }

  private static String makers(List<Leak> leaks) {
    TreeSet<Integer> groups = new TreeSet<>();
    Map<Integer, String> names = new LinkedHashMap<>();
    for (Leak leak : leaks) {
      groups.add(leak.group());
      names.put(leak.creator().pid(), leak.creator().name());
    }
    return "created by %s in %s %s"
        .formatted(
            Ranges.ofNames(List.copyOf(names.values())),
            groups.size() == 1 ? "group" : "groups",
            Ranges.of(groups));
  }

  private String because(List<Leak> leaks) {
    Cause cause = leaks.get(0).cause();
    boolean many = leaks.size() > 1;
    return switch (cause.rule()) {
      case KEY_OF_ANOTHER_GROUP ->
          " with key %d; %s; destructors registered in %s: %s"
              .formatted(cause.slot(), owners(cause), those(leaks, "group"), destructors(leaks));
      case KEY_NEVER_CREATED ->
          " with key %d, which no group has created; destructors registered in %s: %s"
              .formatted(cause.slot(), those(leaks, "group"), destructors(leaks));
      case KEY_WITHOUT_DESTRUCTOR ->
          " with key %d, which has no destructor".formatted(cause.slot());
      case DESTRUCTOR_ONLY_IN_PTHREAD_EXIT ->
          " with key %d; its destructor %s runs only in pthread_exit(), and %s ended by %s"
              .formatted(
                  cause.slot(),
                  name(cause.function()),
                  many ? "the threads" : "the thread",
                  ending(cause));
      case TASK_TLS_OF_RUNNING_TASK ->
          " with index %d of task-local storage; %s ended by %s, and its destructor %s got the value"
                  .formatted(
                      cause.slot(),
                      many ? "the groups" : "the group",
                      ending(cause),
                      name(cause.function()))
              + " of the task that ran then (TASK_TLS_OF_RUNNING_TASK)";
      case EXIT_TABLE_FULL ->
          "; on_exit(%s) returned %d, as the group's table of exit handlers was full%s"
              .formatted(
                  name(cause.function()),
                  cause.result(),
                  cause.result() > 0 ? " (not negative, so a test for < 0 misses it)" : "");
      case HANDLER_NOT_CALLED ->
          "; exit handler %s was registered, but %s ended by %s, which calls none"
              .formatted(name(cause.function()), many ? "the groups" : "the group", ending(cause));
      case NOTHING_REGISTERED -> "; neither a destructor nor an exit handler was registered";
      case UNKNOWN -> "; what they did was not seen";
    };
  }

  private static String those(List<Leak> leaks, String noun) {
    boolean one = leaks.stream().map(Leak::group).distinct().count() == 1;
    return one ? "that " + noun : "those " + noun + "s";
  }

  private static String owners(Cause cause) {
    String list =
        cause.owners().stream()
            .map(KeyOwner::group)
            .map(GroupLife::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    boolean alive = cause.owners().stream().anyMatch(owner -> owner.group().alive());
    return "key %d %s to %s".formatted(cause.slot(), alive ? "belongs" : "belonged", list);
  }

  /** The destructors that the leaks' own groups have registered, under whatever key. */
  private String destructors(List<Leak> leaks) {
    TreeSet<String> names = new TreeSet<>();
    for (Leak leak : leaks) {
      leak.creator()
          .group()
          .keys()
          .forEach(
              (key, destructor) -> {
                if (destructor != 0) {
                  names.add("%s (key %d)".formatted(name(destructor), key));
                }
              });
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private String ending(Cause cause) {
    String call = cause.ending().map(Ending::call).orElse("other means");
    return cause.endedBy().map(pid -> call + " of " + thread(pid)).orElse(call);
  }

  private String thread(int pid) {
    ThreadLife thread = history.thread(pid);
    return thread.toString();
  }

  private String name(int function) {
    String name = symbols.nameAt(function);
    return name == null ? "0x%08x".formatted(function) : name;
  }
}
