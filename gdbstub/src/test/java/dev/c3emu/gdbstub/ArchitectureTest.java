package dev.c3emu.gdbstub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.c3emu.gdbstub",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule THE_STUB_KNOWS_WHAT_A_DEBUGGER_MAY_ASK_AND_NO_MORE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.c3emu.emulator.cpu..",
              "dev.c3emu.emulator.device..",
              "dev.c3emu.emulator.kernel..",
              "dev.c3emu.emulator.memory..",
              "dev.c3emu.peripherals..",
              "dev.c3emu.tools..");

  @ArchTest
  static final ArchRule ONLY_THE_CONNECTION_KNOWS_NETTY =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.c3emu.gdbstub.agent",
              "dev.c3emu.gdbstub.description",
              "dev.c3emu.gdbstub.packet",
              "dev.c3emu.gdbstub.session")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule PACKETS_KNOW_NO_MACHINE =
      classes()
          .that()
          .resideInAnyPackage("dev.c3emu.gdbstub.packet", "dev.c3emu.gdbstub.agent")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.c3emu.gdbstub.packet", "dev.c3emu.gdbstub.agent");
}
