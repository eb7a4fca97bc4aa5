package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.image.SymbolTable;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.system.EfuseContent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Esp32C3Test {
  private static final int UART0_FIFO = 0x6000_0000;
  private static final int RTC_OPTIONS0 = 0x6000_8000;
  private static final int RTC_RESET_STATE = 0x6000_8038;
  private static final int SW_PROCPU_RST = 1 << 5;
  private static final int MTVEC = Csr.MTVEC.number();
  private static final RunLimits ONE_SECOND = RunLimits.ticks(VirtualClock.TICKS_PER_SECOND);

  private final List<ResetCause> resets = new ArrayList<>();
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @Test
  void aProgramInRamPrintsWithoutAnyRom() {
    GuestCode code = new GuestCode();
    for (byte letter : "hello".getBytes(StandardCharsets.US_ASCII)) {
      code.store(UART0_FIFO, letter);
    }
    StopReason reason = chip(code.waitForEver()).machine().run(RunLimits.NONE);

    assertThat(console).hasToString("hello");
    assertThat(reason).isEqualTo(new StopReason.Asleep());
  }

  @Test
  void aCallIntoTheMissingRomStopsWithTheFunctionsName() {
    int printf = 0x4000_0040;
    StopReason reason = chip(new GuestCode().jumpTo(printf)).machine().run(ONE_SECOND);

    assertThat(reason)
        .isInstanceOfSatisfying(
            StopReason.Crashed.class,
            crash -> assertThat(crash.what()).contains("ets_printf", "0x40000040", "0x40380"));
  }

  @Test
  void withARomTheCpuStartsInIt() {
    Esp32C3 chip = romChip(new GuestCode().loopForEver());

    assertThat(chip.machine().hart().pc).isEqualTo(MaskRom.ADDRESS);
  }

  @Test
  void aSoftwareResetOfTheCpuShowsItsCauseAndKeepsRtcMemory() {
    int rtcRam = 0x5000_0000;
    GuestCode rom =
        new GuestCode()
            .load(RTC_RESET_STATE)
            .emit(Opcode.ANDI, GuestCode.T2, GuestCode.T2, 0, 0x3F)
            .constant(GuestCode.T1, ResetCause.SW_CPU.code())
            .emit(Opcode.BEQ, 0, GuestCode.T1, GuestCode.T2, 44)
            .store(rtcRam, 0x1234)
            .store(RTC_OPTIONS0, SW_PROCPU_RST)
            .waitForEver();
    Esp32C3 chip = romChip(rom);

    chip.machine().run(RunLimits.ticks(ONE_SECOND.ticks() / 2));

    assertThat(resets).containsExactly(ResetCause.SW_CPU);
    assertThat(chip.machine().memory().loadWord(rtcRam)).isEqualTo(0x1234);
  }

  @Test
  void aTrapInTheTrapHandlerCrashesAChipWithoutAWatchdog() {
    GuestCode code =
        new GuestCode()
            .constant(GuestCode.T0, 0x1000_0000)
            .emit(Opcode.CSRRW, 0, GuestCode.T0, 0, MTVEC)
            .emit(Opcode.ECALL, 0, 0, 0, 0);

    assertThat(chip(code).machine().run(ONE_SECOND)).isInstanceOf(StopReason.Crashed.class);
  }

  @Test
  void aWatchdogEndsATrapInTheTrapHandler() {
    GuestCode rom =
        new GuestCode()
            .constant(GuestCode.T0, 0x1000_0000)
            .emit(Opcode.CSRRW, 0, GuestCode.T0, 0, MTVEC)
            .emit(Opcode.ECALL, 0, 0, 0, 0);
    StopReason reason = romChip(rom).machine().run(RunLimits.ticks(3 * ONE_SECOND.ticks()));

    assertThat(reason).isInstanceOf(StopReason.TimeLimit.class);
    assertThat(resets).isNotEmpty();
  }

  @Test
  void aSystemTimerAlarmReachesTheHandlerOfItsLine() {
    chip(tickingProgram())
        .machine()
        .run(RunLimits.ticks(VirtualClock.TICKS_PER_SECOND * 21 / 2000));

    assertThat(console).hasToString("!!!!!!!!!!");
  }

  @Test
  void aFreshChipTakesOverTheStateOfAnotherWithItsDeadlines() {
    Esp32C3 first = chip(tickingProgram());
    first.machine().run(RunLimits.ticks(VirtualClock.TICKS_PER_SECOND / 300));
    Snapshot snapshot = first.machine().snapshot();
    Esp32C3 second = chip(tickingProgram());
    second.machine().restore(snapshot);

    assertThat(second.machine().stateHash()).isEqualTo(snapshot.hash());
    RunLimits later = RunLimits.ticks(VirtualClock.TICKS_PER_SECOND / 100);
    first.machine().run(later);
    second.machine().run(later);
    assertThat(second.machine().stateHash()).isEqualTo(first.machine().stateHash());
  }

  @Test
  void aRestoredChipKeepsItsMacAddressWhenItIsReset() {
    EfuseContent burnt = EfuseContent.builder().mac(0x60_55_F9_C3_E0_01L).build();
    ChipConfig plain = ChipConfig.of(tickingProgram().elf(), Optional.empty());
    Esp32C3 second = new Esp32C3(plain, Interpreter::new);
    second
        .machine()
        .restore(new Esp32C3(plain.withEfuse(burnt), Interpreter::new).machine().snapshot());
    second.wifi().reset(ResetScope.CORE);
    int macLow = 0x1810;
    assertThat(second.wifi().peek(macLow)).isEqualTo(0xC3F9_5560);
  }

  @Test
  void unknownRegistersAreListedWithTheInstructionThatUsedThem() {
    Esp32C3 chip = chip(new GuestCode().load(0x6003_3000).store(0x6000_00F0, 1).waitForEver());

    chip.machine().run(ONE_SECOND);

    assertThat(chip.unknownRegisters().rows())
        .extracting(UnknownRegisters.Row::device, UnknownRegisters.Row::offset)
        .contains(tuple("UART0", 0xF0));
    assertThat(chip.unknownRegisters().rows().get(0).firstPc())
        .isBetween(GuestCode.IRAM, GuestCode.IRAM + 0x100);
  }

  @Test
  void equalChipsAreInEqualStatesAfterEqualInstructions() {
    GuestCode code = busyProgram();
    Esp32C3 one = chip(code);
    Esp32C3 other = chip(code);

    one.machine().run(RunLimits.instructions(100_000));
    for (int n = 1; n <= 100; n++) {
      other.machine().run(RunLimits.instructions(1_000L * n));
    }

    assertThat(other.machine().stateHash()).isEqualTo(one.machine().stateHash());
  }

  @Test
  void aRestoredChipGoesOnExactlyAsTheFirstTime() {
    Esp32C3 chip = chip(busyProgram());
    chip.machine().run(RunLimits.instructions(12_345));
    Snapshot snapshot = chip.machine().snapshot();
    chip.machine().run(RunLimits.instructions(54_321));
    String expected = chip.machine().stateHash();

    chip.machine().restore(snapshot);
    chip.machine().run(RunLimits.instructions(54_321));

    assertThat(chip.machine().stateHash()).isEqualTo(expected);
  }

  @Test
  void inputIsLoggedAndItsReplayGivesTheSameState() {
    Esp32C3 first = chip(busyProgram());
    first.machine().run(RunLimits.instructions(10_007));
    first.machine().inputs().post("uart0", "abc".getBytes(StandardCharsets.US_ASCII));
    first.machine().run(RunLimits.instructions(400_000));

    Esp32C3 second = chip(busyProgram());
    second.machine().inputs().replay(first.machine().inputs().entries());
    second.machine().run(RunLimits.instructions(400_000));

    assertThat(second.machine().stateHash()).isEqualTo(first.machine().stateHash());
    assertThat(first.uart(0).unreadInput()).isEqualTo(3);
  }

  @Test
  void theRadiosIqEstimatorIsAlwaysDone() {
    Esp32C3 chip = chip(new GuestCode().store(0x6000_6174, 5).waitForEver());
    chip.machine().run(ONE_SECOND);

    assertThat(chip.machine().memory().loadWord(0x6000_6174)).isEqualTo(0x1_0005);
  }

  @ParameterizedTest
  @CsvSource({
    "60013000, I2C0",
    "60016000, RMT",
    "60019000, LEDC",
    "60024000, SPI2",
    "6002B000, TWAI0",
    "60040000, APB_SARADC"
  })
  void theBusAndPulseControllersAreAtTheirAddresses(String base, String name) {
    assertThat(chip(new GuestCode().waitForEver()).devices())
        .extracting(MappedDevice::base, mapped -> mapped.device().name())
        .contains(tuple(Integer.parseUnsignedInt(base, 16), name));
  }

  @Test
  void theI2sUnitTakesItsSettingsOverAtOnce() {
    Esp32C3 chip = chip(new GuestCode().store(0x6002_D024, 0x104).waitForEver());
    chip.machine().run(ONE_SECOND);

    assertThat(chip.machine().memory().loadWord(0x6002_D024)).isEqualTo(4);
  }

  @Test
  void devicesDoNotOverlap() {
    List<MappedDevice> devices = chip(new GuestCode().waitForEver()).devices();
    for (int i = 1; i < devices.size(); i++) {
      MappedDevice before = devices.get(i - 1);
      assertThat(before.base() + before.device().size())
          .as("%s and %s", before.device(), devices.get(i).device())
          .isLessThanOrEqualTo(devices.get(i).base());
    }
  }

  /** Prints an exclamation mark every millisecond. */
  private static GuestCode tickingProgram() {
    int line = 5;
    int handler = GuestCode.IRAM + 0x400;
    return new GuestCode()
        .constant(GuestCode.T0, handler)
        .emit(Opcode.CSRRW, 0, GuestCode.T0, 0, MTVEC)
        .store(0x600C_2000 + 4 * 37, line)
        .store(0x600C_2114 + 4 * line, 3)
        .store(0x600C_2194, 1)
        .store(0x600C_2104, 1 << line)
        .store(0x6002_3034, 1 << 30 | 16_000)
        .store(0x6002_3050, 1)
        .store(0x6002_3064, 1)
        .store(0x6002_3000, 1 << 30 | 1 << 24)
        .emit(Opcode.CSRRSI, 0, 8, 0, Csr.MSTATUS.number())
        .waitForEver()
        .at(0x400 + 4 * line)
        .emit(Opcode.JAL, 0, 0, 0, 0x100 - 4 * line)
        .at(0x500)
        .store(UART0_FIFO, '!')
        .store(0x6002_306C, 1)
        .emit(Opcode.MRET, 0, 0, 0, 0);
  }

  /** Random numbers into UART and RAM, for ever. */
  private static GuestCode busyProgram() {
    GuestCode code = new GuestCode();
    int start = code.load(0x6002_60B0).size();
    code.constant(GuestCode.T0, UART0_FIFO)
        .emit(Opcode.SW, 0, GuestCode.T0, GuestCode.T2, 0)
        .constant(GuestCode.T0, 0x3FC9_0000)
        .emit(Opcode.ANDI, GuestCode.T1, GuestCode.T2, 0, 0x7FC)
        .emit(Opcode.ADD, GuestCode.T0, GuestCode.T0, GuestCode.T1, 0)
        .emit(Opcode.SW, 0, GuestCode.T0, GuestCode.T2, 0)
        .load(0x6002_60B0);
    return code.emit(Opcode.JAL, 0, 0, 0, start - code.size());
  }

  private Esp32C3 chip(GuestCode code) {
    return watch(new Esp32C3(ChipConfig.of(code.elf(), Optional.empty()), Interpreter::new));
  }

  private Esp32C3 romChip(GuestCode rom) {
    MaskRom mask = new MaskRom(Arrays.copyOf(rom.bytes(), MaskRom.SIZE), SymbolTable.empty());
    ChipConfig plain = ChipConfig.of(new GuestCode().waitForEver().elf(), Optional.of(mask));
    return watch(new Esp32C3(plain, Interpreter::new));
  }

  private Esp32C3 watch(Esp32C3 chip) {
    chip.onReset(resets::add);
    chip.uart(0).connect(console::write);
    return chip;
  }
}
