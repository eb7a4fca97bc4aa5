package dev.c3emu.tools.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir Path folder;

  @Test
  void linesComeWithoutTheirEnds() throws IOException {
    assertThat(TextFile.lines(file("eins\nzwö\r\ndrei".getBytes(StandardCharsets.UTF_8))))
        .containsExactly("eins", "zwö", "drei");
  }

  @Test
  void theFirstByteThatIsNoTextIsTold() throws IOException {
    Path latin = file("name: ö".getBytes(StandardCharsets.ISO_8859_1));
    assertThatIOException()
        .isThrownBy(() -> TextFile.text(latin))
        .withMessage("offset 0x6: expected text in UTF-8, found the byte 0xf6");
  }

  @Test
  void zerosAreNoText() throws IOException {
    Path zeros = file(new byte[] {'a', 0, (byte) 0xFF});
    assertThatIOException()
        .isThrownBy(() -> TextFile.lines(zeros))
        .withMessage("offset 0x1: expected text in UTF-8, found the byte 0x00");
  }

  @Test
  void textThatIsCutShortIsNone() throws IOException {
    Path cut = file(new byte[] {'a', (byte) 0xE2, (byte) 0x82});
    assertThatIOException()
        .isThrownBy(() -> TextFile.text(cut))
        .withMessage("offset 0x1: expected text in UTF-8, found the byte 0xe2");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("text"), content);
  }
}
