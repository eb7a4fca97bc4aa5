package dev.c3emu.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.c3emu.emulator.memory.AccessFault.Reason;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Loads, stores and fetches of the CPU. */
class AddressSpaceTest {
  private static final String SEED = "11";

  private static final int FETCHED = 0x4037_C000;
  private static final int SIZE = 0xC000;
  private static final int DATA = 0x3FC8_0000;
  private static final int DATA_OFFSET = 0x4000;
  private static final int DATA_SIZE = SIZE - DATA_OFFSET;
  private static final int ROM = 0x4000_0000;
  private static final int DEVICE = 0x6000_0000;
  private static final int NOWHERE = 0x1000_0000;

  private final AddressSpace memory = new AddressSpace(FETCHED, SIZE, DATA, DATA_OFFSET);
  private final byte[] rom = new byte[4096];
  private final List<String> written = new ArrayList<>();

  AddressSpaceTest() {
    memory.mapRom(ROM, rom, 0, 4096, true);
    memory.mapDevice(DEVICE, 0x100, new Words());
  }

  private final class Words implements MmioTarget {
    @Override
    public int read(int offset) {
      return 0x8091_A2B3 + offset;
    }

    @Override
    public void write(int offset, int value) {
      written.add("%x: %08x".formatted(offset, value));
    }
  }

