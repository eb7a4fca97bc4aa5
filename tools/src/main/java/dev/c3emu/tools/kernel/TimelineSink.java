package dev.c3emu.tools.kernel;

/** Where a {@link Timeline} is drawn. Times are in ticks of virtual time. */
public interface TimelineSink extends AutoCloseable {
  void groupName(int group, String name);

  void threadName(int group, int pid, String name);

  /** A slice begins, which lasts until {@link #end}. */
  void begin(int group, int pid, long ticks, String name);

  void end(int group, int pid, long ticks);

  /** An arrow leaves the slice that is open. */
  void flowStart(int group, int pid, long ticks, long id);

  /** An arrow ends in the slice that is open. */
  void flowEnd(int group, int pid, long ticks, long id);

  /** Something happens at a moment. */
  void mark(int group, int pid, long ticks, String name, String detail);

  void counter(String name, long ticks, long value);

  @Override
  void close();
}
