package dev.c3emu.guest.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.isa.Format;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.isa.Spelling;
import dev.c3emu.guest.assembler.TextOf.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the GNU assembler where it is installed. */
class GnuAssemblerTest {
  private static final int INSTRUCTIONS_PER_ROW = 100;
  private static final Set<Format> NOT_RANDOM = Set.of(Format.B, Format.J, Format.NONE);

  @TempDir private Path directory;

  @Test
  void whatIsCompressedAndHowIsTheSame() throws IOException {
    List<Instruction> instructions = instructions();
    Assembler a = new Assembler();
    a.label("start");
    instructions.forEach(a::instruction);
    byte[] ours = a.assemble("start").sections().get(0).content();

    List<String> source = new ArrayList<>();
    for (Instruction instruction : instructions) {
      source.add(new Placed(0, instruction).text(Spelling.NO_ALIASES));
    }

    assertAlike(source, ours, gnu(source));
  }

  @Test
  void whatWePrintAssemblesToTheSameBytes() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Assembler a = new Assembler();
      new RandomProgram(seed, 40, false, 0).assemble(a);
      byte[] ours = a.assemble("L0").sections().get(0).content();

      List<String> source = new ArrayList<>();
      source.add(".option norvc");
      for (Placed each : TextOf.instructions(0, ours)) {
        boolean compressed = each.instruction().length() == 2;
        source.add(compressed ? ".option rvc" : ".option norvc");
        source.add(relative(each));
      }

      assertAlike(source, ours, gnu(source));
    }
  }

  /** Random instructions of every row whose operands are known when it is written. */
  private static List<Instruction> instructions() {
    Random random = new Random(1);
    List<Instruction> instructions = new ArrayList<>();
    for (Opcode opcode : Opcode.values()) {
      boolean plain = opcode.base() == opcode && opcode.compareTo(Opcode.FENCE) < 0;
      for (int i = 0; plain && !NOT_RANDOM.contains(opcode.format()); i++) {
        if (i == INSTRUCTIONS_PER_ROW) {
          break;
        }
        Instruction instruction = RandomProgram.random(random, opcode);
        if (!isMoveByAddition(instruction)) {
          instructions.add(instruction);
        }
      }
    }
    instructions.add(new Instruction(Opcode.EBREAK, 0, 0, 0, 0));
    return instructions;
  }

  /** {@code add rd,rs,zero}, which the GNU assembler leaves long. */
  private static boolean isMoveByAddition(Instruction instruction) {
    return instruction.opcode() == Opcode.ADD && instruction.rs2() == 0;
  }

  /** An instruction whose target, if it has one, is counted from where it is. */
  private static String relative(Placed placed) {
    String text = placed.text(Spelling.NO_ALIASES);
    return placed.instruction().opcode().format().syntax().endsWith("target")
        ? text.replaceAll("0x[0-9a-f]+$", ".+" + placed.instruction().immediate())
        : text;
  }

  private static void assertAlike(List<String> source, byte[] ours, byte[] theirs) {
    if (!Arrays.equals(ours, theirs)) {
      List<Placed> mine = TextOf.instructions(0, ours);
      List<Placed> others = TextOf.instructions(0, theirs);
      List<String> differences = new ArrayList<>();
      for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
        if (!mine.get(i).instruction().equals(others.get(i).instruction())) {
          differences.add(
              "%s is %s, for GNU %s"
                  .formatted(
                      i < source.size() ? source.get(i) : "",
                      mine.get(i).text(Spelling.NO_ALIASES),
                      others.get(i).text(Spelling.NO_ALIASES)));
        }
      }
      assertThat(differences).isEmpty();
    }
    assertThat(ours).isEqualTo(theirs);
  }

  private byte[] gnu(List<String> source) throws IOException {
    Files.write(directory.resolve("source.s"), source);
    Tool.find(getClass(), "riscv64-unknown-elf-as", directory)
        .run("-march=rv32imc_zicsr_zifencei", "-mabi=ilp32", "-mno-relax", "source.s", "-o", "o");
    Tool.find(getClass(), "riscv64-unknown-elf-objcopy", directory)
        .run("-O", "binary", "-j", ".text", "o", "binary");
    return Files.readAllBytes(directory.resolve("binary"));
  }
}
