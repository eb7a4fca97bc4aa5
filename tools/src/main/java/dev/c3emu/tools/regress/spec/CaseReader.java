package dev.c3emu.tools.regress.spec;

import dev.c3emu.tools.kernel.BugSwitch;
import dev.c3emu.tools.kernel.KernelBuild;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.option.MacConverter;
import dev.c3emu.tools.regress.spec.CaseFormatException.Defect;
import dev.c3emu.tools.run.ChipOptions.Engine;
import dev.c3emu.tools.run.FirmwareSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a case of a document that the schema has accepted. */
final class CaseReader {
  private static final String ROM_AUTO = "auto";
  private static final String ROM_NONE = "none";

  private final Path folder;
  private final Fields fields;

  /**
   * @param folder where the files are that the case names
   * @param defects gets what is wrong with values
   */
  CaseReader(Path folder, Fields fields) {
    this.folder = folder;
    this.fields = fields;
  }

  CaseSpec read() {
    Port console = fields.text("console").map(Port::of).orElse(Port.UART0);
    return new CaseSpec(
        fields.text("description").orElse(""),
        firmware(),
        kernel(fields.below("kernel")),
        chip(),
        limits(fields.below("limits")),
        console,
        new StepReader(console).read(fields.all("steps")),
        new ExpectationReader(folder).read(fields.below("expect")));
  }

  private FirmwareSource firmware() {
    List<Path> elf = fields.texts("elf").stream().map(this::file).toList();
    Optional<String> program = fields.text("program");
    Map<String, String> options = new LinkedHashMap<>(fields.map("options"));
    fields.text("variant").ifPresent(value -> options.put("variant", value));
    fields.text("connections").ifPresent(value -> options.put("connections", value));
    String rom = fields.text("rom").orElse(program.isPresent() ? ROM_NONE : ROM_AUTO);
    return new FirmwareSource(
        program.map(Path::of).or(() -> fields.text("image").map(this::file)),
        List.of(),
        rom.equals(ROM_AUTO) || rom.equals(ROM_NONE) ? Optional.empty() : Optional.of(file(rom)),
        rom.equals(ROM_NONE),
        elf,
        false,
        options);
  }

  private KernelBuild kernel(Fields kernel) {
    Map<String, String> bugs = kernel.map("bugs");
    Fields switches = kernel.below("bugs");
    return new KernelBuild(
        kernel.texts("config").stream().map(this::listOrFile).toList(),
        kernel.as("era", KernelBuild::era),
        kernel.flag("fixed"),
        bugs.keySet().stream()
            .flatMap(
                name ->
                    switches
                        .as(
                            name,
                            any -> BugSwitch.parse(name + (switches.flag(name) ? "=on" : "=off")))
                        .stream())
            .toList());
  }

  /** Options, unless there is a file of that name beside the case. */
  private String listOrFile(String text) {
    return !text.contains("=") && Files.isRegularFile(file(text)) ? file(text).toString() : text;
  }

  private ChipSpec chip() {
    Fields wifi = fields.below("wifi");
    return new ChipSpec(
        fields.as("engine", CaseReader::engine).orElse(Engine.JIT),
        fields.as("seed", new CountConverter()::convert).orElse(0L),
        fields.as("mac", new MacConverter()::convert),
        fields.flag("uart-instant"),
        wifi.as("loss", Integer::decode).orElse(0),
        wifi.flag("loopback"));
  }

  private static Engine engine(String name) {
    List<String> names = Arrays.stream(Engine.values()).map(Engine::toString).toList();
    return Arrays.stream(Engine.values())
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(Spelling.unknown("engine", name, names)));
  }

  private static Limits limits(Fields limits) {
    return new Limits(
        limits.as("time", CaseReader::duration).orElse(Limits.USUAL_TIME),
        limits.as("instructions", new CountConverter()::convert).orElse(Long.MAX_VALUE),
        limits.as("wall", CaseReader::duration).orElse(Limits.USUAL_WALL),
        limits.as("resets", new CountConverter()::convert).orElse(Limits.USUAL_RESETS),
        limits.as("console", new CountConverter()::convert).orElse(Limits.USUAL_CONSOLE));
  }

  static Duration duration(String text) {
    return new DurationConverter().convert(text);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** A case, or what is wrong with it. */
  static CaseSpec read(
      String file, Path folder, org.yaml.snakeyaml.nodes.Node document, List<Defect> defects) {
    return new CaseReader(folder, new Fields(file, document, defects)).read();
  }
}
