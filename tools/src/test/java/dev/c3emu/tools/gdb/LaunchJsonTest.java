package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/vscode/launch.json} can be read, and connects where the cookbook says. */
class LaunchJsonTest {
  @Test
  void everyConfigurationNamesTheProgramAndThePort() throws IOException {
    List<String> types = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory().createParser(Path.of("../docs/vscode/launch.json").toFile())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          ("type".equals(json.currentName()) ? types : values).add(json.getText());
        }
      }
    }
    assertThat(types).contains("cppdbg", "cortex-debug", "gdbtarget", "lldb-dap");
    assertThat(values).filteredOn(value -> value.endsWith("firmware.elf")).hasSize(4);
    assertThat(values).filteredOn(value -> value.endsWith("1234")).hasSize(4);
  }
}
