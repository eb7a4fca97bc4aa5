package dev.c3emu.emulator.cpu.unicorn;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.CodeListener;
import dev.c3emu.emulator.memory.MappedRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the machine's memory that the library can read: each byte once, however many buses see
 * it. All of RAM is marked as code, so that every change is told, whoever makes it; changes are
 * copied before the next run.
 */
final class NativeMemory implements CodeListener {
  private static final int PAGE = 4096;

  private final AddressSpace memory;
  private final Part nothing = Part.of(new MappedRange(0, PAGE, MappedRange.Kind.ROM));
  private final List<Part> parts = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  /** Changes of flash behind a window that is closed. */
  private final List<Change> hidden = new ArrayList<>();

  /** Bytes at {@code address..address+length-1} changed. */
  record Change(int address, int length) {
    private boolean reaches(int next) {
      return address + length == next && (next & PAGE - 1) != 0;
    }

    private Change plus(int more) {
      return new Change(address, length + more);
    }
  }

  /** The copy of a range, which begins at a page of the host. */
  private record Part(MappedRange range, Memory owner, ByteBuffer bytes, long start) {
    static Part of(MappedRange range) {
      Memory owner = new Memory(range.length() + PAGE);
      long start = Pointer.nativeValue(owner) + PAGE - 1 & -PAGE;
      long offset = start - Pointer.nativeValue(owner);
      return new Part(range, owner, owner.getByteBuffer(offset, range.length()), start);
    }

    boolean contains(int address) {
      return Integer.toUnsignedLong(address - range.start()) < range.length();
    }
  }

  NativeMemory(AddressSpace memory) {
    this.memory = memory;
    nothing.owner().clear();
    memory.setCodeListener(this);
  }

  /** Neighbours, as in a memory that is loaded as a whole, are one change up to a page. */
  @Override
  public void codeChanged(int address, int length) {
    int last = changes.size() - 1;
    if (last >= 0 && changes.get(last).reaches(address)) {
      changes.set(last, changes.get(last).plus(length));
    } else {
      changes.add(new Change(address, length));
    }
  }

  /** Whether {@link #update} has anything to do. */
  boolean isOutdated() {
    return !changes.isEmpty();
  }

  /** Copies what has changed, and returns it. */
  List<Change> update() {
    List<Change> done = List.copyOf(changes);
    changes.clear();
    done.forEach(this::copy);
    return done;
  }

  /**
   * Copies memory that has been mapped, or a window's that has been opened, since the last call.
   */
  void extend(List<MappedRange> ranges) {
    List<Change> retried = List.copyOf(hidden);
    hidden.clear();
    retried.forEach(this::copy);
    for (MappedRange range : ranges) {
      if (range.kind() != MappedRange.Kind.DEVICES
          && memory.codeAddress(range.start()) == range.start()
          && find(range.start()) == null) {
        Part part = Part.of(range);
        parts.add(part);
        for (long at = 0; at < range.length(); at += PAGE) {
          copy(new Change((int) (range.start() + at), PAGE));
        }
      }
    }
  }

  /**
   * Where the copy of a page is.
   *
   * @throws UnicornException if there is none
   */
  long pointer(int address) {
    int code = memory.codeAddress(address);
    Part part = find(code);
    if (part == null) {
      throw new UnicornException("no copy of memory at 0x%08x".formatted(address));
    }
    return part.start() + Integer.toUnsignedLong(code - part.range().start());
  }

  /** Where a page is that has nothing but illegal instructions. */
  long nothing() {
    return nothing.start();
  }

  private Part find(int address) {
    for (Part part : parts) {
      if (part.contains(address)) {
        return part;
      }
    }
    return null;
  }

  /** A change lies within a page. */
  private void copy(Change change) {
    Part part = find(change.address());
    if (part == null) {
      return;
    }
    ByteBuffer into = part.bytes().position(change.address() - part.range().start());
    if (memory.peek(change.address(), into, change.length())) {
      memory.markCode(change.address(), change.length());
    } else {
      hidden.add(change);
    }
  }
}
