package dev.c3emu.tools.regress.run;

import java.util.List;

/**
 * What threads and semaphores did when, in ticks of virtual time.
 *
 * @param from where the picture begins
 * @param to where it ends
 * @param lanes one below the other
 * @param cut whether there was more before
 */
public record Picture(long from, long to, List<Lane> lanes, boolean cut) {
  public Picture {
    lanes = List.copyOf(lanes);
  }

  /** What a lane is about. */
  public enum Kind {
    THREAD,
    SEMAPHORE
  }

  /**
   * A line of the picture.
   *
   * @param group the name of the threads' group, or empty
   * @param leaked whether it is a semaphore that has leaked
   */
  public record Lane(
      Kind kind, String name, String group, boolean leaked, List<Slice> slices, List<Mark> marks) {
    public Lane {
      slices = List.copyOf(slices);
      marks = List.copyOf(marks);
    }
  }

  /** What a thread did, or a semaphore's count, for a while. */
  public record Slice(long from, long to, String what) {}

  /** Something that happened at a moment. */
  public record Mark(long at, String what, String detail) {}
}
