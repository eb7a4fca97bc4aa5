package dev.c3emu.guest.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.isa.Opcode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MnemonicTest {
  private static final Set<String> METHODS =
      Arrays.stream(Assembler.class.getMethods())
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void everyInstructionIsAMethod(Opcode opcode) {
    assertThat(METHODS).contains(opcode.mnemonic().replace('.', '_'));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void everyMethodAssemblesItsInstruction(Opcode opcode) throws ReflectiveOperationException {
    for (Method method : Assembler.class.getMethods()) {
      if (method.getName().equals(opcode.mnemonic().replace('.', '_'))
          && !EnumSet.of(Opcode.JAL, Opcode.JALR).contains(opcode)) {
        Assembler a = new Assembler(AssemblerOptions.standard().withCompression(false));
        a.label("rw");
        Object[] arguments = samples(method.getParameterTypes());
        method.invoke(a, arguments);
        byte[] code = a.assemble("rw").sections().get(0).content();

        assertThat(TextOf.opcodes(code)).as(method.toString()).endsWith(opcode);
      }
    }
  }

  /** Operands of these types that suit every instruction that has such. */
  private static Object[] samples(Class<?>[] types) {
    Object[] samples = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      samples[i] = sample(types[i], i == 0 ? Register.S0 : Register.S1);
    }
    return samples;
  }

  private static Object sample(Class<?> type, Register register) {
    if (type == Register.class) {
      return register;
    }
    if (type == String.class) {
      return "rw";
    }
    return type == int.class ? 16 : Csr.MSCRATCH;
  }
}
