package dev.c3emu.emulator.kernel.tls;

/** The cleanup handlers of one thread, which lie with its thread-specific data. */
public final class CleanupStack {
  private final TlsLayout layout;
  private final int tlsInfo;

  CleanupStack(TlsLayout layout, int tlsInfo) {
    this.layout = layout;
    this.tlsInfo = tlsInfo;
  }

  public int size() {
    return layout.cleanups(tlsInfo);
  }

  /** Sets how many handlers there are. */
  public void size(int count) {
    layout.cleanups(tlsInfo, count);
  }

  public int routine(int index) {
    return layout.cleanup(tlsInfo, index);
  }

  public int argument(int index) {
    return layout.cleanupArgument(tlsInfo, index);
  }

  /** Adds a handler behind the last. */
  public void push(int routine, int argument) {
    int count = size();
    layout.cleanup(tlsInfo, count, routine, argument);
    size(count + 1);
  }
}
