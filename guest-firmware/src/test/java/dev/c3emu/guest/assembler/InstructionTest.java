package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What calls come out as, according to the disassembler. */
class InstructionTest {
  private static final AssemblerOptions PLAIN = AssemblerOptions.standard().withCompression(false);

  @Test
  void operandsAreInTheOrderOfTheLanguage() {
    assertThat(plain(a -> a.add(A0, A1, A2))).containsExactly("add a0,a1,a2");
    assertThat(plain(a -> a.sub(T0, T1, T2))).containsExactly("sub t0,t1,t2");
    assertThat(plain(a -> a.lw(A0, -4, SP))).containsExactly("lw a0,-4(sp)");
    assertThat(plain(a -> a.sb(A0, 2047, GP))).containsExactly("sb a0,2047(gp)");
    assertThat(plain(a -> a.slli(S2, S3, 31))).containsExactly("slli s2,s3,0x1f");
    assertThat(plain(a -> a.lui(A0, 0xFFFFF))).containsExactly("lui a0,0xfffff");
    assertThat(plain(a -> a.lui(A0, -1))).containsExactly("lui a0,0xfffff");
    assertThat(plain(a -> a.jalr(T0, 8, T1))).containsExactly("jalr t0,8(t1)");
    assertThat(plain(a -> a.remu(A3, A4, A5))).containsExactly("remu a3,a4,a5");
    assertThat(plain(a -> a.fence("rw", "w"))).containsExactly("fence rw,w");
    assertThat(plain(a -> a.fence())).containsExactly("fence");
    assertThat(plain(a -> a.csrrw(A0, Csr.MSCRATCH, SP))).containsExactly("csrrw a0,mscratch,sp");
    assertThat(plain(a -> a.csrrci(A0, 0x7E2, 31))).containsExactly("csrrci a0,0x7e2,31");
  }

  @Test
  void pseudoInstructionsAreThoseOfTheManual() {
    assertThat(plain(a -> a.nop())).containsExactly("nop");
    assertThat(plain(a -> a.mv(A0, A1))).containsExactly("mv a0,a1");
    assertThat(plain(a -> a.not(A0, A1))).containsExactly("not a0,a1");
    assertThat(plain(a -> a.neg(A0, A1))).containsExactly("neg a0,a1");
    assertThat(plain(a -> a.seqz(A0, A1))).containsExactly("seqz a0,a1");
    assertThat(plain(a -> a.snez(A0, A1))).containsExactly("snez a0,a1");
    assertThat(plain(a -> a.sltz(A0, A1))).containsExactly("sltz a0,a1");
    assertThat(plain(a -> a.sgtz(A0, A1))).containsExactly("sgtz a0,a1");
    assertThat(plain(a -> a.zext_b(A0, A1))).containsExactly("zext.b a0,a1");
    assertThat(plain(a -> a.ret())).containsExactly("ret");
    assertThat(plain(a -> a.jr(T0))).containsExactly("jr t0");
    assertThat(plain(a -> a.jalr(T0))).containsExactly("jalr t0");
    assertThat(plain(a -> a.unimp())).containsExactly("unimp");
    assertThat(plain(a -> a.csrr(A0, Csr.MCAUSE))).containsExactly("csrr a0,mcause");
    assertThat(plain(a -> a.csrw(Csr.MEPC, A0))).containsExactly("csrw mepc,a0");
    assertThat(plain(a -> a.csrs(Csr.MSTATUS, A0))).containsExactly("csrs mstatus,a0");
    assertThat(plain(a -> a.csrc(0x300, A0))).containsExactly("csrc mstatus,a0");
    assertThat(plain(a -> a.csrwi(Csr.MEPC, 1))).containsExactly("csrwi mepc,1");
    assertThat(plain(a -> a.csrsi(Csr.MSTATUS, 8))).containsExactly("csrsi mstatus,8");
    assertThat(plain(a -> a.csrci(Csr.MSTATUS, 8))).containsExactly("csrci mstatus,8");
  }

