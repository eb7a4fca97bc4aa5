package dev.c3emu.emulator.cpu.jit;

import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * HotSpot's own interface for its tests, through which it can be told what to compile. It is there
 * only where the JVM was started with {@code -XX:+WhiteBoxAPI} and a class on its boot class path
 * that declares the interface, as by the launcher.
 */
final class WhiteBox {
  private static final String NAME = "sun.hotspot.WhiteBox";
  private static final int WHOLE_METHOD = -1;

  private final Method enqueue;
  private final Method level;
  private final Method setFlag;
  private final Method setSwitch;

  private WhiteBox(Class<?> type) throws ReflectiveOperationException {
    enqueue =
        type.getDeclaredMethod(
            "enqueueMethodForCompilation0", Executable.class, int.class, int.class);
    level = type.getDeclaredMethod("getMethodCompilationLevel0", Executable.class, boolean.class);
    setFlag = type.getDeclaredMethod("setIntxVMFlag", String.class, long.class);
    setSwitch = type.getDeclaredMethod("setBooleanVMFlag", String.class, boolean.class);
  }

  /** The interface of this JVM, or null if there is none. */
  static WhiteBox find() {
    try {
      WhiteBox box = new WhiteBox(Class.forName(NAME, true, null));
      box.mute();
      return box;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /**
   * Has a method compiled; where it is compiled in the foreground, this is when that is done.
   *
   * @param tier 1 to 4
   */
  void compile(Executable method, int tier) {
    call(enqueue, method, tier, WHOLE_METHOD);
  }

  /** By which tier the code was compiled that a method has, or 0 if it has none. */
  int tier(Executable method) {
    return (int) call(level, method, false);
  }

  /** What cannot be compiled is reported on standard output, where the guest's console is. */
  private void mute() {
    if (!Boolean.getBoolean("c3emu.vm-output")) {
      call(setSwitch, "DisplayVMOutput", false);
    }
  }

  /** Sets a number that is an option of the JVM. */
  void setFlag(String name, long value) {
    call(setFlag, name, value);
  }

  private static Object call(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the JVM does not know its own " + method, e);
    }
  }
}
