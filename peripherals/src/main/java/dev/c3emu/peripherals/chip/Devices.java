package dev.c3emu.peripherals.chip;

import static dev.c3emu.peripherals.interrupt.InterruptSource.*;

import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.device.Device;
import dev.c3emu.emulator.device.DeviceListener;
import dev.c3emu.emulator.device.InterruptLine;
import dev.c3emu.emulator.device.RegisterDevice;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.analog.AnalogI2c;
import dev.c3emu.peripherals.analog.SarAdc;
import dev.c3emu.peripherals.analog.TemperatureSensor;
import dev.c3emu.peripherals.bluetooth.BluetoothBaseband;
import dev.c3emu.peripherals.bus.I2c;
import dev.c3emu.peripherals.bus.Spi2;
import dev.c3emu.peripherals.bus.Twai;
import dev.c3emu.peripherals.cache.CacheController;
import dev.c3emu.peripherals.cache.MmuTable;
import dev.c3emu.peripherals.crypto.Aes;
import dev.c3emu.peripherals.crypto.DigitalSignature;
import dev.c3emu.peripherals.crypto.Hmac;
import dev.c3emu.peripherals.crypto.KeySource;
import dev.c3emu.peripherals.crypto.Rsa;
import dev.c3emu.peripherals.crypto.Sha;
import dev.c3emu.peripherals.crypto.XtsAes;
import dev.c3emu.peripherals.debug.AssistDebug;
import dev.c3emu.peripherals.debug.PmsMonitor;
import dev.c3emu.peripherals.debug.Sensitive;
import dev.c3emu.peripherals.debug.WorldController;
import dev.c3emu.peripherals.dma.DmaPeripheral;
import dev.c3emu.peripherals.dma.Gdma;
import dev.c3emu.peripherals.flash.FlashChip;
import dev.c3emu.peripherals.flash.SpiMem0;
import dev.c3emu.peripherals.flash.SpiMem1;
import dev.c3emu.peripherals.gpio.BootStraps;
import dev.c3emu.peripherals.gpio.Gpio;
import dev.c3emu.peripherals.gpio.GpioSigmaDelta;
import dev.c3emu.peripherals.gpio.IoMux;
import dev.c3emu.peripherals.interrupt.InterruptMatrix;
import dev.c3emu.peripherals.pwm.LedController;
import dev.c3emu.peripherals.pwm.RemoteControl;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.rtc.RtcController;
import dev.c3emu.peripherals.serial.Uart;
import dev.c3emu.peripherals.serial.UartOptions;
import dev.c3emu.peripherals.serial.UsbSerialJtag;
import dev.c3emu.peripherals.system.ApbBus;
import dev.c3emu.peripherals.system.ClockTree;
import dev.c3emu.peripherals.system.Efuse;
import dev.c3emu.peripherals.system.EfuseField;
import dev.c3emu.peripherals.system.Peripheral;
import dev.c3emu.peripherals.system.SystemController;
import dev.c3emu.peripherals.system.SystemRegisters;
import dev.c3emu.peripherals.timer.SystemTimer;
import dev.c3emu.peripherals.timer.TimerGroup;
import dev.c3emu.peripherals.wifi.MacAddress;
import dev.c3emu.peripherals.wifi.WifiMac;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The wiring: which device sits at which address (TRM "System and Memory"), raises which interrupt
 * source and answers to which reset bit.
 */
final class Devices implements ApbBus {
  final InterruptMatrix interrupts;
  final List<Uart> uarts;
  final UsbSerialJtag usb;
  final Gpio gpio;
  final WifiMac wifi;
  final SarAdc adc;
  final TemperatureSensor temperature;
  final LedController ledc;
  final RemoteControl rmt;
  final I2c i2c;
  final Spi2 spi2;
  final Twai twai;
  final FlashProgrammer flashProgrammer;
  private final AddressSpace memory;
  private final EventQueue events;
  private final ClockTree clocks;
  private final RtcController rtc;
  private final AssistDebug debug;
  private final SystemTimer systemTimer;
  private final List<TimerGroup> timerGroups;
  private final List<MappedDevice> mapped = new ArrayList<>();
  private final List<Stateful> parts = new ArrayList<>();
  private final Map<Peripheral, Device> resettable = new EnumMap<>(Peripheral.class);

