package dev.c3emu.guest.wifi;

/**
 * What a run of the driver and its callers is like.
 *
 * @param helper whether each caller has a pthread that uses WiFi too
 */
public record WifiStory(Adapter adapter, Parent parent, Ending ending, Deed deed, boolean helper) {

  /** Tasks of the shell that return from main. */
  public static WifiStory of(Adapter adapter) {
    return new WifiStory(adapter, Parent.SHELL, Ending.RETURN, Deed.NOTHING, false);
  }

  public WifiStory from(Parent other) {
    return new WifiStory(adapter, other, ending, deed, helper);
  }

  public WifiStory endingBy(Ending other) {
    return new WifiStory(adapter, parent, other, deed, helper);
  }

  public WifiStory after(Deed other) {
    return new WifiStory(adapter, parent, ending, other, helper);
  }

  public WifiStory withHelper() {
    return new WifiStory(adapter, parent, ending, deed, true);
  }

  /**
   * Whether callers post a semaphore when they are done, as the shell cannot wait for their end.
   */
  boolean tellsWhenDone() {
    return ending == Ending.DELETED || parent == Parent.WIFI_THREAD_PTHREADS;
  }
}
