package dev.c3emu.tools.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The firmware that a test class, or one of its methods, is about. Methods get a {@link
 * GuestMachine} of their own that has it, as a parameter. The values are those of the options of
 * {@code c3emu run}. In names of files {@code ${env:NAME}} is an environment variable; where one is
 * not set, tests are disabled.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(FirmwareExtension.class)
public @interface Firmware {
  /** A firmware file of any kind, or the name of a program that comes with c3emu. */
  String value();

  /** Options of the program: {@code connections=8}. */
  String[] options() default {};

  /**
   * How the kernel under the program is built: lists of build options in NuttX's names, or files.
   */
  String[] kernelConfig() default {};

  /**
   * The sources whose behaviour the kernel under the program shows: {@code s0}; empty for its own.
   */
  String era() default "";

  /** Whether the kernel under the program is without the faults of its era. */
  boolean fixed() default false;

  /**
   * The mask ROM: a file, {@code auto} to look where {@code c3emu run} does, or {@code none}.
   * Programs that come with c3emu need none.
   */
  String rom() default "auto";

  /** ELF files with names of functions and variables. */
  String[] elf() default {};

  /**
   * A schedule that {@code c3emu explore} has saved, which the kernel under the program follows.
   */
  String schedule() default "";

  Engine engine() default Engine.INTERPRETER;

  /** Seed of the random number generator. */
  long seed() default 0;

  /** The port that {@link GuestMachine#runUntil(String)} and its like are about. */
  Port console() default Port.UART0;

  /** The most virtual time that a test may take: {@code 500ms}, {@code 2m}, {@code 60s}. */
  String limit() default "60s";
}