  Devices(ChipConfig config, Machine machine, FlashMemory flash, ResetController resets) {
    memory = machine.memory();
    events = machine.events();
    interrupts = add(0x600C_2000, new InterruptMatrix(machine.hart()::setPendingInterrupt));
    clocks = new ClockTree(machine.clock()::setTicksPerInstruction);
    Efuse efuse = addSystem(config);

    rtc =
        add(
            0x6000_8000,
            new RtcController(events, interrupts.line(RTC_CORE), resets, resets, false));
    systemTimer =
        add(
            0x6002_3000,
            Peripheral.SYSTEM_TIMER,
            new SystemTimer(
                events, interrupts.lines(SYSTIMER_TARGET0, SYSTIMER_TARGET1, SYSTIMER_TARGET2)));
    timerGroups = addTimerGroups(resets);
    resets.haltWith(this::halt);

    UartOptions options = new UartOptions(config.instantUart(), true);
    uarts =
        List.of(
            add(
                0x6000_0000,
                Peripheral.UART0,
                new Uart("UART0", events, interrupts.line(UART0), clocks, options)),
            add(
                0x6001_0000,
                Peripheral.UART1,
                new Uart("UART1", events, interrupts.line(UART1), clocks, options)));
    usb =
        add(
            0x6004_3000,
            Peripheral.USB_DEVICE,
            new UsbSerialJtag(events, interrupts.line(USB_SERIAL_JTAG), true));
    gpio = addPins(machine, config.straps());
    rtc.connect(new PadWakeup(gpio));
    gpio.onWakeupChange(rtc::pinsChanged);

    Gdma dma =
        add(
            0x6003_F000,
            Peripheral.DMA,
            new Gdma(events, memory, interrupts.lines(DMA_CH0, DMA_CH1, DMA_CH2)));
    XtsAes xts = addCrypto(dma, new EfuseKeys(efuse));
    flashProgrammer = addFlash(flash, xts);
    debug =
        add(
            0x600C_E000,
            Peripheral.ASSIST_DEBUG,
            new AssistDebug(interrupts.line(ASSIST_DEBUG), new HartObserver(machine)));
    parts.add(new AreaMonitor(machine, debug));
    add(0x600C_1000, new Sensitive(this::lineOf));
    add(0x600D_0000, new WorldController());
    AnalogI2c analog = add(0x6000_E000, new AnalogI2c());
    temperature = new TemperatureSensor(analog);
    adc = addAdc(dma);
    ledc =
        add(0x6001_9000, Peripheral.LEDC, new LedController(events, interrupts.line(LEDC), clocks));
    i2c = add(0x6001_3000, Peripheral.I2C0, new I2c(events, interrupts.line(I2C_EXT0)));
    spi2 =
        add(
            0x6002_4000,
            Peripheral.SPI2,
            new Spi2(events, interrupts.line(SPI2), clocks, dma.stream(DmaPeripheral.SPI2)));
    rmt = add(0x6001_6000, Peripheral.RMT, new RemoteControl(events, interrupts.line(RMT), clocks));
    twai = add(0x6002_B000, Peripheral.TWAI, new Twai(events, interrupts.line(TWAI), clocks));
    add(0x6003_1000, new BluetoothBaseband(events, interrupts.line(RWBLE)));
    wifi =
        add(
            0x6003_3000,
            new WifiMac(
                events,
                memory,
                interrupts.line(WIFI_MAC),
                interrupts.line(WIFI_PWR),
                () -> new MacAddress(efuse.field(EfuseField.MAC)),
                config.wifi()));
  }

  private Efuse addSystem(ChipConfig config) {
    add(
        0x600C_0000,
        new SystemRegisters(
            clocks,
            interrupts.lines(FROM_CPU_INTR0, FROM_CPU_INTR1, FROM_CPU_INTR2, FROM_CPU_INTR3),
            this::reset,
            memory));
    add(0x6002_6000, new SystemController(config.seed(), interrupts.line(APB_CTRL), memory, this));
    return add(0x6000_8800, Peripheral.EFUSE, new Efuse(interrupts.line(EFUSE), config.efuse()));
  }

  private List<TimerGroup> addTimerGroups(ResetController resets) {
    TimerGroup group0 =
        new TimerGroup(
            0, events, clocks, rtc, interrupts.line(TG0_T0), interrupts.line(TG0_WDT), resets);
    TimerGroup group1 =
        new TimerGroup(
            1, events, clocks, rtc, interrupts.line(TG1_T0), interrupts.line(TG1_WDT), resets);
    return List.of(
        add(0x6001_F000, Peripheral.TIMER_GROUP0, group0),
        add(0x6002_0000, Peripheral.TIMER_GROUP1, group1));
  }

  private Gpio addPins(Machine machine, BootStraps straps) {
    IoMux ioMux = add(0x6000_9000, new IoMux());
    Gpio matrix =
        add(
            0x6000_4000,
            new Gpio(
                ioMux,
                interrupts.line(GPIO),
                interrupts.line(GPIO_NMI),
                straps,
                rtc::forcesDownloadBoot));
    add(0x6000_4F00, new GpioSigmaDelta());
    CpuPins pins = new CpuPins(matrix);
    machine.hart().connect(pins);
    parts.add(pins);
    return matrix;
  }

