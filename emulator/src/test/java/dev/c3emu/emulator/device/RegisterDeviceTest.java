package dev.c3emu.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterDeviceTest {
  private enum SampleRegister implements Register {
    CONF(RegisterSpec.of(0x00, 0x12, "ENABLE[7:0] BUSY[8]ro START[31]wt")),
    LEVEL(RegisterSpec.array(0x10, 3, "VALUE[15:0]", 3, 8)),
    COUNT(RegisterSpec.of(0x30, 0, "VALUE[31:0]ro"));

    private final RegisterSpec spec;

    SampleRegister(RegisterSpec spec) {
      this.spec = spec;
    }

    @Override
    public RegisterSpec spec() {
      return spec;
    }
  }

  private static final class Sample extends RegisterDevice<SampleRegister> {
    private final List<String> writes = new ArrayList<>();
    private int counted;

    Sample() {
      super("SAMPLE", SampleRegister.values(), 0x100);
    }

    @Override
    protected int onRead(SampleRegister register, int index, int stored) {
      return register == SampleRegister.COUNT ? ++counted : stored;
    }

    @Override
    protected int onPeek(SampleRegister register, int index, int stored) {
      return register == SampleRegister.COUNT ? counted : stored;
    }

    @Override
    protected void onWrite(SampleRegister register, int index, int written) {
      writes.add("%s %d %x stored %x".formatted(register, index, written, get(register, index)));
      if (register == SampleRegister.CONF) {
        set(SampleRegister.CONF, get(SampleRegister.CONF) | 0x100);
      }
    }

    int level(int index) {
      return get(SampleRegister.LEVEL, index);
    }

    void setLevel(int index, int value) {
      set(SampleRegister.LEVEL, index, value);
    }
  }

  private final Sample device = new Sample();

  @Test
  void startsWithTheResetValues() {
    assertThat(device.read(0)).isEqualTo(0x12);
    assertThat(device.read(0x10)).isEqualTo(3);
    assertThat(device.read(0x20)).isEqualTo(3);
    assertThat(device.name()).isEqualTo("SAMPLE");
    assertThat(device.size()).isEqualTo(0x100);
    assertThat(device.registers()).containsExactly(SampleRegister.values());
  }

  @Test
  void aWriteIsStoredBeforeTheBehaviourSeesIt() {
    device.write(0, 0x8000_0055);
    assertThat(device.writes).containsExactly("CONF 0 80000055 stored 55");
    assertThat(device.read(0)).isEqualTo(0x155);
  }

  @Test
  void elementsOfAnArrayAreReachedByTheirStride() {
    device.write(0x18, 0xABCD_1234);
    assertThat(device.level(0)).isEqualTo(3);
    assertThat(device.level(1)).isEqualTo(0x1234);
    assertThat(device.read(0x18)).isEqualTo(0x1234);
    device.setLevel(2, 7);
    assertThat(device.read(0x20)).isEqualTo(7);
    assertThat(device.writes).containsExactly("LEVEL 1 abcd1234 stored 1234");
  }

  @Test
  void theBehaviourOfAReadIsSkippedByADebugger() {
    assertThat(device.read(0x30)).isEqualTo(1);
    assertThat(device.read(0x30)).isEqualTo(2);
    assertThat(device.peek(0x30)).isEqualTo(2);
    assertThat(device.peek(0x30)).isEqualTo(2);
    assertThat(device.peek(0x00)).isEqualTo(0x12);
    assertThat(device.peek(0x40)).isZero();
  }

  @Test
  void accessesToRegistersNobodyDeclaredAreToldAndReadAsZero() {
    List<String> told = new ArrayList<>();
    device.listen(
        new DeviceListener() {
          @Override
          public void unknownRead(Device from, int offset) {
            told.add("read %x".formatted(offset));
          }

          @Override
          public void unknownWrite(Device from, int offset, int value) {
            told.add("write %x %x".formatted(offset, value));
          }
        });
    assertThat(device.read(0x14)).isZero();
    device.write(0xFC, 9);
    assertThat(told).containsExactly("read 14", "write fc 9");
    assertThat(device.writes).isEmpty();
  }

  @Test
  void accessesAreTracedOnRequest() {
    List<String> told = new ArrayList<>();
    boolean[] tracing = {false};
    device.listen(
        new DeviceListener() {
          @Override
          public boolean tracing() {
            return tracing[0];
          }

          @Override
          public void read(Device from, Register register, int index, int value) {
            told.add("%s read %s %d %x".formatted(from, register.name(), index, value));
          }

          @Override
          public void write(Device from, Register register, int index, int value) {
            told.add("%s write %s %d %x".formatted(from, register.name(), index, value));
          }
        });
    device.read(0);
    tracing[0] = true;
    device.write(0x20, 5);
    device.read(0x20);
    assertThat(told).containsExactly("SAMPLE write LEVEL 2 5", "SAMPLE read LEVEL 2 5");
  }

  @Test
  void aResetOfTheDigitalSystemResetsTheRegistersAndAResetOfTheCpuDoesNot() {
    device.write(0, 0x77);
    device.reset(ResetScope.CPU);
    assertThat(device.read(0)).isEqualTo(0x177);
    device.reset(ResetScope.CORE);
    assertThat(device.read(0)).isEqualTo(0x12);
    device.write(0, 0x77);
    device.reset(ResetScope.CHIP);
    assertThat(device.read(0)).isEqualTo(0x12);
  }

  @Test
  void resetsIncludeTheSmallerOnes() {
    assertThat(ResetScope.CHIP.includes(ResetScope.SYSTEM)).isTrue();
    assertThat(ResetScope.CORE.includes(ResetScope.CORE)).isTrue();
    assertThat(ResetScope.CPU.includes(ResetScope.CORE)).isFalse();
  }

  @Test
  void registersSurviveSavingAndLoadingWithoutAnyBehaviour() {
    device.write(0, 0x66);
    device.write(0x18, 0x99);
    StateWriter out = new StateWriter();
    device.save(out);
    Sample copy = new Sample();
    copy.load(new StateReader(out.toByteArray()));
    assertThat(copy.read(0)).isEqualTo(0x166);
    assertThat(copy.level(1)).isEqualTo(0x99);
    assertThat(copy.writes).isEmpty();
  }

  @Test
  void aPartOfADeviceSeesAndSetsWhatIsStored() {
    Sample device = new Sample();
    StoredRegisters<SampleRegister> stored = device.stored();
    device.setLevel(1, 5);

    stored.set(SampleRegister.CONF, 0x1FF);
    stored.set(SampleRegister.LEVEL, 2, 7);

    assertThat(stored.get(SampleRegister.LEVEL, 1)).isEqualTo(5);
    assertThat(stored.get(SampleRegister.CONF)).isEqualTo(0x1FF);
    assertThat(device.level(2)).isEqualTo(7);
    assertThat(device.writes).isEmpty();
  }
}
