package dev.c3emu.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wiring, and what bus masters, loaders and debuggers see. */
class MemoryMapTest {
  private static final int FETCHED = 0x4037_C000;
  private static final int SIZE = 0xC000;
  private static final int DATA = 0x3FC8_0000;
  private static final int DATA_OFFSET = 0x4000;
  private static final int DATA_SIZE = SIZE - DATA_OFFSET;

  /** Where the first byte of data RAM is fetched from. */
  private static final int DATA_FETCHED = FETCHED + DATA_OFFSET;

  private final AddressSpace memory = new AddressSpace(FETCHED, SIZE, DATA, DATA_OFFSET);
  private final List<String> changes = new ArrayList<>();

  @BeforeEach
  void listen() {
    memory.setCodeListener((address, length) -> changes.add("%x+%x".formatted(address, length)));
  }

  private static MmioTarget device(int value) {
    return new MmioTarget() {
      @Override
      public int read(int offset) {
        return value + offset;
      }

      @Override
      public void write(int offset, int written) {}
    };
  }

  @Test
  void mainRamIsOneMemoryOnTwoBuses() {
    memory.poke(DATA_FETCHED + 5, 77);
    assertThat(memory.peek(DATA + 5)).isEqualTo(77);
    memory.poke(DATA + 6, -1);
    assertThat(memory.peek(DATA_FETCHED + 6)).isEqualTo(255);
  }

  @Test
  void theFirstPartOfMainRamIsOnTheInstructionBusAlone() {
    assertThat(memory.peek(FETCHED)).isZero();
    assertThat(memory.peek(DATA - 1)).isEqualTo(-1);
    assertThat(memory.peek(DATA + DATA_SIZE)).isEqualTo(-1);
    assertThat(memory.peek(FETCHED + SIZE)).isEqualTo(-1);
  }

  @Test
  void moreRamStandsByItself() {
    memory.mapRam(0x5000_0000, 0x2000);
    assertThat(memory.poke(0x5000_1FFF, 3)).isTrue();
    assertThat(memory.peek(0x5000_1FFF)).isEqualTo(3);
    assertThat(memory.contains(0x5000_0000, 4)).isFalse();
    assertThat(memory.peek(0x5000_2000)).isEqualTo(-1);
  }

  @Test
  void readOnlyMemoryShowsItsPartOfTheArrayAndCannotBePoked() {
    byte[] bytes = new byte[8192];
    bytes[4096 + 7] = 9;
    memory.mapRom(0x3FF0_0000, bytes, 4096, 4096, false);
    assertThat(memory.peek(0x3FF0_0007)).isEqualTo(9);
    assertThat(memory.poke(0x3FF0_0007, 1)).isFalse();
    assertThat(bytes[4096 + 7]).isEqualTo((byte) 9);
  }

  @Test
  void devicesShareAPageAndCountOffsetsFromTheirOwnStart() {
    MmioTarget first = device(1000);
    MmioTarget second = device(2000);
    memory.mapDevice(0x6000_8000, 0x800, first);
    memory.mapDevice(0x6000_8800, 0x200, second);
    assertThat(memory.deviceAt(0x6000_87FC)).isSameAs(first);
    assertThat(memory.deviceAt(0x6000_8800)).isSameAs(second);
    assertThat(memory.deviceAt(0x6000_8A00)).isNull();
    assertThat(memory.loadWord(0x6000_8104)).isEqualTo(1000 + 0x104);
    assertThat(memory.loadWord(0x6000_8904)).isEqualTo(2000 + 0x104);
    assertThat(memory.peek(0x6000_8000)).isEqualTo(-1);
  }

  @Test
  void aDeviceMayCoverSeveralPages() {
    memory.mapDevice(0x6002_0000, 0x2000, device(0));
    assertThat(memory.loadWord(0x6002_1FFC)).isEqualTo(0x1FFC);
  }

  @Test
  void thereIsNoDeviceInMemoryNorNowhere() {
    assertThat(memory.deviceAt(DATA)).isNull();
    assertThat(memory.deviceAt(0x7000_0000)).isNull();
  }

