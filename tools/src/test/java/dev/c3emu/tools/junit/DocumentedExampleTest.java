package dev.c3emu.tools.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/junit.md} is about this package. */
class DocumentedExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "junit.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "dev", "c3emu", "tools", "junit", "WifiDriverTest.java");

  @Test
  void theExampleIsATestThatRuns() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example = source.substring(source.indexOf("import static"));
    assertThat(Files.readString(PAGE)).contains("```java\n" + example + "```");
  }

  @Test
  @Firmware(value = "wifi-leak", options = "connections=3")
  void theMessageIsThatOfAFailure(GuestMachine machine) throws IOException {
    String message = "";
    try {
      GuestAssertions.assertThat(machine.runToEnd().kernel().semaphores()).noneLeaked();
    } catch (AssertionError e) {
      message = e.getMessage();
    }
    assertThat(message).isNotEmpty();
    assertThat(withoutPlaces(Files.readString(PAGE)))
        .contains("```\n" + withoutPlaces(message) + "\n```");
  }

  @Test
  void theCoordinatesAreThoseOfThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String parent = pom.substring(pom.indexOf("<parent>"), pom.indexOf("</parent>"));
    String version = parent.replaceAll("(?s).*(<version>.*</version>).*", "$1");
    assertThat(Files.readString(PAGE))
        .contains("<groupId>dev.c3emu</groupId>\n  <artifactId>tools</artifactId>\n  " + version);
  }

  @Test
  void everyAttributeIsDocumented() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Stream.of(Firmware.class.getDeclaredMethods()).map(Method::getName))
        .filteredOn(name -> !name.startsWith("$"))
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        MachineAssert.class,
        KernelAssert.class,
        SemaphoresAssert.class,
        ThreadsAssert.class,
        HoldersAssert.class
      })
  void everyAssertionIsDocumented(Class<?> type) throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Stream.of(type.getDeclaredMethods()))
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .allSatisfy(method -> assertThat(page).contains("`" + method.getName()));
  }

  /** Addresses and times move with every change of the guest. */
  private static String withoutPlaces(String text) {
    return text.replaceAll("0x[0-9a-f]{8}", "0x").replaceAll("after [0-9.]+ s", "after");
  }
}
