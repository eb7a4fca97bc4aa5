package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every mistake names the Java line that made it. */
class MistakeTest {
  @Test
  void aLabelThatIsNowhere() {
    Assembler a = new Assembler();
    a.label("start");
    int line = lineAfterThis();
    a.call("nowhere");

    AssemblyException mistake =
        catchThrowableOfType(AssemblyException.class, () -> a.assemble("start"));

    assertThat(mistake).hasMessage("MistakeTest.java:%d: undefined label 'nowhere'", line);
    assertThat(mistake.source().directory()).isEqualTo("dev/c3emu/guest/assembler");
  }

  @Test
  void aLabelSetTwice() {
    Assembler a = new Assembler();
    int line = lineAfterThis();
    a.label("twice");

    assertThat(mistake(() -> a.label("twice")))
        .contains("duplicate label 'twice', first at MistakeTest.java:" + line);
  }

  @Test
  void aLabelThatIsNoName() {
    assertThat(mistake(a -> a.label("two words"))).contains("'two words' is not a name");
    assertThat(mistake(a -> a.j("two words"))).contains("'two words' is not a label");
  }

  @Test
  void aNumberedLabelThatIsNotInThatDirection() {
    assertThat(
            mistake(
                a -> {
                  a.label("1");
                  a.j("1f");
                }))
        .contains("undefined label '1f'");
  }

  @Test
  void anOperandThatDoesNotFit() {
    assertThat(mistake(a -> a.addi(A0, A0, 2048)))
        .contains("addi: immediate is 2048, must be in -2048..2047");
    assertThat(mistake(a -> a.lui(A0, 0x10_0000))).contains("lui: upper immediate is 1048576");
    assertThat(mistake(a -> a.c_lw(S2, 0, A0))).contains("c.lw: rd is x18");
    assertThat(mistake(a -> a.fence("x", "w"))).contains("no set 'x'");
  }

  @Test
  void aJumpThatIsOutOfRange() {
    assertThat(
            mistake(
                a -> {
                  a.j("far");
                  a.section(".far", SectionKind.CODE, 0x4200_0000);
                  a.label("far");
                  a.nop();
                }))
        .contains("jal: far at 0x42000000 is out of range of 0x40380000");
  }

  @Test
  void aCompressedBranchThatIsOutOfRange() {
    assertThat(
            mistake(
                a -> {
                  a.c_beqz(A0, "far");
                  a.zero(256);
                  a.label("far");
                }))
        .contains("c.beqz: far at 0x40380102 is out of range of 0x40380000");
  }

  @Test
  void codeAtAnOddAddress() {
    assertThat(
            mistake(
                a -> {
                  a.bytes(1);
                  a.nop();
                }))
        .contains("addi is misaligned at 0x40380001; use align");
  }

  @Test
  void aJumpToAnOddAddress() {
    assertThat(mistake(a -> a.j("start+1"))).contains("jal: start+1 is misaligned, 0x40380001");
  }

  @Test
  void aWordThatIsNotOnItsBoundary() {
    assertThat(
            mistake(
                a -> {
                  a.data();
                  a.bytes(1);
                  a.words(2);
                }))
        .contains("data of 4 bytes is misaligned at 0x3fca0001");
  }

  @Test
  void anAlignmentThatIsNoPowerOfTwo() {
    assertThat(mistake(a -> a.align(12))).contains("alignment 12 is no power of two");
  }

  @Test
  void dataWhereThereAreZerosAlone() {
    assertThat(
            mistake(
                a -> {
                  a.bss();
                  a.words(1);
                }))
        .contains("data in .bss, which is all zeros");
  }

  @Test
  void instructionsAmongData() {
    assertThat(
            mistake(
                a -> {
                  a.data();
                  a.nop();
                }))
        .contains("instruction in .data, which is not code");
  }

  @Test
  void aReturnThatWouldLeakTheFrame() {
    assertThat(mistake(a -> a.function("f", frame -> a.ret())))
        .contains("ret would leak the frame of f");
    assertThat(mistake(a -> a.function("f", frame -> a.tail("start"))))
        .contains("tail would leak the frame of f");
  }

  @Test
  void aFunctionWithinAFunction() {
    assertThat(mistake(a -> a.leaf("outer", () -> a.leaf("inner", () -> {}))))
        .contains("function inner within outer");
  }

  @Test
  void aRegisterThatNeedNotBeSaved() {
    assertThat(mistake(a -> a.function("f", frame -> frame.saves(A0))))
        .contains("a0 is not a register that functions save");
  }

  @Test
  void aFrameThatIsTooLarge() {
    assertThat(mistake(a -> a.function("f", frame -> frame.local(2033)))).contains("2032 bytes");
    assertThat(mistake(a -> a.function("f", frame -> frame.local(2032)))).contains("2032 bytes");
  }

  @Test
  void aStoreThatWouldSpoilItsValue() {
    assertThat(mistake(a -> a.sw(A0, "start", A0))).contains("a0 cannot hold part of the address");
  }

  @Test
  void aProgramThatDoesNotFit() {
    assertThat(mistake(a -> a.zero(0x2_0001))).contains(".text ends at 0x403a0001, 1 bytes past");
  }

  @Test
  void sectionsThatOverlapOnTheOtherBus() {
    assertThat(
            mistake(
                a -> {
                  a.nop();
                  a.section(".shadow", SectionKind.DATA, 0x3FC8_0000);
                  a.words(1);
                }))
        .contains(".shadow at 0x3fc80000 overlaps .text at 0x40380000..0x40380001");
  }

  /** What the mistake is called, after this file's name and the line of a call in it. */
  private static String mistake(Consumer<Assembler> program) {
    Assembler a = new Assembler();
    a.label("start");
    return mistake(
        () -> {
          program.accept(a);
          a.assemble("start");
        });
  }

  private static String mistake(Runnable program) {
    AssemblyException mistake = catchThrowableOfType(AssemblyException.class, () -> program.run());
    assertThat(mistake).hasMessageMatching("MistakeTest.java:\\d+: .*");
    return mistake.getMessage();
  }

  private static int lineAfterThis() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber() + 1);
  }
}