  @Test
  void branchesWithoutAnInstructionOfTheirOwnSwapOperands() {
    assertThat(plain(a -> a.beqz(A0, "start"))).containsExactly("beqz a0,0x40380000");
    assertThat(plain(a -> a.bnez(A0, "start"))).containsExactly("bnez a0,0x40380000");
    assertThat(plain(a -> a.blez(A0, "start"))).containsExactly("blez a0,0x40380000");
    assertThat(plain(a -> a.bgez(A0, "start"))).containsExactly("bgez a0,0x40380000");
    assertThat(plain(a -> a.bltz(A0, "start"))).containsExactly("bltz a0,0x40380000");
    assertThat(plain(a -> a.bgtz(A0, "start"))).containsExactly("bgtz a0,0x40380000");
    assertThat(plain(a -> a.bgt(A0, A1, "start"))).containsExactly("blt a1,a0,0x40380000");
    assertThat(plain(a -> a.ble(A0, A1, "start"))).containsExactly("bge a1,a0,0x40380000");
    assertThat(plain(a -> a.bgtu(A0, A1, "start"))).containsExactly("bltu a1,a0,0x40380000");
    assertThat(plain(a -> a.bleu(A0, A1, "start"))).containsExactly("bgeu a1,a0,0x40380000");
  }

  @Test
  void whatHasACompressedFormIsCompressed() {
    assertThat(encoded(a -> a.addi(A0, A0, 4))).containsExactly("c.addi a0,4");
    assertThat(encoded(a -> a.add(A0, A1, A0))).containsExactly("c.add a0,a1");
    assertThat(encoded(a -> a.mv(A0, A1))).containsExactly("c.mv a0,a1");
    assertThat(encoded(a -> a.and(A0, A1, A0))).containsExactly("c.and a0,a1");
    assertThat(encoded(a -> a.addi(SP, SP, -64))).containsExactly("c.addi16sp sp,-64");
    assertThat(encoded(a -> a.lw(RA, 12, SP))).containsExactly("c.lwsp ra,12(sp)");
    assertThat(encoded(a -> a.ret())).containsExactly("c.jr ra");
    assertThat(encoded(a -> a.ebreak())).containsExactly("c.ebreak");
    assertThat(encoded(a -> a.bne(ZERO, A0, "start"))).containsExactly("c.bnez a0,0x40380000");
    assertThat(encoded(a -> a.call("start"))).containsExactly("c.jal 0x40380000");
    assertThat(encoded(a -> a.li(A0, 31))).containsExactly("c.li a0,31");
  }

  @Test
  void hintsAreNotMadeOfInstructionsThatDoNothing() {
    assertThat(encoded(a -> a.addi(ZERO, ZERO, 5))).containsExactly("addi zero,zero,5");
    assertThat(encoded(a -> a.add(ZERO, A0, A1))).containsExactly("add zero,a0,a1");
    assertThat(encoded(a -> a.slli(A0, A0, 0))).containsExactly("slli a0,a0,0x0");
    assertThat(encoded(a -> a.lui(ZERO, 1))).containsExactly("lui zero,0x1");
  }

  @Test
  void compressionCanBeOffForARegion() {
    assertThat(
            encoded(
                a -> {
                  a.nop();
                  a.compressed(false, () -> a.nop());
                  a.nop();
                }))
        .containsExactly("c.addi zero,0", "addi zero,zero,0", "c.addi zero,0");
  }

  @Test
  void explicitlyCompressedInstructionsNeedNoCompression() {
    assertThat(TextOf.encoded(PLAIN, a -> a.c_lui(A0, -1))).containsExactly("c.lui a0,0xfffff");
    assertThat(TextOf.encoded(PLAIN, a -> a.c_swsp(S0, 8))).containsExactly("c.swsp s0,8(sp)");
    assertThat(TextOf.encoded(PLAIN, a -> a.c_addi4spn(A0, 16)))
        .containsExactly("c.addi4spn a0,sp,16");
  }

  private static List<String> plain(Consumer<Assembler> program) {
    return TextOf.program(PLAIN, program);
  }

  private static List<String> encoded(Consumer<Assembler> program) {
    return TextOf.encoded(AssemblerOptions.standard(), program);
  }
}
