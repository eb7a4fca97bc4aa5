package dev.c3emu.tools.option;

import java.util.Optional;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * What users chose by an option, once the command line has been read.
 *
 * @param <T> boxed for a number, a list for an option that may be repeated
 */
public final class Choice<T> implements IGetter, ISetter {
  private T value;

  Choice(T initial) {
    value = initial;
  }

  /** The value: the option's default if it was not given, null if it has none. */
  public T value() {
    return value;
  }

  /** The value of an option that has no default. */
  public Optional<T> given() {
    return Optional.ofNullable(value);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> V get() {
    return (V) value;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> V set(V chosen) {
    V before = get();
    value = (T) chosen;
    return before;
  }
}
