/** The GDB remote serial protocol. */
@SuppressWarnings("requires-automatic") // Netty's jars have a name but no descriptor.
module dev.c3emu.gdbstub {
  requires transitive dev.c3emu.emulator;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.transport;
  requires org.slf4j;

  exports dev.c3emu.gdbstub;
}
