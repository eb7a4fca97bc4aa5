package dev.c3emu.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.c3emu.emulator.time.InstructionCounter;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The floors of this module: what each package may know of the others. */
@AnalyzeClasses(
    packages = "dev.c3emu.emulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.c3emu.emulator.";

  @ArchTest static final ArchRule ISA = knowsOnly("isa");
  @ArchTest static final ArchRule DWARF = knowsOnly("dwarf");
  @ArchTest static final ArchRule IMAGE = knowsOnly("image", "digest");
  @ArchTest static final ArchRule DIGEST = knowsOnly("digest");
  @ArchTest static final ArchRule STATE = knowsOnly("state");
  @ArchTest static final ArchRule TIME = knowsOnly("time", "state");
  @ArchTest static final ArchRule MEMORY = knowsOnly("memory", "state");
  @ArchTest static final ArchRule DEVICE = knowsOnly("device", "memory", "time", "state");
  @ArchTest static final ArchRule CPU = knowsOnly("cpu", "isa", "memory", "time", "state");

  @ArchTest
  static final ArchRule CPU_KNOWS_OF_TIME_ONLY_ITS_OWN_COUNT =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "cpu..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "time..")
                  .and(
                      not(
                          DescribedPredicate.<JavaClass>describe(
                              "are the instruction counter",
                              type -> type.isEquivalentTo(InstructionCounter.class)))));

  @ArchTest
  static final ArchRule ENGINES_DO_NOT_KNOW_EACH_OTHER_BUT_THE_TRANSLATOR_KNOWS_THE_INTERPRETER =
      slices()
          .matching(ROOT + "cpu.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAPackage(ROOT + "cpu.jit.."), resideInAPackage(ROOT + "cpu.interpreter.."));

  @ArchTest
  static final ArchRule THE_CPU_DOES_NOT_KNOW_ITS_ENGINES =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "cpu")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "cpu.*..");

  @ArchTest
  static final ArchRule THE_MACHINE_KNOWS_NO_PARTICULAR_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "machine..", ROOT + "lockstep..", ROOT + "fuzz..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "cpu.*..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_INSIDE_A_MACHINE_ASKS_THE_HOST_FOR_TIME_OR_CHANCE =
      noClasses()
          .that()
          .doNotHaveSimpleName("JvmCompilers") // Outside of all machines, as it says.
          .and()
          .doNotHaveSimpleName("QuickStart") // The same.
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocalRandom.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.time..");

  /** A package depends on no other package of the project than these. */
  private static ArchRule knowsOnly(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(others))
            .map(known -> ROOT + known + "..")
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(not(resideInAPackage("dev.c3emu.."))));
  }
}