  @Test
  void refusesRangesInOtherUnitsThanItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.mapDevice(0x6000_0000, 0x80, device(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.mapDevice(0x6000_0010, 0x100, device(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.mapRam(0x5000_0000, 100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.mapRom(0x4000_0000, new byte[100], 0, 100, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.declareFlashWindow(0x4200_0000, 100, true));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> memory.mapRom(0x4000_0000, new byte[4096], 4096, 4096, true));
  }

  @Test
  void aFlashWindowShowsWhatIsMappedSectorBySector() {
    byte[] image = new byte[16384];
    byte[] changed = new byte[4096];
    image[2 * 4096 + 1] = 2;
    changed[1] = 3;
    memory.declareFlashWindow(0x3C00_0000, 0x2000, false);
    memory.mapFlash(0x3C00_0000, image, 2 * 4096);
    memory.mapFlash(0x3C00_1000, changed, 0);
    assertThat(memory.peek(0x3C00_0001)).isEqualTo(2);
    assertThat(memory.peek(0x3C00_1001)).isEqualTo(3);
    memory.mapFlash(0x3C00_0000, null, 0);
    assertThat(memory.peek(0x3C00_0001)).isEqualTo(-1);
  }

  @Test
  void everyWindowTellsOfRemapsAndOfWhatChangesBehindIt() {
    byte[] image = new byte[8192];
    memory.declareFlashWindow(0x3C00_0000, 0x1000, false);
    memory.declareFlashWindow(0x4200_0000, 0x1000, true);
    memory.mapFlash(0x3C00_0000, image, 0);
    memory.flashChanged(0x3C00_0000);
    assertThat(changes).containsExactly("3c000000+1000", "3c000000+1000");
    changes.clear();
    memory.mapFlash(0x4200_0000, image, 0);
    memory.mapFlash(0x4200_0000, image, 0);
    memory.mapFlash(0x4200_0000, image, 4096);
    memory.flashChanged(0x4200_0000);
    assertThat(changes).containsExactly("42000000+1000", "42000000+1000", "42000000+1000");
  }

  @Test
  void aClosedWindowShowsNothingUntilItIsOpenedAgain() {
    byte[] image = new byte[8192];
    image[1] = 1;
    image[4097] = 2;
    memory.declareFlashWindow(0x3C00_0000, 0x2000, false);
    memory.mapUnmappedFlash(0x3C00_0000, 0x2000, device(7));
    memory.mapFlash(0x3C00_0000, image, 0);
    memory.openFlashWindow(0x3C00_0000, false);
    assertThat(memory.peek(0x3C00_0001)).isEqualTo(-1);
    assertThat(memory.loadWord(0x3C00_0004)).isEqualTo(7 + 4);
    memory.mapFlash(0x3C00_1000, image, 4096);
    assertThat(memory.peek(0x3C00_1001)).isEqualTo(-1);
    memory.openFlashWindow(0x3C00_0000, true);
    assertThat(memory.peek(0x3C00_0001)).isEqualTo(1);
    assertThat(memory.peek(0x3C00_1001)).isEqualTo(2);
  }

  @Test
  void aPageThatIsMappedAgainAndAgainWhileItsWindowIsClosedShowsTheLast() {
    byte[] first = Arrays.copyOf(new byte[] {1, 2, 3}, 4096);
    byte[] second = Arrays.copyOf(new byte[] {4}, 4096);
    memory.declareFlashWindow(0x3C00_0000, 0x3000, false);
    memory.openFlashWindow(0x3C00_1000, false);
    memory.mapFlash(0x3C00_0000, first, 0);
    memory.mapFlash(0x3C00_0000, second, 0);
    memory.mapFlash(0x3C00_2000, first, 0);
    memory.mapFlash(0x3C00_2000, null, 0);
    assertThat(memory.peek(0x3C00_0000)).isEqualTo(-1);
    memory.openFlashWindow(0x3C00_2000, true);
    assertThat(memory.peek(0x3C00_0000)).isEqualTo(4);
    assertThat(memory.peek(0x3C00_1000)).isEqualTo(-1);
    assertThat(memory.peek(0x3C00_2000)).isEqualTo(-1);
    memory.mapFlash(0x3C00_1000, first, 0);
    assertThat(memory.peek(0x3C00_1002)).isEqualTo(3);
  }

  @Test
  void windowsOpenAndCloseEachForItself() {
    byte[] image = Arrays.copyOf(new byte[] {9}, 4096);
    memory.declareFlashWindow(0x3C00_0000, 0x2000, false);
    memory.declareFlashWindow(0x3C00_2000, 0x2000, false);
    memory.mapFlash(0x3C00_1000, image, 0);
    memory.mapFlash(0x3C00_2000, image, 0);
    memory.openFlashWindow(0x3C00_0000, false);
    assertThat(memory.peek(0x3C00_1000)).isEqualTo(-1);
    assertThat(memory.peek(0x3C00_2000)).isEqualTo(9);
    memory.openFlashWindow(0x3C00_2000, false);
    memory.openFlashWindow(0x3C00_0000, true);
    assertThat(memory.peek(0x3C00_1000)).isEqualTo(9);
    assertThat(memory.peek(0x3C00_2000)).isEqualTo(-1);
  }

  @Test
  void aWindowThatIsDeclaredAnewIsOpenAndEmpty() {
    byte[] image = Arrays.copyOf(new byte[] {9}, 4096);
    memory.declareFlashWindow(0x3C00_0000, 0x1000, false);
    memory.mapFlash(0x3C00_0000, image, 0);
    memory.openFlashWindow(0x3C00_0000, false);
    memory.declareFlashWindow(0x3C00_0000, 0x1000, false);
    assertThat(memory.peek(0x3C00_0000)).isEqualTo(-1);
    memory.mapFlash(0x3C00_0000, image, 0);
    assertThat(memory.peek(0x3C00_0000)).isEqualTo(9);
  }

  @Test
  void theLayoutIsAnotherOnceAWindowIsOpenedOrClosed() {
    memory.declareFlashWindow(0x3C00_0000, 0x1000, false);
    int before = memory.layoutVersion();
    memory.openFlashWindow(0x3C00_0000, true);
    assertThat(memory.layoutVersion()).isEqualTo(before);
    memory.openFlashWindow(0x3C00_0000, false);
    assertThat(memory.layoutVersion()).isNotEqualTo(before);
  }

  @Test
  void openingAnExecutableWindowIsToldApartFromChangesOfCode() {
    List<Boolean> opened = new ArrayList<>();
    memory.setCodeListener(
        new CodeListener() {
          @Override
          public void codeChanged(int address, int length) {
            changes.add("changed");
          }

          @Override
          public void windowOpened(boolean open) {
            opened.add(open);
          }
        });
    memory.declareFlashWindow(0x3C00_0000, 0x1000, false);
    memory.declareFlashWindow(0x4200_0000, 0x1000, true);
    memory.openFlashWindow(0x3C00_0000, false);
    memory.openFlashWindow(0x4200_0000, false);
    memory.openFlashWindow(0x4200_0000, true);
    assertThat(opened).containsExactly(false, true);
    assertThat(changes).isEmpty();
  }

  @Test
  void flashCanOnlyBeShownInADeclaredWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.mapFlash(0x4200_0000, new byte[4096], 0));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.mapFlash(DATA, null, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.mapUnmappedFlash(0x4200_0000, 4096, device(0)));
    memory.declareFlashWindow(0x4200_0000, 4096, true);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> memory.mapFlash(0x4200_0000, new byte[4096], 4));
  }

