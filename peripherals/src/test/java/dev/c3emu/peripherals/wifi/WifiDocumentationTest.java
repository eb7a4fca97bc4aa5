package dev.c3emu.peripherals.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.Access;
import dev.c3emu.emulator.device.Field;
import dev.c3emu.emulator.device.RegisterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page for driver writers says what the code does. */
class WifiDocumentationTest {
  private static List<String> page;

  @BeforeAll
  static void readPage() throws IOException {
    page = Files.readAllLines(Path.of("..", "docs", "wifi.md"));
  }

  @Test
  void theRegisterTableIsTheDeclaration() {
    List<String> expected =
        Arrays.stream(WifiMacRegister.values()).map(WifiDocumentationTest::row).toList();

    assertThat(rows("| 0x").map(WifiDocumentationTest::withoutMeaning).toList())
        .isEqualTo(expected);
  }

  @Test
  void theEventTableIsTheEnum() {
    assertThat(table("| CODE |"))
        .isEqualTo(
            Arrays.stream(WifiEvent.values())
                .map(event -> event.code() + " " + event.name())
                .toList());
  }

  @Test
  void theReasonTableIsTheEnum() {
    assertThat(table("| Reason |"))
        .isEqualTo(
            Arrays.stream(DisconnectReason.values())
                .map(reason -> reason.code() + " " + reason.name())
                .toList());
  }

  @Test
  void theAuthenticationTableIsTheEnum() {
    assertThat(table("| Mode |"))
        .isEqualTo(
            Arrays.stream(AuthMode.values()).map(mode -> mode.code() + " " + mode.name()).toList());
  }

  @Test
  void theStateTableIsTheEnum() {
    assertThat(table("| LINK |"))
        .isEqualTo(
            Arrays.stream(LinkState.values())
                .map(state -> state.ordinal() + " " + state.name())
                .toList());
  }

  @Test
  void theInterruptTablesAreTheFields() {
    assertThat(bits("| Bit of INT_ |")).isEqualTo(fields(WifiMacRegister.INT_ENA));
    assertThat(bits("| Bit of PWR_INT_ |")).isEqualTo(fields(WifiMacRegister.PWR_INT_ENA));
  }

  private static String row(WifiMacRegister register) {
    RegisterSpec spec = register.spec();
    String name = register.name() + (spec.count() == 1 ? "" : "[" + spec.count() + "]");
    String fields =
        spec.fields().stream().map(WifiDocumentationTest::field).collect(Collectors.joining(" "));
    return "| 0x%04X | %s | 0x%X | %s |".formatted(spec.offset(), name, spec.reset(), fields);
  }

  private static String field(Field field) {
    String bits =
        field.high() == field.low() ? "" + field.high() : field.high() + ":" + field.low();
    String access = field.access() == Access.READ_WRITE ? "" : field.access().notation();
    return field.name() + "[" + bits + "]" + access;
  }

  private static String withoutMeaning(String row) {
    return row.substring(0, row.lastIndexOf(" | ") + 2);
  }

  private static Stream<String> rows(String start) {
    return page.stream().filter(line -> line.startsWith(start));
  }

  /** The first two columns of the table with the given header. */
  private static List<String> table(String header) {
    return body(header)
        .map(row -> row.split(" *\\| *"))
        .map(cells -> cells[1] + " " + cells[2])
        .toList();
  }

  private static List<String> bits(String header) {
    return body(header).map(row -> row.split(" *\\| *")[1]).toList();
  }

  /** The lines of a table behind its header and the line under that. */
  private static Stream<String> body(String header) {
    return page.stream()
        .dropWhile(line -> !line.startsWith(header))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"));
  }

  /** The names of a register's fields, the lowest bit first. */
  private static List<String> fields(WifiMacRegister register) {
    return register.spec().fields().stream()
        .sorted((a, b) -> a.low() - b.low())
        .map(Field::name)
        .toList();
  }
}
