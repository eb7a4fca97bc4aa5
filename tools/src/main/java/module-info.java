/** The c3emu command line. */
module dev.c3emu.tools {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.fasterxml.jackson.core;
  requires transitive dev.c3emu.emulator;
  requires dev.c3emu.gdbstub;
  requires dev.c3emu.guest;
  requires transitive dev.c3emu.peripherals;
  requires info.picocli;
  requires java.management;
  requires java.xml;
  // Tests ask it how much a thread has allocated.
  requires static jdk.management;
  requires static transitive org.junit.jupiter.api;
  requires org.objectweb.asm;
  requires org.slf4j;
  requires org.yaml.snakeyaml;

  // Tests of firmware, for whoever has JUnit.
  exports dev.c3emu.tools.junit;

  // SLF4J makes the provider by its name.
  exports dev.c3emu.tools.log to
      org.slf4j;

  // Reflection over options; these are an end, nothing an API.
  opens dev.c3emu.tools to
      info.picocli;
  opens dev.c3emu.tools.bench to
      info.picocli;
  opens dev.c3emu.tools.explore to
      info.picocli;
  opens dev.c3emu.tools.fuzz to
      info.picocli;
  opens dev.c3emu.tools.gdb to
      info.picocli;
  opens dev.c3emu.tools.image to
      info.picocli;
  opens dev.c3emu.tools.inspect to
      info.picocli;
  opens dev.c3emu.tools.kernel to
      info.picocli;
  opens dev.c3emu.tools.option to
      info.picocli;
  opens dev.c3emu.tools.regress to
      info.picocli;
  opens dev.c3emu.tools.run to
      info.picocli;
  opens dev.c3emu.tools.trace to
      info.picocli;
}
