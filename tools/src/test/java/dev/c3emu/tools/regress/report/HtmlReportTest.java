package dev.c3emu.tools.regress.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  /** Of a leak, in the light theme: --leak of report.css. */
  private static final int LEAK = 0xC3302B;

  /** Of a running thread: --run. */
  private static final int RUNNING = 0x2F5FD0;

  @TempDir Path folder;

  private Path page;

  @BeforeEach
  void write() throws IOException {
    page = folder.resolve("x.html");
    Results.tell(new HtmlReport(page));
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    assertThat(text()).doesNotContain("src=", "href=\"http", "url(", "@import", "<link");
  }

  @Test
  void whatGuestsPrintIsTextAndNoMarkup() throws IOException {
    assertThat(text()).contains("prints &lt;html&gt; &amp; &quot;more&quot;");
  }

  @Test
  void theLeakIsNamedWithItsMaker() throws IOException {
    assertThat(text()).contains("2 semaphores leaked: created by wapi (2 times) in groups 4, 5");
  }

  @Test
  void aBrowserShowsTheTableAndRunsTheFilter() throws Exception {
    String shown = browser("--dump-dom", page.toUri().toString());
    assertThat(shown)
        .contains("data-verdict=\"all\" aria-pressed=\"true\"")
        .contains("<th>created by</th>")
        .contains("<tr class=\"leaked\">")
        .contains("<text class=\"leaktext\"");
  }

  @Test
  void aBrowserShowsThePicture() throws Exception {
    Path shot = folder.resolve("x.png");
    browser("--screenshot=" + shot, "--window-size=1240,3000", page.toUri().toString());
    BufferedImage image = ImageIO.read(shot.toFile());
    assertThat(pixels(image, RUNNING)).as("pixels of running threads").isGreaterThan(200);
    assertThat(pixels(image, LEAK)).as("pixels of leaks").isGreaterThan(200);
  }

  private String text() throws IOException {
    return Files.readString(page);
  }

  private static long pixels(BufferedImage image, int colour) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
      }
    }
    return count;
  }

  /** What Chromium prints; where there is none the test is skipped. */
  private String browser(String... arguments) throws Exception {
    Optional<Path> program = chromium();
    assumeTrue(program.isPresent(), "there is no Chromium on the path");
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("status of the browser").isZero();
    return out;
  }

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