  @Test
  void mapsOfTwoAddressSpacesAreIndependent() {
    AddressSpace other = new AddressSpace(FETCHED, SIZE, DATA, DATA_OFFSET);
    memory.mapRam(0x5000_0000, 0x1000);
    memory.poke(DATA, 1);
    assertThat(other.peek(0x5000_0000)).isEqualTo(-1);
    assertThat(other.peek(DATA)).isZero();
  }

  @Test
  void busMastersReachDataRamAlone() {
    assertThat(memory.contains(DATA, DATA_SIZE)).isTrue();
    assertThat(memory.contains(DATA, 0)).isTrue();
    assertThat(memory.contains(DATA, DATA_SIZE + 1)).isFalse();
    assertThat(memory.contains(DATA - 1, 2)).isFalse();
    assertThat(memory.contains(DATA, -1)).isFalse();
    assertThat(memory.contains(DATA_FETCHED, 4)).isFalse();
    assertThat(memory.contains(DATA + 8, Integer.MAX_VALUE)).isFalse();
  }

  @Test
  void busMastersReadAndWrite() {
    byte[] bytes = {9, 1, 2, 3, 4, 9};
    memory.write(DATA + 2, bytes, 1, 4);
    byte[] back = new byte[6];
    memory.read(DATA + 1, back, 0, 6);
    assertThat(back).containsExactly(0, 1, 2, 3, 4, 0);
    assertThat(memory.readWord(DATA + 2)).isEqualTo(0x0403_0201);
    memory.writeWord(DATA + 8, 0x8765_4321);
    assertThat(memory.loadWord(DATA + 8)).isEqualTo(0x8765_4321);
    assertThat(memory.readWord(DATA + 8)).isEqualTo(0x8765_4321);
  }

