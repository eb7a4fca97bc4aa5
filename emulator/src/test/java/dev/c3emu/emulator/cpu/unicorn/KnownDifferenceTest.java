package dev.c3emu.emulator.cpu.unicorn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What libunicorn does by itself, which is why each {@link KnownDifference} is on the list. */
class KnownDifferenceTest {
  private static final int PAGE = 4096;
  private static final int CODE = 0x1000;
  private static final int DATA = 0x9000;
  private static final int A0 = 10;
  private static final int A1 = 11;

  private final Memory owner = new Memory(2 * PAGE);
  private final long start = Pointer.nativeValue(owner) + PAGE - 1 & -PAGE;
  private final long offset = start - Pointer.nativeValue(owner);
  private final int[] x = new int[32];
  private Unicorn unicorn;

  @BeforeEach
  void makeCpu() {
    InstalledUnicorn.library();
    unicorn = new Unicorn();
  }

  @AfterEach
  void closeCpu() {
    if (unicorn != null) {
      unicorn.close();
    }
  }

  private void put(int at, int bits) {
    owner.setInt(offset + at, bits);
  }

  private void put(int at, Opcode opcode, int rd, int rs1, int rs2, int immediate) {
    put(at, Encoder.encode(new Instruction(opcode, rd, rs1, rs2, immediate)));
  }

  private void mapCode(int rights) {
    unicorn.map(CODE, PAGE, rights, start);
  }

  private UnicornError run(int count) {
    unicorn.writeRegisters(x);
    UnicornError error = unicorn.run(CODE, count);
    unicorn.readRegisters(x);
    return error;
  }

  @Test
  void itExecutesAtomicInstructions() {
    int amoaddA1A0 = 0x0005_25AF;
    put(0, amoaddA1A0);
    put(0x100, 42);
    mapCode(Unicorn.READ | Unicorn.WRITE | Unicorn.EXECUTE);
    x[A0] = CODE + 0x100;
    assertThat(run(1)).isEqualTo(UnicornError.NONE);
    assertThat(x[A1]).isEqualTo(42);
    assertThat(KnownDifference.isOnlyInUnicorn(amoaddA1A0)).isTrue();
  }

  @Test
  void itTakesReservedCompressedInstructionsForNothing() {
    int reserved = 0x8000;
    put(0, reserved);
    mapCode(Unicorn.EXECUTE);
    assertThat(run(1)).isEqualTo(UnicornError.NONE);
    assertThat(KnownDifference.isOnlyInUnicorn(reserved)).isTrue();
  }

  @Test
  void ofCompressedInstructionsNoOthersAreIllegalOnlyHere() {
    mapCode(Unicorn.READ | Unicorn.EXECUTE);
    for (int bits = 0; bits < 0x1_0000; bits++) {
      if ((bits & 3) != 3
          && !KnownDifference.isOnlyInUnicorn(bits)
          && !KnownDifference.isOnlyInHart(bits)) {
        put(0, bits);
        unicorn.forget(CODE, PAGE);
        boolean legal = unicorn.run(CODE, 1) != UnicornError.EXCEPTION;
        Instruction instruction = Decoder.decode(bits);
        assertThat(legal).as("0x%04x", bits).isEqualTo(instruction.opcode() != Opcode.ILLEGAL);
      }
    }
  }

  @Test
  void itDoesNotEnterTheHandlerOfAnEcall() {
    put(0, Opcode.ECALL, 0, 0, 0, 0);
    mapCode(Unicorn.EXECUTE);
    assertThat(run(1)).isEqualTo(UnicornError.EXCEPTION);
    assertThat(unicorn.pc()).isEqualTo(CODE + 4);
  }

  @Test
  void itDoesNotHaveTheChipsOwnRegisters() {
    int mpccr = 0x7E2;
    put(0, Opcode.CSRRS, A0, 0, 0, mpccr);
    mapCode(Unicorn.EXECUTE);
    assertThat(run(1)).isEqualTo(UnicornError.EXCEPTION);
  }

  @Test
  void itDoesNotTellTheAddressThatItsProtectionRefused() {
    int lockedExecuteNapot = 0x9C;
    put(0, Opcode.CSRRW, 0, A0, 0, Csr.PMPADDR0.number());
    put(4, Opcode.CSRRW, 0, A1, 0, Csr.PMPCFG0.number());
    put(8, Opcode.LW, 12, 13, 0, 0);
    mapCode(Unicorn.EXECUTE);
    unicorn.map(DATA, PAGE, Unicorn.READ, start);
    List<Integer> told = new ArrayList<>();
    unicorn.listen((address, size, value) -> told.add(address));
    x[A0] = -1;
    x[A1] = lockedExecuteNapot;
    x[13] = DATA;
    assertThat(run(3)).isEqualTo(UnicornError.EXCEPTION);
    assertThat(told).isEmpty();
  }

  @Test
  void aStoreThroughOneAddressLeavesTheCodeAtTheOtherAsItWas() {
    put(0, Opcode.ADDI, A1, 0, 0, 1);
    put(4, Opcode.SW, 0, A0, 12, 0);
    mapCode(Unicorn.READ | Unicorn.WRITE | Unicorn.EXECUTE);
    unicorn.map(DATA, PAGE, Unicorn.READ | Unicorn.WRITE, start);
    x[A0] = DATA;
    x[12] = Encoder.encode(new Instruction(Opcode.ADDI, A1, 0, 0, 2));
    run(2);
    assertThat(owner.getInt(offset)).isEqualTo(x[12]);
    run(1);
    assertThat(x[A1]).isEqualTo(1);
    unicorn.forget(CODE, 4);
    run(1);
    assertThat(x[A1]).isEqualTo(2);
  }

  @Test
  void itLoadsFromAPageThatItMayOnlyExecute() {
    put(0, Opcode.LW, A1, A0, 0, 0);
    mapCode(Unicorn.EXECUTE);
    x[A0] = CODE;
    assertThat(run(1)).isEqualTo(UnicornError.NONE);
    assertThat(x[A1]).isEqualTo(owner.getInt(offset));
  }

  @Test
  void itDoesNotExecuteWhatComesBeforeCodeThatItCannotFetch() {
    int lastHalf = PAGE - 2;
    put(lastHalf - 4, Opcode.ADDI, A1, 0, 0, 1);
    owner.setShort(offset + lastHalf, (short) 0x13);
    mapCode(Unicorn.EXECUTE);
    assertThat(unicorn.run(CODE + lastHalf - 4, 1)).isEqualTo(UnicornError.FETCH_UNMAPPED);
    assertThat(unicorn.pc()).isEqualTo(CODE + lastHalf - 4);
  }

  @Test
  void aRefusedAccessIsToldWithItsAddressAndValue() {
    put(0, Opcode.SW, 0, A0, A1, 4);
    mapCode(Unicorn.READ | Unicorn.EXECUTE);
    int[] told = new int[3];
    unicorn.listen(
        (address, size, value) -> {
          told[0] = address;
          told[1] = size;
          told[2] = value;
        });
    x[A0] = 0x6000_0000;
    x[A1] = 0x1234_5678;
    assertThat(run(1)).isEqualTo(UnicornError.WRITE_UNMAPPED);
    assertThat(told).containsExactly(0x6000_0004, 4, 0x1234_5678);
    assertThat(unicorn.pc()).isEqualTo(CODE);
  }

  @Test
  void theListGivesReasons() {
    assertThat(KnownDifference.values()).allSatisfy(each -> assertThat(each.reason()).isNotBlank());
  }
}
