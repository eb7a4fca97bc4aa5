package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.guest.Calls;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.Holder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However threads wait, post, exit and are cancelled: no holder is stranded in silence. */
class ExitPropertyTest {
  private static final int THREADS = 5;
  private static final int SEMAPHORES = 2;

  @Property(tries = 400, seed = "6322")
  void noHolderIsStrandedInSilence(@ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> ops) {
    new Story(GuestScenario.standard()).tell(ops);
  }

  @Property(tries = 300, seed = "6323")
  void norWithCancellationPoints(@ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> ops) {
    new Story(GuestScenario.standard().with(KernelOption.CANCELLATION_POINTS, true)).tell(ops);
  }

  @Property(tries = 300, seed = "6324")
  void norInAFixedKernel(@ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> ops) {
    new Story(GuestScenario.standard().fixed()).tell(ops);
  }

  @Property(tries = 100, seed = "6325")
  void norAcrossSnapshots(@ForAll @Size(max = 25) List<@IntRange(max = 999) Integer> ops) {
    Story story = new Story(GuestScenario.standard());
    story.k.reloadingAlways();
    story.tell(ops);
  }

  private static final class Story {
    private final GuestScenario k;
    private final List<Hand> hands = new ArrayList<>();
    private final List<Integer> semaphores = new ArrayList<>();
    private final int memory;
    private final Hand main;

    Story(KernelConfig config) {
      k = GuestScenario.start(config);
      memory = k.heap().live().size();
      main = k.thread("main", 200);
      for (int i = 0; i < THREADS; i++) {
        int priority = 60 + 20 * i;
        hands.add(i % 2 == 0 ? k.pthread(main, "p" + i, priority) : k.thread("t" + i, priority));
      }
      for (int i = 0; i < SEMAPHORES; i++) {
        semaphores.add(k.semaphore(1 + i));
      }
    }

    void tell(List<Integer> ops) {
      for (int op : ops) {
        Hand hand = hands.get(op / 10 % THREADS);
        if (hand.isAlive()) {
          act(hand, op % 10, semaphores.get(op / 100 % SEMAPHORES));
        }
        assertThat(k.kernel().panic()).isEmpty();
        noneIsStrandedInSilence();
      }
      endAll();
    }

    private void act(Hand hand, int what, int sem) {
      if (what == 9) {
        boolean pthread = hand.tcb().isPthread();
        main.does(pthread ? Calls.cancel(hand.pid()) : Calls.delete(hand.pid()));
      } else if (hand.isBusy()) {
        if (what == 8) {
          k.driver(Calls.kill(hand.pid(), 1));
        }
      } else if (what < 4) {
        hand.does(Call.semWait(sem));
      } else if (what < 7) {
        hand.does(Call.post(sem));
      } else if (what == 7) {
        hand.does(hand.tcb().isPthread() ? Calls.pthreadExit(0) : Calls.exit(0));
      }
    }

    private void noneIsStrandedInSilence() {
      Set<Integer> named = new HashSet<>();
      for (KernelEvent.HolderStranded stranded : k.events(KernelEvent.HolderStranded.class)) {
        named.add(stranded.pid());
      }
      for (Holder holder : k.kernel().semaphores().holders().inUse()) {
        assertThat(k.isAlive(holder.thread().pid) || named.contains(holder.thread().pid))
            .as("%s lives or its record is named", holder.thread())
            .isTrue();
      }
      for (Hand hand : hands) {
        if (hand.isAlive() && hand.tcb().schedPriority > hand.tcb().basePriority) {
          assertThat(isOwed(hand.tcb()) || named.contains(hand.pid()))
              .as("%s runs at %s for somebody", hand.tcb(), hand.priority())
              .isTrue();
        }
      }
      for (int sem : semaphores) {
        assertThat(held(sem).keySet())
            .as("those that took counts with them and were not named")
            .allMatch(k::isAlive);
      }
    }

    /** Whether a thread that somebody waits for may run above its base priority. */
    private boolean isOwed(Tcb thread) {
      List<Tcb> waiters = k.kernel().scheduler().list(TaskState.WAIT_SEM).threads();
      return k.kernel().semaphores().holders().of(thread).stream()
          .anyMatch(
              held ->
                  waiters.stream()
                      .anyMatch(
                          waiter ->
                              waiter.waitsem == held.sem()
                                  && waiter.schedPriority >= thread.schedPriority));
    }

    /**
     * Counts that threads have taken and not given back. A count that comes from elsewhere is the
     * only holder's, if there is just one.
     */
    private Map<Integer, Integer> held(int sem) {
      Map<Integer, Integer> held = new TreeMap<>();
      for (KernelEvent event : k.events(KernelEvent.class)) {
        if (event instanceof KernelEvent.SemTaken taken && taken.sem() == sem) {
          held.merge(taken.pid(), 1, Integer::sum);
        } else if (event instanceof KernelEvent.SemPosted posted && posted.sem() == sem) {
          int giver = posted.pid();
          if (!held.containsKey(giver) && held.size() == 1) {
            giver = held.keySet().iterator().next();
          }
          held.computeIfPresent(giver, (pid, counts) -> counts == 1 ? null : counts - 1);
        } else if (event instanceof KernelEvent.HolderStranded stranded && stranded.sem() == sem) {
          held.remove(stranded.pid());
        }
      }
      return held;
    }

    /** Whatever has happened, a group's end gives everything back. */
    private void endAll() {
      for (Hand hand : hands) {
        if (hand.isAlive()) {
          main.does(hand.tcb().isPthread() ? Calls.cancel(hand.pid()) : Calls.delete(hand.pid()));
          for (int sem : semaphores) {
            for (int i = 0; i < THREADS && hand.isAlive(); i++) {
              k.driver(Call.post(sem));
            }
          }
          if (hand.isAlive()) {
            hand.does(Calls.testCancel());
          }
        }
        assertThat(hand.isAlive()).isFalse();
      }
      main.does(Calls.exit(0));
      assertThat(k.heap().live()).hasSize(memory);
      assertThat(k.kernel().semaphores().holders().inUse()).isEmpty();
    }
  }
}
