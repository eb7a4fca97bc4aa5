package dev.c3emu.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.c3emu.tools", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.c3emu.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_LOG_PACKAGE_KNOWS_LOGBACK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.c3emu.tools.log")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ch.qos.logback..");

  @ArchTest
  static final ArchRule CONSOLES_TRACES_AND_OPTIONS_KNOW_NO_COMMAND =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.c3emu.tools.console", "dev.c3emu.tools.trace", "dev.c3emu.tools.option")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.c3emu.tools.run",
              "dev.c3emu.tools.image",
              "dev.c3emu.tools.inspect",
              "dev.c3emu.tools.bench");

  @ArchTest
  static final ArchRule OPTIONS_KNOW_NO_MACHINE =
      noClasses()
          .that()
          .resideInAPackage("dev.c3emu.tools.option")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.c3emu.emulator..", "dev.c3emu.peripherals..");

  @ArchTest
  static final ArchRule CASES_KNOW_NOTHING_OF_RUNS =
      noClasses()
          .that()
          .resideInAPackage("dev.c3emu.tools.regress.spec")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.c3emu.tools.regress.run",
              "dev.c3emu.tools.regress.report",
              "dev.c3emu.emulator.machine");

  @ArchTest
  static final ArchRule RUNS_OF_CASES_KNOW_NOTHING_OF_REPORTS =
      noClasses()
          .that()
          .resideInAPackage("dev.c3emu.tools.regress.run")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.c3emu.tools.regress.report");
}