  private static void assertFault(
      ThrowingCallable access, AccessKind kind, Reason reason, int address) {
    AccessFault fault = catchThrowableOfType(AccessFault.class, access);
    assertThat(fault).isNotNull();
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.address()).isEqualTo(address);
  }

  @Property(tries = 2000, seed = SEED)
  void whatIsStoredIsLoadedThroughEitherBus(
      @ForAll @IntRange(max = DATA_SIZE - 4) int offset,
      @ForAll int value,
      @ForAll boolean storeOnDataBus,
      @ForAll boolean loadOnDataBus) {
    int store = (storeOnDataBus ? DATA : FETCHED + DATA_OFFSET) + offset;
    int load = (loadOnDataBus ? DATA : FETCHED + DATA_OFFSET) + offset;
    memory.storeWord(store, value);
    assertThat(memory.loadWord(load)).isEqualTo(value);
    assertThat(memory.loadHalf(load)).isEqualTo(value & 0xFFFF);
    assertThat(memory.loadHalf(load + 2)).isEqualTo(value >>> 16);
    for (int i = 0; i < 4; i++) {
      assertThat(memory.loadByte(load + i)).isEqualTo(value >>> 8 * i & 0xFF);
    }
    memory.storeHalf(store, ~value);
    assertThat(memory.loadWord(load)).isEqualTo(value & 0xFFFF_0000 | ~value & 0xFFFF);
    memory.storeByte(store + 3, 0x15A);
    assertThat(memory.loadByte(load + 3)).isEqualTo(0x5A);
  }

  @Test
  void aWordAcrossAPageIsOneWord() {
    memory.storeWord(FETCHED + 0x1FFE, 0x1122_3344);
    assertThat(memory.loadWord(FETCHED + 0x1FFE)).isEqualTo(0x1122_3344);
    assertThat(memory.loadHalf(FETCHED + 0x1FFF)).isEqualTo(0x2233);
    assertThat(memory.peek(FETCHED + 0x2001)).isEqualTo(0x11);
  }

  @Test
  void theLastBytesOfDataRamCanBeReached() {
    memory.storeWord(DATA + DATA_SIZE - 4, 0x1122_3344);
    memory.storeByte(DATA + DATA_SIZE - 1, 9);
    memory.storeHalf(DATA + DATA_SIZE - 4, 7);
    assertThat(memory.loadWord(DATA + DATA_SIZE - 4)).isEqualTo(0x0922_0007);
    assertThat(memory.loadHalf(DATA + DATA_SIZE - 2)).isEqualTo(0x0922);
    assertThat(memory.loadByte(DATA + DATA_SIZE - 1)).isEqualTo(9);
  }

  @Test
  void anAccessOverTheEndOfRamFaultsAtTheFirstByteBeyond() {
    int end = DATA + DATA_SIZE;
    assertFault(() -> memory.loadWord(end - 2), AccessKind.LOAD, Reason.DENIED, end);
    assertFault(() -> memory.loadHalf(end - 1), AccessKind.LOAD, Reason.DENIED, end);
    assertFault(() -> memory.storeWord(end - 1, 0), AccessKind.STORE, Reason.DENIED, end);
    assertFault(() -> memory.loadWord(DATA - 2), AccessKind.LOAD, Reason.DENIED, DATA - 2);
  }

  @Test
  void nothingAnswersWhereNothingIsMapped() {
    assertFault(() -> memory.loadByte(NOWHERE), AccessKind.LOAD, Reason.DENIED, NOWHERE);
    assertFault(() -> memory.storeHalf(NOWHERE, 1), AccessKind.STORE, Reason.DENIED, NOWHERE);
    assertFault(() -> memory.fetchHalf(NOWHERE), AccessKind.FETCH, Reason.DENIED, NOWHERE);
  }

  @Test
  void readOnlyMemoryCanBeLoadedAndFetchedAndNotStored() {
    rom[8] = 0x13;
    rom[9] = (byte) 0x85;
    assertThat(memory.loadHalf(ROM + 8)).isEqualTo(0x8513);
    assertThat(memory.fetchHalf(ROM + 8)).isEqualTo(0x8513);
    assertThat(memory.loadWord(ROM + 7)).isEqualTo(0x0085_1300);
    assertFault(() -> memory.storeByte(ROM, 1), AccessKind.STORE, Reason.DENIED, ROM);
    assertFault(() -> memory.storeWord(ROM + 4094, 1), AccessKind.STORE, Reason.DENIED, ROM + 4094);
  }

  @Test
  void memoryThatIsNotExecutableCannotBeFetched() {
    memory.mapRom(0x3FF0_0000, rom, 0, 4096, false);
    assertFault(() -> memory.fetchHalf(0x3FF0_0000), AccessKind.FETCH, Reason.DENIED, 0x3FF0_0000);
    assertFault(() -> memory.fetchHalf(DATA), AccessKind.FETCH, Reason.DENIED, DATA);
    assertFault(() -> memory.fetchHalf(DEVICE), AccessKind.FETCH, Reason.DENIED, DEVICE);
  }

  @Test
  void ramIsFetchedOnTheInstructionBus() {
    memory.storeHalf(DATA + 6, 0x8765);
    assertThat(memory.fetchHalf(FETCHED + DATA_OFFSET + 6)).isEqualTo(0x8765);
  }

  @Test
  void narrowLoadsOfADeviceTakeTheirPartOfTheWord() {
    assertThat(memory.loadWord(DEVICE + 4)).isEqualTo(0x8091_A2B7);
    assertThat(memory.loadHalf(DEVICE + 6)).isEqualTo(0x8091);
    assertThat(memory.loadByte(DEVICE + 5)).isEqualTo(0xA2);
  }

  @Test
  void narrowStoresToADeviceRepeatTheirValue() {
    memory.storeWord(DEVICE + 8, 0x1234_5678);
    memory.storeHalf(DEVICE + 10, 0xABCD);
    memory.storeByte(DEVICE + 11, 0xEF);
    assertThat(written).containsExactly("8: 12345678", "8: abcdabcd", "8: efefefef");
  }

  @Test
  void aMisalignedAccessToADeviceIsRefused() {
    assertFault(() -> memory.loadWord(DEVICE + 2), AccessKind.LOAD, Reason.MISALIGNED, DEVICE + 2);
    assertFault(
        () -> memory.storeHalf(DEVICE + 1, 0), AccessKind.STORE, Reason.MISALIGNED, DEVICE + 1);
    assertThat(written).isEmpty();
  }

  @Test
  void aPartOfADevicePageWithoutADeviceIsRefused() {
    assertFault(
        () -> memory.loadWord(DEVICE + 0x100), AccessKind.LOAD, Reason.DENIED, DEVICE + 0x100);
    assertFault(
        () -> memory.storeWord(DEVICE + 0xFFC, 0), AccessKind.STORE, Reason.DENIED, DEVICE + 0xFFC);
  }

  @Test
  void aFlashWindowIsLoadedAndFetchedWhereFlashIsMapped() {
    byte[] sector = new byte[4096];
    sector[0] = 0x13;
    memory.declareFlashWindow(0x4200_0000, 0x2000, true);
    memory.mapFlash(0x4200_0000, sector, 0);
    assertThat(memory.loadWord(0x4200_0000)).isEqualTo(0x13);
    assertThat(memory.fetchHalf(0x4200_0000)).isEqualTo(0x13);
    assertFault(() -> memory.fetchHalf(0x4200_1000), AccessKind.FETCH, Reason.DENIED, 0x4200_1000);
    assertFault(() -> memory.loadWord(0x4200_1000), AccessKind.LOAD, Reason.DENIED, 0x4200_1000);
    assertFault(
        () -> memory.storeWord(0x4200_0000, 0), AccessKind.STORE, Reason.DENIED, 0x4200_0000);
  }

  @Test
  void whatFlashDoesNotAnswerGoesToTheDeviceOfTheWindow() {
    byte[] sector = new byte[4096];
    memory.declareFlashWindow(0x3C00_0000, 0x2000, false);
    memory.mapUnmappedFlash(0x3C00_0000, 0x2000, new Words());
    memory.mapFlash(0x3C00_0000, sector, 0);
    assertThat(memory.loadWord(0x3C00_0000)).isZero();
    assertThat(memory.loadWord(0x3C00_1008)).isEqualTo(0x8091_A2B3 + 0x1008);
    memory.storeWord(0x3C00_0004, 5);
    memory.storeWord(0x3C00_1004, 6);
    assertThat(written).containsExactly("4: 00000005", "1004: 00000006");
    assertThat(sector).containsOnly(0);
    assertThat(memory.deviceAt(0x3C00_0000)).isNull();
    assertThat(memory.deviceAt(0x3C00_1000)).isNotNull();
  }

  /** Refuses loads and watches stores of one byte, in user mode alone. */
  private static final class OneByte implements AccessGuard {
    private final int forbidden;
    private int asked;

    OneByte(int forbidden) {
      this.forbidden = forbidden;
    }

    @Override
    public int freely(int address, int size, boolean machineMode) {
      return machineMode || !covers(address, size) ? 7 : 0;
    }

    @Override
    public Verdict judge(int address, int size, AccessKind kind, boolean machineMode) {
      asked++;
      if (!covers(address, size)) {
        return Verdict.ALLOWED;
      }
      return kind == AccessKind.STORE ? Verdict.WATCHED : Verdict.DENIED;
    }

    private boolean covers(int address, int size) {
      return forbidden - address >= 0 && forbidden - address < size;
    }
  }

  @Test
  void theGuardDecidesOverASingleByte() {
    memory.setGuard(new OneByte(DATA + 0x123));
    memory.setMachineMode(false);
    memory.storeWord(DATA + 0x124, 5);
    assertThat(memory.loadWord(DATA + 0x11C)).isZero();
    assertThat(memory.loadByte(DATA + 0x122)).isZero();
    assertFault(() -> memory.loadWord(DATA + 0x120), AccessKind.LOAD, Reason.DENIED, DATA + 0x120);
    assertFault(
        () -> memory.storeHalf(DATA + 0x122, 1), AccessKind.STORE, Reason.WATCHED, DATA + 0x122);
    assertThat(memory.peek(DATA + 0x122)).isZero();
  }

  @Test
  void theGuardIsNotAskedWhereItLetsEverythingPass() {
    OneByte guard = new OneByte(DATA + 0x123);
    memory.setGuard(guard);
    memory.setMachineMode(false);
    memory.storeWord(DATA + 0x1000, 5);
    memory.storeWord(DATA + 0x1004, 5);
    assertThat(memory.loadWord(DATA + 0x2000)).isZero();
    assertThat(guard.asked).isZero();
  }

  @Test
  void eachModeHasItsOwnRights() {
    memory.setGuard(new OneByte(DATA + 0x123));
    memory.storeByte(DATA + 0x123, 7);
    memory.setMachineMode(false);
    assertFault(() -> memory.loadByte(DATA + 0x123), AccessKind.LOAD, Reason.DENIED, DATA + 0x123);
    memory.setMachineMode(true);
    assertThat(memory.loadByte(DATA + 0x123)).isEqualTo(7);
  }

  @Test
  void fetchesAreGuardedToo() {
    memory.setGuard(new OneByte(FETCHED + 0x11));
    memory.setMachineMode(false);
    assertFault(
        () -> memory.fetchHalf(FETCHED + 0x10), AccessKind.FETCH, Reason.DENIED, FETCHED + 0x10);
    assertThat(memory.fetchHalf(FETCHED + 0x12)).isZero();
  }

  @Test
  void aGuardThatChangedItsMindIsAskedAgain() {
    boolean[] open = {true};
    memory.setGuard(
        new AccessGuard() {
          @Override
          public int freely(int address, int size, boolean machineMode) {
            return open[0] ? 7 : 0;
          }

          @Override
          public Verdict judge(int address, int size, AccessKind kind, boolean machineMode) {
            return open[0] ? Verdict.ALLOWED : Verdict.DENIED;
          }
        });
    memory.loadWord(DATA);
    memory.loadWord(ROM);
    memory.fetchHalf(ROM);
    open[0] = false;
    memory.guardChanged();
    assertFault(() -> memory.loadWord(DATA), AccessKind.LOAD, Reason.DENIED, DATA);
    assertFault(() -> memory.loadWord(ROM), AccessKind.LOAD, Reason.DENIED, ROM);
    assertFault(() -> memory.fetchHalf(ROM), AccessKind.FETCH, Reason.DENIED, ROM);
    assertFault(() -> memory.storeWord(DEVICE, 1), AccessKind.STORE, Reason.DENIED, DEVICE);
    open[0] = true;
    memory.guardChanged();
    assertThat(memory.loadWord(DATA)).isZero();
  }
}
