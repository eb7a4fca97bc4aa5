package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes and reads the members of a sealed family of records and enums by their class's name and
 * their components, so that a new one needs no code of its own for snapshots.
 *
 * @param <T> the sealed interface at the root of the family
 */
public final class ContinuationCodec<T> {
  private final Class<T> root;
  private final Map<String, Class<?>> members = new TreeMap<>();

  /**
   * @param root a sealed interface, all of whose members are records and enums
   */
  public ContinuationCodec(Class<T> root) {
    this.root = root;
    collect(root);
  }

  public void save(T member, StateWriter out) {
    if (member instanceof Enum<?> constant) {
      out.putString(name(constant.getDeclaringClass()));
      out.putString(constant.name());
      return;
    }
    out.putString(name(member.getClass()));
    for (RecordComponent component : member.getClass().getRecordComponents()) {
      put(value(member, component), out);
    }
  }

  public T load(StateReader in) {
    String name = in.getString();
    Class<?> type = members.get(name);
    if (type == null) {
      throw new IllegalStateException("no " + name + " in " + root.getSimpleName());
    }
    return root.cast(type.isEnum() ? constant(type, in.getString()) : record(type, in));
  }

  private void collect(Class<?> type) {
    if (type.isSealed() && !type.isEnum()) {
      for (Class<?> member : type.getPermittedSubclasses()) {
        collect(member);
      }
    } else {
      members.put(name(type), type);
    }
  }

  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1);
  }

  private static Object value(Object member, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(member);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static void put(Object value, StateWriter out) {
    if (value instanceof Integer number) {
      out.putInt(number);
    } else if (value instanceof Long number) {
      out.putLong(number);
    } else if (value instanceof Boolean flag) {
      out.putBoolean(flag);
    } else if (value instanceof String text) {
      out.putString(text);
    } else if (value instanceof int[] numbers) {
      out.putInts(numbers);
    } else if (value instanceof Enum<?> constant) {
      out.putString(constant.name());
    } else {
      throw new IllegalStateException("a frame may not hold " + value);
    }
  }

  private static Object record(Class<?> type, StateReader in) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(components[i].getType(), in);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static Object get(Class<?> type, StateReader in) {
    if (type == int.class) {
      return in.getInt();
    }
    if (type == long.class) {
      return in.getLong();
    }
    if (type == boolean.class) {
      return in.getBoolean();
    }
    if (type == String.class) {
      return in.getString();
    }
    if (type == int[].class) {
      return in.getInts();
    }
    return constant(type, in.getString());
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalStateException("no " + name + " in " + type);
  }
}
