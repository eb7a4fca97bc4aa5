package dev.c3emu.peripherals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.Register;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(
    packages = "dev.c3emu.peripherals",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule devicesDoNotKnowHowTheyAreWired =
      noClasses()
          .that()
          .resideOutsideOfPackages("..peripherals.chip..", "..peripherals.boot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..peripherals.chip..", "..peripherals.boot..");

  @ArchTest
  static final ArchRule devicesDoNotKnowTheCpu =
      noClasses()
          .that()
          .resideOutsideOfPackages("..peripherals.chip..", "..peripherals.boot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..emulator.cpu..", "..emulator.machine..", "..emulator.image..");

  @ArchTest
  static final ArchRule nothingAboveIsKnown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.c3emu.tools..", "dev.c3emu.gdbstub..", "dev.c3emu.guest..");

  @ArchTest
  static final ArchRule noHostTimeOrChanceGetsIn =
      noClasses()
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, Random.class, ThreadLocalRandom.class, SecureRandom.class);

  @ArchTest
  static final ArchRule registersAreEnums =
      classes().that().implement(Register.class).should().beEnums();

  @ArchTest
  static final ArchRule devicesCanNotBeExtended =
      classes()
          .that()
          .implement(Device.class)
          .and()
          .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
