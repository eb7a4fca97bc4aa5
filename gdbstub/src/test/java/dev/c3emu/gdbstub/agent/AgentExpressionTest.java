package dev.c3emu.gdbstub.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Every instruction, and the bounds. */
class AgentExpressionTest {
  private final StringBuilder printed = new StringBuilder();

  private final AgentContext context =
      new AgentContext() {
        @Override
        public int register(int number) throws AgentException {
          if (number > 32) {
            throw new AgentException("no register " + number);
          }
          return number == 2 ? -2 : number;
        }

        @Override
        public long memory(int address, int size) throws AgentException {
          if (address == 0) {
            throw new AgentException("nothing there");
          }
          byte[] text = "text\0".getBytes(StandardCharsets.US_ASCII);
          if (address >= 0x100 && address < 0x105) {
            return text[address - 0x100];
          }
          return size;
        }

        @Override
        public void print(String text) {
          printed.append(text);
        }
      };

  @Test
  void arithmeticIsDoneIn64Bits() throws AgentException {
    assertThat(value("2207 2205 02")).isEqualTo(12);
    assertThat(value("2207 2205 03")).isEqualTo(2);
    assertThat(value("2205 2207 03")).isEqualTo(-2);
    assertThat(value("2207 2205 04")).isEqualTo(35);
    assertThat(value("260002 2202 05")).isEqualTo(-1);
    assertThat(value("260002 2202 06")).isEqualTo(Long.MAX_VALUE);
    assertThat(value("2207 2205 07")).isEqualTo(2);
    assertThat(value("2207 2205 08")).isEqualTo(2);
  }

  @Test
  void shiftsByTooMuchLeaveNothing() throws AgentException {
    assertThat(value("2201 2204 09")).isEqualTo(16);
    assertThat(value("2201 2240 09")).isZero();
    assertThat(value("260002 2201 0a")).isEqualTo(-1);
    assertThat(value("260002 2240 0a")).isEqualTo(-1);
    assertThat(value("260002 2201 0b")).isEqualTo(Long.MAX_VALUE);
    assertThat(value("260002 2240 0b")).isZero();
  }

  @Test
  void logicAndComparisonsAreThere() throws AgentException {
    assertThat(value("2200 0e")).isEqualTo(1);
    assertThat(value("2206 2203 0f")).isEqualTo(2);
    assertThat(value("2206 2203 10")).isEqualTo(7);
    assertThat(value("2206 2203 11")).isEqualTo(5);
    assertThat(value("2200 12")).isEqualTo(-1);
    assertThat(value("2203 2203 13")).isEqualTo(1);
    assertThat(value("260002 2203 14")).isEqualTo(1);
    assertThat(value("260002 2203 15")).isZero();
  }

  @Test
  void constantsOfAllSizesAreUnsigned() throws AgentException {
    assertThat(value("22ff")).isEqualTo(0xFF);
    assertThat(value("23fffe")).isEqualTo(0xFFFE);
    assertThat(value("24fffffffe")).isEqualTo(0xFFFF_FFFEL);
    assertThat(value("25fffffffffffffffe")).isEqualTo(-2);
  }

  @Test
  void valuesAreExtended() throws AgentException {
    assertThat(value("22ff 1608")).isEqualTo(-1);
    assertThat(value("260002 2a08")).isEqualTo(0xFE);
    assertThat(value("260002 1640")).isEqualTo(-2);
  }

  @Test
  void registersAndMemoryAreRead() throws AgentException {
    assertThat(value("26000a")).isEqualTo(10);
    assertThat(value("2204 17")).isEqualTo(1);
    assertThat(value("2204 18")).isEqualTo(2);
    assertThat(value("2204 19")).isEqualTo(4);
    assertThat(value("2204 1a")).isEqualTo(8);
  }

  @Test
  void theStackIsRearranged() throws AgentException {
    assertThat(value("2205 2206 28 02 03")).isEqualTo(-7);
    assertThat(value("2205 2206 29")).isEqualTo(5);
    assertThat(value("2205 2206 2b 03")).isEqualTo(1);
    assertThat(value("2205 2206 3201")).isEqualTo(5);
    assertThat(value("2205 2206 2207 33")).isEqualTo(6);
  }

  @Test
  void jumpsAreTakenOrNot() throws AgentException {
    assertThat(value("2201 20 0008 2205 27 2206")).isEqualTo(6);
    assertThat(value("2200 20 0008 2205 27 2206")).isEqualTo(5);
    assertThat(value("21 0006 2205 27 2206")).isEqualTo(6);
  }

  @Test
  void anEmptyStackIsZero() throws AgentException {
    assertThat(value("")).isZero();
  }

  @Test
  void mistakesAreErrors() {
    for (String code :
        new String[] {
          "02", "2201 2200 05", "2201 2200 08", "2200 17", "260040", "ff", "29", "210100", "3205"
        }) {
      assertThatExceptionOfType(AgentException.class).as(code).isThrownBy(() -> value(code));
    }
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> new AgentExpression(new byte[] {0x22}).evaluate(context));
  }

  @Test
  void whatDoesNotEndIsEnded() {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> value("210000"))
        .withMessage("does not end");
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> value("2201 210000"))
        .withMessage("stack overflow");
  }

  @Test
  void textIsPrintedAsTheUserWantsIt() throws AgentException {
    print(
        "%d|%5d|%-5d|%05d|%x|%#x|%X|%o|%u|%c|%%|%i\\n",
        -1, 42, 42, -42, 255, 255, 255, 8, -1, 65, 7);
    assertThat(printed).hasToString("-1|   42|42   |-0042|ff|0xff|FF|10|4294967295|A|%|7\n");
  }

  @Test
  void stringsComeFromMemory() throws AgentException {
    print("<%s> <%.2s> <%6s> %p", 0x100, 0x100, 0x100, 0x100);
    assertThat(printed).hasToString("<text> <te> <  text> 0x100");
  }

  @Test
  void sizesNarrowValues() throws AgentException {
    print("%hhd %hd %ld %lld", 0x1FF, 0x18000, -1, -1);
    assertThat(printed).hasToString("-1 -32768 -1 -1");
  }

  @Property(tries = 20_000)
  void anyBytesAreHarmless(@ForAll @Size(max = 60) byte[] code) {
    try {
      new AgentExpression(code).evaluate(context);
    } catch (AgentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private long value(String code) throws AgentException {
    byte[] bytes = HexFormat.of().parseHex(code.replace(" ", "") + "27");
    return new AgentExpression(bytes).evaluate(context);
  }

  private void print(String format, int... arguments) throws AgentException {
    StringBuilder code = new StringBuilder();
    for (int i = arguments.length - 1; i >= 0; i--) {
      code.append("24%08x1620".formatted(arguments[i]));
    }
    byte[] text = (format + '\0').getBytes(StandardCharsets.US_ASCII);
    code.append("22002200").append("34%02x%04x".formatted(arguments.length, text.length));
    value(code + HexFormat.of().formatHex(text));
  }
}
