package dev.c3emu.guest.wifi;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/** Assembles the driver, the work queue, the shell and its callers. */
public final class WifiGuest {
  private final Assembler a;

  public WifiGuest(Assembler assembler) {
    a = assembler;
  }

  /**
   * Assembles the program, which begins at {@code _start}.
   *
   * @param connections how many callers there are, one after another, at least 1
   * @param calls how often each uses WiFi, at least 2
   */
  public void assemble(WifiStory story, int connections, int calls) {
    Hosted k = new Hosted(a);
    WifiApi api = new WifiApi(a, k);
    WifiThread wifi = new WifiThread(a, k);
    WorkQueue work = new WorkQueue(a, k);
    k.start(Shell.MAIN);
    new Shell(a, k, api).assemble(story, connections, wifi, work);
    new Callers(a, k, api, calls).assemble(story);
    api.assemble();
    new ThreadSemaphore(a, k).assemble(story.adapter());
    wifi.assemble(story.parent());
    work.assemble(api);
    k.finish();
  }
}
