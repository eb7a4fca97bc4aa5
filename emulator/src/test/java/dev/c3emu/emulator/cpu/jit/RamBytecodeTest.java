package dev.c3emu.emulator.cpu.jit;

import static dev.c3emu.emulator.cpu.CpuBench.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.CpuBench;
import dev.c3emu.emulator.memory.DirectRam;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Each way to access the RAM's array does what the bus does. */
class RamBytecodeTest {
  private static final String NAME = Type.getInternalName(RamBytecodeTest.class) + "$Accesses";
  private static final int DISTANCE = 24;
  private static final int VALUE = 0x89AB_CDEF;

  private final CpuBench cpu = new CpuBench();
  private final DirectRam ram = cpu.memory.directRam();

  static Stream<Arguments> accesses() {
    return Arrays.stream(Access.values())
        .flatMap(access -> Stream.of(Arguments.of(access, true), Arguments.of(access, false)));
  }

  @Test
  void theTestsHaveBothWays() {
    assertThat(UnsafeBytecode.isAvailable()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void accessesWhatIsTheDistanceAboveTheAddress(Access access, boolean unsafe) throws Throwable {
    int address = DATA + 5 + DISTANCE;
    cpu.memory.storeWord(address, access.stores() ? 0 : VALUE);
    int loaded = (int) method(access, unsafe).invoke(DATA + 5, VALUE);
    if (access.stores()) {
      int kept = -1 >>> (Integer.SIZE - 8 * access.size);
      assertThat(cpu.memory.loadWord(address)).isEqualTo(VALUE & kept);
    } else {
      assertThat(loaded).isEqualTo(access.load(cpu.memory, address));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVarHandleStaysInTheArrayWhateverTheAddress(Access access) throws Throwable {
    MethodHandle method = method(access, false);
    for (int address : List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, ram.base() - 1)) {
      int index = (Integer.MIN_VALUE - ram.base() + address & ram.mask()) + ram.offset() + DISTANCE;
      ram.bytes()[index] = 0x5A;
      int loaded = (int) method.invoke(address, VALUE);
      if (access.stores()) {
        assertThat(ram.bytes()[index]).isEqualTo((byte) VALUE);
      } else {
        assertThat((byte) loaded).isEqualTo((byte) 0x5A);
      }
    }
  }

  /** A method that takes an address and a value, and returns what it has loaded. */
  private MethodHandle method(Access access, boolean unsafe) throws ReflectiveOperationException {
    RamBytecode bytecode =
        unsafe ? new UnsafeBytecode(NAME, ram) : new VarHandleBytecode(NAME, ram);
    ClassWriter type = new ClassWriter(0);
    int flags = Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER;
    type.visit(Opcodes.V17, flags, NAME, null, Type.getInternalName(Region.class), null);
    new ConstantFields(NAME).write(type, 0);
    MethodVisitor method = type.visitMethod(Opcodes.ACC_STATIC, "access", "(II)I", null, null);
    method.visitCode();
    bytecode.place(method, access, 0, DISTANCE);
    if (access.stores()) {
      method.visitVarInsn(Opcodes.ILOAD, 1);
      bytecode.store(method, access);
      method.visitInsn(Opcodes.ICONST_0);
    } else {
      bytecode.load(method, access);
    }
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(6, 2);
    method.visitEnd();
    type.visitEnd();
    RegionData data = new RegionData(new Bus(cpu.hart), new DeviceAccess[0]);
    Lookup lookup =
        MethodHandles.lookup().defineHiddenClassWithClassData(type.toByteArray(), data, true);
    MethodType signature = MethodType.methodType(int.class, int.class, int.class);
    return lookup.findStatic(lookup.lookupClass(), "access", signature);
  }
}