  private XtsAes addCrypto(Gdma dma, KeySource keys) {
    add(
        0x6003_B000,
        Peripheral.SHA,
        new Sha(events, dma.stream(DmaPeripheral.SHA), interrupts.line(SHA)));
    add(
        0x6003_A000,
        Peripheral.AES,
        new Aes(events, dma.stream(DmaPeripheral.AES), interrupts.line(AES)));
    add(0x6003_C000, Peripheral.RSA, new Rsa(events, interrupts.line(RSA)));
    Hmac hmac = add(0x6003_E000, Peripheral.HMAC, new Hmac(keys));
    add(0x6003_D000, Peripheral.DIGITAL_SIGNATURE, new DigitalSignature(events, hmac));
    return add(0x600C_C000, new XtsAes(keys));
  }

  private FlashProgrammer addFlash(FlashMemory flash, XtsAes xts) {
    add(0x6000_3000, new SpiMem0());
    add(
        0x6000_2000,
        Peripheral.SPI01,
        new SpiMem1(new FlashChip(flash), interrupts.line(SPI1), new EncryptedLine(xts)));
    FlashWindows windows = new FlashWindows(memory, flash);
    add(0x600C_5000, new MmuTable(windows));
    windows.reportTo(
        add(
            0x600C_4000,
            new CacheController(
                windows,
                interrupts.line(CACHE_IA),
                interrupts.line(CACHE_CORE0_ACS),
                interrupts.line(ICACHE_PRELOAD),
                interrupts.line(ICACHE_SYNC))));
    return new WindowProgrammer(memory, windows, flash);
  }

  private SarAdc addAdc(Gdma dma) {
    return add(
        0x6004_0000,
        Peripheral.SAR_ADC,
        new SarAdc(
            events, interrupts.line(APB_ADC), clocks, dma.stream(DmaPeripheral.ADC), temperature));
  }

  /** Whether a watchdog will act unless software does something. */
  boolean watched() {
    return rtc.watchdogRuns() || timerGroups.stream().anyMatch(TimerGroup::watchdogRuns);
  }

  /** Sleep stops the clocks of the digital system, unless it keeps the crystal. */
  private void halt(boolean stop) {
    boolean halted = stop && !rtc.keepsCrystal();
    systemTimer.halt(halted);
    timerGroups.forEach(group -> group.halt(halted));
  }

  /** Lets the devices answer at their addresses and tell of accesses. */
  void map(DeviceListener listener) {
    for (MappedDevice place : mapped) {
      int size = place.device().size() + 0xFF & ~0xFF;
      memory.mapDevice(place.base(), size, place.device());
      if (place.device() instanceof RegisterDevice<?> device) {
        device.listen(listener);
      }
    }
  }

  /** The devices by address. */
  List<MappedDevice> mapped() {
    return mapped.stream()
        .sorted(Comparator.comparing(MappedDevice::base, Integer::compareUnsigned))
        .toList();
  }

  /** Everything with state, in the order in which it is saved. */
  List<Stateful> parts() {
    return parts;
  }

  void reset(ResetCause cause) {
    ResetScope scope = cause.scope();
    for (MappedDevice place : mapped) {
      place.device().reset(scope);
    }
    if (scope.includes(ResetScope.SYSTEM) && gpio.latchedDownload()) {
      rtc.endFlashBoot();
      timerGroups.get(0).endFlashBoot();
    }
    if (cause == ResetCause.DEEPSLEEP) {
      debug.powerLost();
    }
    rtc.recordReset(cause);
  }

  private void reset(Peripheral peripheral) {
    Device device = resettable.get(peripheral);
    if (device != null) {
      device.reset(ResetScope.CORE);
    }
  }

  private InterruptLine lineOf(PmsMonitor monitor) {
    return interrupts.line(
        switch (monitor) {
          case DMA -> DMA_APBPERI_PMS;
          case IRAM0 -> IRAM0_PMS;
          case DRAM0 -> DRAM0_PMS;
          case PERIPHERAL -> PIF_PMS;
          case PERIPHERAL_SIZE -> PIF_PMS_SIZE;
          case BACKUP -> BACKUP_PMS;
        });
  }

  private <D extends Device> D add(int base, D device) {
    mapped.add(new MappedDevice(base, device));
    parts.add(device);
    return device;
  }

  private <D extends Device> D add(int base, Peripheral reset, D device) {
    resettable.put(reset, device);
    return add(base, device);
  }

  @Override
  public int read(int address) {
    for (MappedDevice place : mapped) {
      if (place.contains(address)) {
        return place.device().read(address - place.base());
      }
    }
    return 0;
  }

  @Override
  public void write(int address, int value) {
    for (MappedDevice place : mapped) {
      if (place.contains(address)) {
        place.device().write(address - place.base(), value);
        return;
      }
    }
  }
}
