package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind of event consists of, and what its numbers mean. It follows from the names of the
 * record's components, so that new events need no words here.
 */
final class EventShape {
  private static final Set<String> ADDRESSES =
      Set.of("sem", "address", "destructor", "function", "handler", "caller", "pc", "argument");
  private static final Set<String> THREADS =
      Set.of("pid", "woken", "waiter", "creator", "by", "lastMember");

  /** Events whose {@code from} and {@code to} are threads; those of others are priorities. */
  private static final Set<Class<?>> BETWEEN_THREADS =
      Set.of(KernelEvent.ContextSwitch.class, KernelEvent.SignalSent.class);

  /** Events whose {@code value} is a pointer; that of others is a count. */
  private static final Set<Class<?>> ABOUT_POINTERS =
      Set.of(KernelEvent.DestructorRan.class, KernelEvent.DestructorSkipped.class);

  private static final Map<Class<?>, EventShape> SHAPES =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final String name;
  private final String words;
  private final List<Part> parts = new ArrayList<>();
  private final Optional<Part> actor;

  /** What a number is. */
  enum Role {
    PLAIN,
    ADDRESS,
    THREAD
  }

  /** A component of an event. */
  static final class Part {
    private final String name;
    private final Role role;
    private final Method accessor;

    Part(String name, Role role, Method accessor) {
      this.name = name;
      this.role = role;
      this.accessor = accessor;
    }

    String name() {
      return name;
    }

    Role role() {
      return role;
    }

    Object of(KernelEvent event) {
      try {
        return accessor.invoke(event);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private EventShape(Class<?> type) {
    name = type.getSimpleName();
    words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    for (RecordComponent component : type.getRecordComponents()) {
      parts.add(new Part(component.getName(), role(type, component), component.getAccessor()));
    }
    actor =
        parts.stream()
            .filter(part -> part.role() == Role.THREAD)
            .filter(part -> !part.name().equals("from") || type == KernelEvent.SignalSent.class)
            .findFirst();
  }

  static EventShape of(KernelEvent event) {
    return of(event.getClass());
  }

  /** The shape of all events of a kind. */
  static EventShape of(Class<?> kind) {
    return SHAPES.computeIfAbsent(kind, EventShape::new);
  }

  /** The name for programs: {@code SemPosted}. */
  String name() {
    return name;
  }

  /** The name for people: {@code sem posted}. */
  String words() {
    return words;
  }

  List<Part> parts() {
    return parts;
  }

  /** The thread that an event is about, or -1. */
  int actor(KernelEvent event) {
    return actor.map(part -> (int) part.of(event)).orElse(-1);
  }

  boolean isActor(Part part) {
    return actor.isPresent() && actor.get() == part;
  }

  private static Role role(Class<?> type, RecordComponent component) {
    String name = component.getName();
    if (component.getType() != int.class) {
      return Role.PLAIN;
    }
    if (ADDRESSES.contains(name) || ABOUT_POINTERS.contains(type) && name.equals("value")) {
      return Role.ADDRESS;
    }
    boolean between = BETWEEN_THREADS.contains(type) && Arrays.asList("from", "to").contains(name);
    return THREADS.contains(name) || between ? Role.THREAD : Role.PLAIN;
  }
}
