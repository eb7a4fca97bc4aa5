package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.cpu.CpuEngine;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.TrapListener;
import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.device.DeviceListener;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.analog.SarAdc;
import dev.c3emu.peripherals.analog.TemperatureSensor;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.boot.SubstituteRom;
import dev.c3emu.peripherals.bus.I2c;
import dev.c3emu.peripherals.bus.Spi2;
import dev.c3emu.peripherals.bus.Twai;
import dev.c3emu.peripherals.gpio.Gpio;
import dev.c3emu.peripherals.pwm.LedController;
import dev.c3emu.peripherals.pwm.RemoteControl;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.serial.Uart;
import dev.c3emu.peripherals.serial.UsbSerialJtag;
import dev.c3emu.peripherals.wifi.WifiMac;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An ESP32-C3 on a board: CPU, memory, devices, flash chip, powered on and ready to run.
 *
 * <p>Host input enters through the ports {@code uart0}, {@code uart1}, {@code usb}, {@code
 * usbcable}, {@code pins}, {@code adc}, {@code temperature} and {@code wifi} of {@link
 * Machine#inputs}.
 */
public final class Esp32C3 {
  private final ChipConfig config;
  private final Machine machine;
  private final ResetController resets;
  private final Devices devices;
  private final UnknownRegisters unknown;
  private final DeviceAccesses accesses;
  private final List<Consumer<ResetCause>> resetListeners = new ArrayList<>();
  private final List<Runnable> restartListeners = new ArrayList<>();

  /**
   * @param engine what executes the instructions
   */
  public Esp32C3(ChipConfig config, Function<Hart, CpuEngine> engine) {
    this(config, CpuCore.of(engine));
  }

  /**
   * @param core what executes the instructions; a chip that used it before must not run again
   */
  public Esp32C3(ChipConfig config, CpuCore core) {
    this.config = config;
    core.renew();
    Hart hart = core.hart();
    AddressSpace memory = hart.memory;
    VirtualClock clock = new VirtualClock(hart);
    EventQueue events = new EventQueue(clock);
    machine = new Machine(hart, clock, events, core.engine());
    mapRom(memory);
    unknown = new UnknownRegisters(machine.engine()::currentPc);
    machine.observe(unknown);
    accesses = new DeviceAccesses(unknown);
    UnmodelledRegion unmodelled = new UnmodelledRegion(unknown);
    memory.mapDevice(UnmodelledRegion.BASE, UnmodelledRegion.SIZE, unmodelled);
    FlashMemory flash = new FlashMemory(config.flash());
    resets = new ResetController(machine, this::reset);
    devices = new Devices(config, machine, flash, resets);
    devices.map(accesses);
    machine.watchedBy(devices::watched);
    machine.attach(flash);
    devices.parts().forEach(machine::attach);
    machine.attach(unmodelled);
    machine.inputs().register("uart0", uart(0)::receive);
    machine.inputs().register("uart1", uart(1)::receive);
    machine.inputs().register("usb", usb()::receive);
    HostInputs.register(this);
    listen(TrapListener.NONE);
    reset(ResetCause.POWERON);
  }

  public ChipConfig config() {
    return config;
  }

  public Machine machine() {
    return machine;
  }

  /**
   * @param index 0 or 1
   */
  public Uart uart(int index) {
    return devices.uarts.get(index);
  }

  public UsbSerialJtag usb() {
    return devices.usb;
  }

  public Gpio gpio() {
    return devices.gpio;
  }

  public WifiMac wifi() {
    return devices.wifi;
  }

  /** The ADC; what it measures is told it. */
  public SarAdc adc() {
    return devices.adc;
  }

  /** The temperature of the die. */
  public TemperatureSensor temperature() {
    return devices.temperature;
  }

  /** The PWM outputs. */
  public LedController ledc() {
    return devices.ledc;
  }

  /** The remote control: pulses in and out. */
  public RemoteControl rmt() {
    return devices.rmt;
  }

  /** The I2C bus, for targets to be attached to. */
  public I2c i2c() {
    return devices.i2c;
  }

  /** The SPI bus that is not the flash's, for targets to be attached to. */
  public Spi2 spi2() {
    return devices.spi2;
  }

  /** The CAN controller, for a bus to be connected with. */
  public Twai twai() {
    return devices.twai;
  }

  /** The interrupt sources behind a line of the CPU, as bits. */
  long sourcesBehind(int line) {
    return devices.interrupts.sourcesBehind(line);
  }

  /** All devices, by address. */
  public List<MappedDevice> devices() {
    return devices.mapped();
  }

  public UnknownRegisters unknownRegisters() {
    return unknown;
  }

  /** Adds a listener that is called as a reset is carried out. */
  public void onReset(Consumer<ResetCause> listener) {
    resetListeners.add(listener);
  }

  /** Adds a listener that is called as the chip {@linkplain #restart starts over}. */
  public void onRestart(Runnable listener) {
    restartListeners.add(listener);
  }

  /** Sets who is told of accesses to registers. */
  public void listen(DeviceListener listener) {
    accesses.traceTo(listener);
  }

  /** Sets who is told of traps and interrupts. */
  public void listen(TrapListener listener) {
    machine.hart().listen(config.rom().isPresent() ? listener : new MissingRom(machine, listener));
  }

  /**
   * Does what power-on does, without telling the listeners of resets; to be called between runs.
   * Flash keeps its content.
   */
  public void restart() {
    restartListeners.forEach(Runnable::run);
    resets.forget();
    startOver(ResetCause.POWERON);
  }

  /** Programs flash as a debugger does, at the addresses where the guest sees it. */
  public FlashProgrammer flashProgrammer() {
    return devices.flashProgrammer;
  }

  private void mapRom(AddressSpace memory) {
    byte[] bytes = config.rom().map(MaskRom::bytes).orElseGet(SubstituteRom::bytes);
    memory.mapRom(MaskRom.ADDRESS, bytes, 0, MaskRom.SIZE, true);
    memory.mapRom(
        MaskRom.DATA_ADDRESS,
        bytes,
        MaskRom.DATA_OFFSET,
        MaskRom.SIZE - MaskRom.DATA_OFFSET,
        false);
  }

  private void reset(ResetCause cause) {
    resetListeners.forEach(listener -> listener.accept(cause));
    startOver(cause);
  }

  private void startOver(ResetCause cause) {
    if (cause.scope() == ResetScope.CHIP) {
      machine.memory().clearRam();
    }
    devices.reset(cause);
    config
        .directStart()
        .ifPresentOrElse(
            plan -> new DirectStart(plan).perform(machine),
            () -> machine.resetHart(MaskRom.ADDRESS));
  }
}
