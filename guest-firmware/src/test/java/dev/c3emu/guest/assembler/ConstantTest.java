package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantTest {
  private static final int VALUES_A_RUN = 1000;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyValueLoadedIsTheValue(boolean compress) {
    List<Integer> values = values();
    for (int from = 0; from < values.size(); from += VALUES_A_RUN) {
      List<Integer> some = values.subList(from, Math.min(from + VALUES_A_RUN, values.size()));
      assertThat(load(some, compress)).isEqualTo(some);
    }
  }

  @Test
  void aLoadTakesAsFewBytesAsItCan() {
    assertThat(code(0)).containsExactly("c.li a0,0");
    assertThat(code(-32)).containsExactly("c.li a0,-32");
    assertThat(code(32)).containsExactly("addi a0,zero,32");
    assertThat(code(-2048)).containsExactly("addi a0,zero,-2048");
    assertThat(code(0x1F000)).containsExactly("c.lui a0,0x1f");
    assertThat(code(0x80000000)).containsExactly("lui a0,0x80000");
    assertThat(code(0x800)).containsExactly("c.li a0,1", "c.slli a0,0xb");
    assertThat(code(0x7FFFFFFF)).containsExactly("c.li a0,-1", "c.srli a0,0x1");
    assertThat(code(0x12345001)).containsExactly("lui a0,0x12345", "c.addi a0,1");
    assertThat(code(0x12345FFF)).containsExactly("lui a0,0x12346", "c.addi a0,-1");
    assertThat(code(0x12345678)).containsExactly("lui a0,0x12345", "addi a0,a0,1656");
  }

  private static List<String> code(int value) {
    return TextOf.encoded(AssemblerOptions.standard(), a -> a.li(A0, value));
  }

  /** Every value near a power of two or a sum of two, and random ones. */
  private static List<Integer> values() {
    TreeSet<Integer> values = new TreeSet<>();
    for (int high = 0; high < 32; high++) {
      for (int low = 0; low <= high; low++) {
        for (int near = -1; near <= 1; near++) {
          values.add((1 << high | 1 << low) + near);
          values.add((1 << high) - (1 << low) + near);
          values.add(-((1 << high) + (1 << low)) + near);
        }
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      values.add(random.nextInt() >> random.nextInt(32));
    }
    return new ArrayList<>(values);
  }

  /** The values as a guest sees them that loads each and stores it. */
  private static List<Integer> load(List<Integer> values, boolean compress) {
    Assembler a = new Assembler(AssemblerOptions.standard().withCompression(compress));
    a.routine(
        "start",
        () -> {
          a.la(T0, "results");
          for (int value : values) {
            a.li(A0, value);
            a.sw(A0, 0, T0);
            a.addi(T0, T0, 4);
          }
          a.wfi();
        });
    a.bss();
    a.label("results");
    a.zero(4 * values.size());
    AssembledProgram program = a.assemble("start");
    GuestRun run = GuestRun.of(program);
    List<Integer> loaded = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      loaded.add(run.word(program.address("results") + 4 * i));
    }
    return loaded;
  }
}
