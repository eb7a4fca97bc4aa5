package dev.c3emu.emulator.kernel.guest;

import static dev.c3emu.emulator.kernel.guest.Calls.free;
import static dev.c3emu.emulator.kernel.guest.Calls.getspecific;
import static dev.c3emu.emulator.kernel.guest.Calls.keyCreate;
import static dev.c3emu.emulator.kernel.guest.Calls.malloc;
import static dev.c3emu.emulator.kernel.guest.Calls.onExit;
import static dev.c3emu.emulator.kernel.guest.Calls.setspecific;
import static dev.c3emu.emulator.kernel.guest.Calls.taskTlsAlloc;
import static dev.c3emu.emulator.kernel.guest.Calls.taskTlsGet;
import static dev.c3emu.emulator.kernel.guest.Calls.taskTlsSet;
import static dev.c3emu.emulator.kernel.guest.Calls.tlsAlloc;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.scenario.Call;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * The part of the Wi-Fi driver that gives each caller a semaphore of its own, in the forms it has
 * had: they differ in where the semaphore is kept, and so in who frees it.
 */
public final class WifiAdapter {
  /** Where a caller's semaphore is kept. */
  public enum Storage {
    /** Under a pthread key that is never made, as the guard is the wrong way round. */
    KEY,
    /** Under a pthread key that the first caller makes. */
    KEY_GUARD_CORRECTED,
    /** In the group's table of exit handlers. */
    ON_EXIT,
    /** Under a key of the first caller's group. */
    TLS_ALLOC,
    /** In task-local storage. */
    TASK_TLS
  }

  private static final int NOT_ALLOCATED = -1;

  private final GuestScenario scenario;
  private final Storage storage;
  private final int destructor;
  private final int handler;
  private final int key;
  private final Set<Integer> live = new TreeSet<>();
  private int created;
  private boolean initialized;
  private int index = NOT_ALLOCATED;

  public WifiAdapter(GuestScenario scenario, Storage storage) {
    this.scenario = scenario;
    this.storage = storage;
    destructor = scenario.function(guest -> delete(guest, guest.argument(0)));
    handler = scenario.function(guest -> delete(guest, guest.argument(1)));
    key = scenario.word();
  }

  /** Semaphores that were ever made. */
  public int created() {
    return created;
  }

  /** Semaphores that were not freed. */
  public int live() {
    return live.size();
  }

  /** {@code esp_thread_semphr_get}. */
  public void get(Activation guest, IntConsumer then) {
    switch (storage) {
      case KEY -> bySpecific(guest, then);
      case KEY_GUARD_CORRECTED -> {
        if (!initialized) {
          initialized = true;
          guest.call(keyCreate(key, destructor));
        }
        guest.then(() -> bySpecific(guest, then));
      }
      case TLS_ALLOC -> {
        if (!initialized) {
          initialized = true;
          guest.call(tlsAlloc(destructor), made -> scenario.memory().store32(key, made));
        }
        guest.then(() -> bySpecific(guest, then));
      }
      case ON_EXIT -> byHandler(guest, then);
      case TASK_TLS -> {
        if (index == NOT_ALLOCATED) {
          guest.call(taskTlsAlloc(destructor), made -> index = made);
        }
        guest.then(() -> byTask(guest, then));
      }
    }
  }

  private void bySpecific(Activation guest, IntConsumer then) {
    int number = scenario.word(key);
    guest.call(
        getspecific(number),
        found -> {
          if (found != 0) {
            then.accept(found);
          } else {
            create(guest, sem -> guest.call(setspecific(number, sem), done -> then.accept(sem)));
          }
        });
  }

  private void byHandler(Activation guest, IntConsumer then) {
    Call search =
        Call.returning(
            "search tg_exit",
            Convention.RAW,
            (k, self) -> k.exits().handlers().argumentOf(self, handler));
    guest.call(
        search,
        found -> {
          if (found != 0) {
            then.accept(found);
          } else {
            create(guest, sem -> register(guest, sem, then));
          }
        });
  }

  private void register(Activation guest, int sem, IntConsumer then) {
    guest.call(
        onExit(handler, sem),
        result -> {
          if (result < 0) {
            delete(guest, sem);
            guest.then(() -> then.accept(0));
          } else {
            then.accept(sem);
          }
        });
  }

  private void byTask(Activation guest, IntConsumer then) {
    guest.call(
        taskTlsGet(index),
        found -> {
          if (found != 0) {
            then.accept(found);
          } else {
            create(guest, sem -> guest.call(taskTlsSet(index, sem), done -> then.accept(sem)));
          }
        });
  }

  /** {@code esp_semphr_create}. */
  private void create(Activation guest, IntConsumer then) {
    int size = scenario.kernel().semaphores().layout().size();
    guest.call(
        malloc(size),
        sem -> {
          created++;
          live.add(sem);
          guest.call(Call.init(sem, 0), done -> then.accept(sem));
        });
  }

  /** {@code esp_semphr_delete}. */
  private void delete(Activation guest, int sem) {
    guest.call(Call.destroy(sem)).call(free(sem)).then(() -> live.remove(sem));
  }
}
