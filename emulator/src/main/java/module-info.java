/** The machine: instruction set, CPU, memory, time, the contract of a device, image formats. */
module dev.c3emu.emulator {
  requires org.objectweb.asm;
  requires com.sun.jna;
  requires org.slf4j;

  exports dev.c3emu.emulator.cpu;
  exports dev.c3emu.emulator.cpu.interpreter;
  exports dev.c3emu.emulator.cpu.jit;
  exports dev.c3emu.emulator.cpu.unicorn;
  exports dev.c3emu.emulator.debug;
  exports dev.c3emu.emulator.debug.history;
  exports dev.c3emu.emulator.device;
  exports dev.c3emu.emulator.digest;
  exports dev.c3emu.emulator.dwarf;
  exports dev.c3emu.emulator.fuzz;
  exports dev.c3emu.emulator.image;
  exports dev.c3emu.emulator.isa;
  exports dev.c3emu.emulator.kernel;
  exports dev.c3emu.emulator.kernel.config;
  exports dev.c3emu.emulator.kernel.debug;
  exports dev.c3emu.emulator.kernel.event;
  exports dev.c3emu.emulator.kernel.exit;
  exports dev.c3emu.emulator.kernel.hazard;
  exports dev.c3emu.emulator.kernel.heap;
  exports dev.c3emu.emulator.kernel.history;
  exports dev.c3emu.emulator.kernel.leak;
  exports dev.c3emu.emulator.kernel.mqueue;
  exports dev.c3emu.emulator.kernel.mutex;
  exports dev.c3emu.emulator.kernel.sched;
  exports dev.c3emu.emulator.kernel.schedule;
  exports dev.c3emu.emulator.kernel.semaphore;
  exports dev.c3emu.emulator.kernel.service;
  exports dev.c3emu.emulator.kernel.signal;
  exports dev.c3emu.emulator.kernel.table;
  exports dev.c3emu.emulator.kernel.tls;
  exports dev.c3emu.emulator.kernel.view;
  exports dev.c3emu.emulator.kernel.wait;
  exports dev.c3emu.emulator.lockstep;
  exports dev.c3emu.emulator.machine;
  exports dev.c3emu.emulator.memory;
  exports dev.c3emu.emulator.os;
  exports dev.c3emu.emulator.os.freertos;
  exports dev.c3emu.emulator.os.nuttx;
  exports dev.c3emu.emulator.state;
  exports dev.c3emu.emulator.time;

  // Its callbacks are made by reflection.
  opens dev.c3emu.emulator.cpu.unicorn to
      com.sun.jna;
}
