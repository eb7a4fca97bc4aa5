package dev.c3emu.emulator.kernel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the kernel was built: a value for every {@link KernelOption}, the era whose behaviour it
 * shows, and which of the era's faults it has. Immutable.
 */
public final class KernelConfig {
  /** A name to the configuration's text that asks for a kernel without the era's faults. */
  private static final String FIXED = "fixed";

  private static final KernelConfig DEFAULTS =
      new KernelConfig(defaultValues(), KernelEra.S3, KernelEra.S3.bugs(), List.of());

  private final int[] values;
  private final KernelEra era;
  private final Set<EraBug> bugs;
  private final List<String> unknown;

  private KernelConfig(int[] values, KernelEra era, Set<EraBug> bugs, List<String> unknown) {
    this.values = values;
    this.era = era;
    this.bugs = bugs;
    this.unknown = unknown;
  }

  /** Kconfig's defaults and the faults of 25 May 2022. */
  public static KernelConfig defaults() {
    return DEFAULTS;
  }

  /** The options of NuttX's {@code esp32c3-devkit:wapi} that matter here. */
  public static KernelConfig wapi() {
    return DEFAULTS
        .with(KernelOption.TLS_TASK_NELEM, 4)
        .with(KernelOption.SCHED_WAITPID, 1)
        .with(KernelOption.RR_INTERVAL, 200)
        .with(KernelOption.PTHREAD_MUTEX_TYPES, 1)
        .with(KernelOption.SIG_DEFAULT, 1);
  }

  /** Whether a flag is on, or a number is not zero. */
  public boolean isOn(KernelOption option) {
    return values[option.ordinal()] != 0;
  }

  public int value(KernelOption option) {
    return values[option.ordinal()];
  }

  public KernelEra era() {
    return era;
  }

  public boolean has(EraBug bug) {
    return bugs.contains(bug);
  }

  /** The faults this kernel has. */
  public Set<EraBug> bugs() {
    return bugs;
  }

  /** Names that were given to this configuration and mean nothing to this kernel. */
  public List<String> unknownOptions() {
    return unknown;
  }

  /** Whether groups keep a list of their members. */
  public boolean hasGroupMembers() {
    return isOn(KernelOption.SCHED_HAVE_PARENT)
        && isOn(KernelOption.SCHED_CHILD_STATUS)
        && !isOn(KernelOption.DISABLE_PTHREAD);
  }

  /** Ticks of a round-robin slice, rounded up; 0 if there is no round robin. */
  public int sliceTicks() {
    long microseconds = value(KernelOption.RR_INTERVAL) * 1000L;
    int tick = value(KernelOption.USEC_PER_TICK);
    return (int) ((microseconds + tick - 1) / tick);
  }

  /**
   * Changes one option.
   *
   * @throws KernelConfigException if the value is out of the option's range
   */
  public KernelConfig with(KernelOption option, int value) {
    int[] changed = values.clone();
    changed[option.ordinal()] = option.check(value);
    return new KernelConfig(changed, era, bugs, unknown);
  }

  public KernelConfig with(KernelOption option, boolean on) {
    return with(option, on ? 1 : 0);
  }

  /** Takes over an era and its faults. */
  public KernelConfig as(KernelEra newEra) {
    return new KernelConfig(values, newEra, newEra.bugs(), unknown);
  }

  /** Removes every fault. */
  public KernelConfig fixed() {
    return new KernelConfig(values, era, Set.of(), unknown);
  }

  public KernelConfig with(EraBug bug) {
    Set<EraBug> more = EnumSet.of(bug);
    more.addAll(bugs);
    return new KernelConfig(values, era, Collections.unmodifiableSet(more), unknown);
  }

  public KernelConfig without(EraBug bug) {
    Set<EraBug> fewer = EnumSet.allOf(EraBug.class);
    fewer.retainAll(bugs);
    fewer.remove(bug);
    return new KernelConfig(values, era, Collections.unmodifiableSet(fewer), unknown);
  }

  /**
   * Changes what a text says: {@code CONFIG_A=y,CONFIG_B=4}, or the lines of a NuttX configuration
   * file with its {@code # CONFIG_C is not set}. {@code era=S1} and {@code fixed} are understood
   * too, and {@code bug.NAME=y} or {@code =n} for one {@link EraBug}.
   *
   * @throws KernelConfigException if a known option has an impossible value, or a part is neither
   *     an assignment nor one of those words
   */
  public KernelConfig parse(String text) {
    KernelConfig config = this;
    for (String part : text.split("[,\\r\\n]+")) {
      config = config.apply(part.strip());
    }
    return config;
  }

  private KernelConfig apply(String part) {
    if (part.startsWith("#")) {
      return part.matches("# CONFIG_\\w+ is not set") ? assign(part.split(" ")[1], "n") : this;
    }
    if (part.isEmpty()) {
      return this;
    }
    if (part.equals(FIXED)) {
      return fixed();
    }
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new KernelConfigException("expected CONFIG_NAME=value, not " + part);
    }
    return assign(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
  }

  private KernelConfig assign(String name, String value) {
    if (name.equals("era")) {
      return as(constant(KernelEra.class, value.replace("+", "_PLUS")));
    }
    if (name.startsWith("bug.")) {
      EraBug bug = constant(EraBug.class, name.substring("bug.".length()));
      return value.equals("y") ? with(bug) : without(bug);
    }
    Optional<KernelOption> option = KernelOption.named(name);
    if (option.isPresent()) {
      return with(option.get(), option.get().parse(value));
    }
    List<String> more = new ArrayList<>(unknown);
    more.add(name);
    return new KernelConfig(values, era, bugs, List.copyOf(more));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    throw new KernelConfigException(
        "no " + name + " among " + Arrays.toString(type.getEnumConstants()));
  }

  private static int[] defaultValues() {
    KernelOption[] options = KernelOption.values();
    int[] values = new int[options.length];
    for (KernelOption option : options) {
      values[option.ordinal()] = option.defaultValue();
    }
    return values;
  }

  /** Every option, as a configuration file would have it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (KernelOption option : KernelOption.values()) {
      int value = value(option);
      if (!option.isFlag()) {
        text.append(option.configName()).append('=').append(value).append('\n');
      } else if (value != 0) {
        text.append(option.configName()).append("=y\n");
      } else {
        text.append("# ").append(option.configName()).append(" is not set\n");
      }
    }
    return text.toString();
  }
}
