package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the real objdump where it is installed in the release that we spell after. */
class ObjdumpComparisonTest {
  private static final String OBJDUMP = "riscv64-unknown-elf-objdump";
  private static final String RELEASE = " 2.40";
  private static final int START = 0x42000000;
  private static final int INSTRUCTIONS_PER_ROW = 300;
  private static final Pattern LINE =
      Pattern.compile("^\\s*([0-9a-f]+):\\t([0-9a-f]{4}|[0-9a-f]{8})\\s+\\t(.*?)(\\s+#.*)?$");

  @TempDir private Path directory;

  @BeforeEach
  void findObjdump() throws Exception {
    String version;
    try {
      version = run(OBJDUMP, "--version").get(0);
    } catch (IOException e) {
      version = "not installed";
    }
    if (!version.contains(RELEASE)) {
      String message = "skipped: needs " + OBJDUMP + RELEASE + ", found: " + version;
      System.out.println(getClass().getSimpleName() + " " + message);
      abort(message);
    }
  }

  @Test
  void everyCompressedAndManyFullInstructionsAreSpelledAlike() throws Exception {
    agree(Spelling.OBJDUMP);
  }

  @Test
  void theyAreSpelledAlikeWithoutAliases() throws Exception {
    agree(Spelling.NO_ALIASES, "-M", "no-aliases");
  }

  private void agree(Spelling spelling, String... options) throws Exception {
    Path file = directory.resolve("instructions.bin");
    List<Instruction> instructions = instructions();
    Files.write(file, assemble(instructions));

    List<String> command = new ArrayList<>(List.of(OBJDUMP, "-D", "-z"));
    command.addAll(List.of("-b", "binary", "-m", "riscv:rv32", "--adjust-vma=" + START));
    command.addAll(List.of(options));
    command.add(file.toString());

    int lines = 0;
    List<String> differences = new ArrayList<>();
    for (String line : run(command.toArray(String[]::new))) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        lines++;
        int address = Integer.parseUnsignedInt(matcher.group(1), 16);
        int bits = Integer.parseUnsignedInt(matcher.group(2), 16);
        String ours =
            Disassembler.disassemble(Decoder.decode(bits), address, SymbolLookup.NONE, spelling);
        if (!ours.equals(matcher.group(3))) {
          differences.add(line + " but we say " + ours);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(lines).isEqualTo(instructions.size());
  }

  /** Every legal compressed instruction, then random ones of every full row. */
  private static List<Instruction> instructions() {
    List<Instruction> instructions = new ArrayList<>();
    for (int bits = 0; bits < 1 << 16; bits++) {
      Instruction instruction = Decoder.decode(bits);
      if (instruction.length() == 2 && instruction.opcode() != Opcode.ILLEGAL) {
        instructions.add(instruction);
      }
    }
    Random random = new Random(1);
    for (Opcode row : Opcode.values()) {
      for (int i = 0; i < INSTRUCTIONS_PER_ROW && isFull(row); i++) {
        int operands = random.nextInt() & fieldsToKeep(random) & ~row.mask();
        Instruction instruction = Decoder.decode(row.match() | operands);
        if (instruction.opcode() == row && !isFloatingPoint(instruction)) {
          instructions.add(instruction);
        }
      }
    }
    return instructions;
  }

  private static boolean isFull(Opcode row) {
    return row.length() == 4 && row != Opcode.ILLEGAL;
  }

  /** Zero operands are what most aliases ask for. */
  private static int fieldsToKeep(Random random) {
    int kept = -1;
    for (int field : new int[] {0x1f << 7, 0x1f << 15, 0x1f << 20, 0xfff << 20}) {
      if (random.nextInt(4) == 0) {
        kept &= ~field;
      }
    }
    return kept;
  }

  /** Without an ELF header objdump assumes that there is an FPU, whose CSRs have aliases. */
  private static boolean isFloatingPoint(Instruction instruction) {
    return switch (instruction.opcode().format()) {
      case CSR, CSR_IMMEDIATE -> instruction.immediate() >= 1 && instruction.immediate() <= 3;
      default -> false;
    };
  }

  private static byte[] assemble(List<Instruction> instructions) {
    ByteBuffer code = ByteBuffer.allocate(instructions.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (Instruction instruction : instructions) {
      int bits = Encoder.encode(instruction);
      if (instruction.length() == 2) {
        code.putShort((short) bits);
      } else {
        code.putInt(bits);
      }
    }
    return Arrays.copyOf(code.array(), code.position());
  }

  private List<String> run(String... command) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllLines(output);
  }
}
