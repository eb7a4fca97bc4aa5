package dev.c3emu.guest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** An import only ever points down. */
class FloorsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.c3emu.guest");

  @Test
  void guestProgramsKnowTheEmulatorAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.c3emu.peripherals..", "dev.c3emu.gdbstub..", "dev.c3emu.tools..")
        .check(CLASSES);
  }

  @Test
  void debugInformationKnowsNothingOfTheAssembler() {
    noClasses()
        .that()
        .resideInAPackage("..dwarf..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.c3emu.guest.assembler..", "dev.c3emu.emulator..")
        .check(CLASSES);
  }

  @Test
  void theAssemblerKnowsNothingOfPrograms() {
    noClasses()
        .that()
        .resideInAPackage("..assembler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.c3emu.guest.bare..", "dev.c3emu.guest.program..")
        .check(CLASSES);
  }
}
