package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** sem_open, sem_close and sem_unlink: semaphores with names and reference counts. */
public final class NamedSemaphores implements Stateful {
  /** Flags of {@code sem_open}. */
  public static final int O_CREAT = 1 << 2;

  public static final int O_EXCL = 1 << 3;

  /** Where the semaphore lies behind the inode's pointer to it. */
  private static final int SEM_OFFSET = 4;

  private final Kernel kernel;
  private final Semaphores semaphores;
  private final NavigableMap<String, NamedSemaphore> names = new TreeMap<>();
  private final List<NamedSemaphore> unlinked = new ArrayList<>();

  NamedSemaphores(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
  }

  /** Those with a name, by name, then those that have lost it and are still open. */
  public List<NamedSemaphore> all() {
    List<NamedSemaphore> all = new ArrayList<>(names.values());
    all.addAll(unlinked);
    return all;
  }

  /** Whether it still has its name. */
  public boolean isLinked(NamedSemaphore semaphore) {
    return names.get(semaphore.name()) == semaphore;
  }

  /**
   * {@code sem_open}.
   *
   * @param value the count of a new one; ignored if it exists
   * @return the semaphore's address; {@code -ENOENT}, {@code -EEXIST}, {@code -ENXIO}, {@code
   *     -EINVAL} or {@code -ENOMEM}
   */
  public int open(Tcb self, String path, int flags, int value) {
    String name = normal(path);
    NamedSemaphore found = names.get(name);
    if (found != null) {
      if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) {
        return Errno.EEXIST.negative();
      }
      return opened(self, found);
    }
    if (isFolder(name)) {
      return Errno.ENXIO.negative();
    }
    if ((flags & O_CREAT) == 0) {
      return Errno.ENOENT.negative();
    }
    if (name.isEmpty() || Integer.compareUnsigned(value, SemLayout.VALUE_MAX) > 0) {
      return Errno.EINVAL.negative();
    }
    int block = kernel.allocator().allocate(SEM_OFFSET + semaphores.layout().size());
    if (block == 0) {
      return Errno.ENOMEM.negative();
    }
    NamedSemaphore made = new NamedSemaphore(name, block + SEM_OFFSET);
    semaphores.init(self, made.sem(), value);
    names.put(name, made);
    return opened(self, made);
  }

  /**
   * {@code sem_close}: the last close frees the semaphore if its name is gone.
   *
   * @return 0, or {@code -EINVAL} if the address is no open named semaphore's
   */
  public int close(Tcb self, int sem) {
    NamedSemaphore open = at(sem);
    if (open == null) {
      return Errno.EINVAL.negative();
    }
    open.release();
    kernel.emit(new KernelEvent.SemClosed(self.pid, open.name(), sem, open.references()));
    if (open.references() <= 0 && unlinked.remove(open)) {
      free(self, open);
    }
    return 0;
  }

  /**
   * {@code sem_unlink}: takes the name away at once.
   *
   * @return 0, {@code -ENOENT}, {@code -ENXIO} or {@code -ENOTEMPTY}
   */
  public int unlink(Tcb self, String path) {
    String name = normal(path);
    NamedSemaphore found = names.get(name);
    if (found == null) {
      return isFolder(name) ? Errno.ENXIO.negative() : Errno.ENOENT.negative();
    }
    if (isFolder(name)) {
      return Errno.ENOTEMPTY.negative();
    }
    names.remove(name);
    kernel.emit(new KernelEvent.SemUnlinked(self.pid, name, found.sem()));
    if (found.references() <= 0) {
      free(self, found);
    } else {
      unlinked.add(found);
    }
    return 0;
  }

  private int opened(Tcb self, NamedSemaphore semaphore) {
    semaphore.add();
    kernel.emit(
        new KernelEvent.SemOpened(
            self.pid, semaphore.name(), semaphore.sem(), semaphore.references()));
    return semaphore.sem();
  }

  private void free(Tcb self, NamedSemaphore semaphore) {
    semaphores.destroy(self, semaphore.sem());
    kernel.allocator().free(semaphore.sem() - SEM_OFFSET);
  }

  private NamedSemaphore at(int sem) {
    for (NamedSemaphore semaphore : all()) {
      if (semaphore.sem() == sem) {
        return semaphore;
      }
    }
    return null;
  }

  private boolean isFolder(String name) {
    String below = names.higherKey(name + "/");
    return below != null && below.startsWith(name + "/");
  }

  private static String normal(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(names.size());
    out.putInt(unlinked.size());
    for (NamedSemaphore semaphore : all()) {
      out.putString(semaphore.name());
      out.putInt(semaphore.sem());
      out.putInt(semaphore.references());
    }
  }

  @Override
  public void load(StateReader in) {
    names.clear();
    unlinked.clear();
    int named = in.getInt();
    int nameless = in.getInt();
    for (int i = 0; i < named + nameless; i++) {
      NamedSemaphore semaphore = new NamedSemaphore(in.getString(), in.getInt());
      semaphore.references(in.getInt());
      if (i < named) {
        names.put(semaphore.name(), semaphore);
      } else {
        unlinked.add(semaphore);
      }
    }
  }
}
