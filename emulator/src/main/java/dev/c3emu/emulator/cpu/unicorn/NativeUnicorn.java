package dev.c3emu.emulator.cpu.unicorn;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The functions of libunicorn that are used, bound directly. Pointers are {@code long}: JNA then
 * calls without any conversion. Two of the functions are variadic in C, which 64-bit calling
 * conventions other than that of Apple's ARM do not tell apart.
 */
final class NativeUnicorn {
  /** The name that runtime packages have; the other, without a number, is of development ones. */
  private static final String[] NAMES = {"unicorn", "libunicorn.so.2"};

  private static boolean bound;

  private NativeUnicorn() {}

  /** {@code uc_cb_hookmem_t}: returns 0 to let the access fail. */
  interface MemoryCallback extends Callback {
    int invoke(long engine, int type, long address, int size, long value, long user);
  }

  /**
   * Loads and binds the library, once a process.
   *
   * @param path of the library; empty to find it by name
   * @throws UnicornException in one line, if there is none or it lacks a function
   */
  static synchronized void bind(String path) {
    if (!path.isEmpty() && !Files.isReadable(Path.of(path))) {
      throw new UnicornException(path + ": no such file");
    }
    if (bound) {
      return;
    }
    try {
      Native.register(
          NativeUnicorn.class, path.isEmpty() ? byName() : NativeLibrary.getInstance(path));
    } catch (UnsatisfiedLinkError e) {
      throw new UnicornException(
          path.isEmpty()
              ? "libunicorn is not installed (Debian: apt-get install libunicorn2)"
              : path + ": not a libunicorn that can be loaded",
          e);
    }
    bound = true;
  }

  private static NativeLibrary byName() {
    try {
      return NativeLibrary.getInstance(NAMES[0]);
    } catch (UnsatisfiedLinkError e) {
      return NativeLibrary.getInstance(NAMES[1]);
    }
  }

  static native int uc_version(int[] major, int[] minor);

  static native String uc_strerror(int error);

  static native int uc_open(int architecture, int mode, long[] engine);

  static native int uc_close(long engine);

  static native int uc_ctl(long engine, int control, long value);

  static native int uc_ctl(long engine, int control, long first, long end);

  static native int uc_mem_map_ptr(long engine, long address, long size, int rights, long memory);

  static native int uc_mem_unmap(long engine, long address, long size);

  static native int uc_reg_read(long engine, int register, long value);

  static native int uc_reg_read_batch(long engine, long registers, long values, int count);

  static native int uc_reg_write_batch(long engine, long registers, long values, int count);

  static native int uc_emu_start(long engine, long begin, long until, long timeout, long count);

  static native int uc_hook_add(
      long engine, long[] hook, int type, Callback callback, long user, long begin, long end);
}