  @Test
  void busMastersCannotReachBeyondDataRam() {
    byte[] bytes = new byte[8];
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> memory.read(DATA - 4, bytes, 0, 8));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> memory.write(DATA + DATA_SIZE - 4, bytes, 0, 8));
  }

  @Test
  void aChangeOfCodeIsToldByLineAndOnce() {
    memory.markCode(DATA_FETCHED + 0x40, 4);
    memory.storeWord(DATA + 0x7C, 1);
    memory.storeWord(DATA + 0x40, 1);
    assertThat(changes).containsExactly("%x+40".formatted(DATA_FETCHED + 0x40));
  }

  @Test
  void storesBesideCodeAreNotTold() {
    memory.markCode(DATA_FETCHED + 0x40, 0x40);
    memory.storeWord(DATA + 0x3C, 1);
    memory.storeWord(DATA + 0x80, 1);
    memory.storeByte(DATA + 0x3F, 1);
    memory.storeHalf(DATA + 0x3E, 1);
    assertThat(changes).isEmpty();
  }

  @Test
  void everyStoreThatReachesCodeIsTold() {
    int code = DATA + 0x40;
    List<Runnable> stores =
        List.of(
            () -> memory.storeWord(code - 3, 1),
            () -> memory.storeHalf(code - 1, 1),
            () -> memory.storeByte(code, 1),
            () -> memory.storeWord(code + 0x3F, 1),
            () -> memory.storeWord(code - 3 - DATA + DATA_FETCHED, 1),
            () -> memory.write(code - 60, new byte[61], 0, 61),
            () -> memory.poke(code + 8, 1));
    for (Runnable store : stores) {
      changes.clear();
      memory.markCode(DATA_FETCHED + 0x40, 0x40);
      store.run();
      assertThat(changes).containsExactly("%x+40".formatted(DATA_FETCHED + 0x40));
    }
  }

  @Test
  void codeOverSeveralLinesIsToldLineByLine() {
    memory.markCode(DATA_FETCHED + 0x3E, 0x44);
    memory.write(DATA, new byte[0x100], 0, 0x100);
    assertThat(changes)
        .containsExactly(
            "%x+40".formatted(DATA_FETCHED),
            "%x+40".formatted(DATA_FETCHED + 0x40),
            "%x+40".formatted(DATA_FETCHED + 0x80));
  }

  @Test
  void codeAtTheVeryEndsOfRamIsWatchedToo() {
    memory.markCode(FETCHED, 2);
    memory.markCode(FETCHED + SIZE - 2, 4);
    memory.poke(FETCHED, 1);
    memory.poke(FETCHED + SIZE - 1, 1);
    assertThat(changes)
        .containsExactly("%x+40".formatted(FETCHED), "%x+40".formatted(FETCHED + SIZE - 0x40));
  }

  @Test
  void markingCodeOutsideRamDoesNothing() {
    memory.mapRom(0x4000_0000, new byte[4096], 0, 4096, true);
    memory.markCode(0x4000_0000, 4);
    memory.markCode(0x7000_0000, 4);
    memory.clearRam();
    assertThat(changes).isEmpty();
  }

  @Test
  void clearingWipesAllRamAndTellsOfCode() {
    memory.mapRam(0x5000_0000, 0x2000);
    memory.poke(0x5000_0010, 5);
    memory.poke(DATA, 5);
    memory.markCode(0x5000_0010, 4);
    memory.clearRam();
    assertThat(memory.peek(0x5000_0010)).isZero();
    assertThat(memory.peek(DATA)).isZero();
    assertThat(changes).containsExactly("50000000+40");
  }

  @Test
  void allRamSurvivesSavingAndLoading() {
    memory.mapRam(0x5000_0000, 0x2000);
    memory.poke(FETCHED, 1);
    memory.poke(DATA + 9, 2);
    memory.poke(0x5000_0009, 3);
    StateWriter out = new StateWriter();
    memory.save(out);

    memory.clearRam();
    memory.markCode(FETCHED, 2);
    StateReader in = new StateReader(out.toByteArray());
    memory.load(in);

    assertThat(in.isExhausted()).isTrue();
    assertThat(memory.peek(FETCHED)).isEqualTo(1);
    assertThat(memory.peek(DATA + 9)).isEqualTo(2);
    assertThat(memory.peek(0x5000_0009)).isEqualTo(3);
    assertThat(changes).containsExactly("%x+40".formatted(FETCHED));
  }
}
