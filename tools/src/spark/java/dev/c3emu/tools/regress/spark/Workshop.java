package dev.c3emu.tools.regress.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.tools.regress.report.ResultJson;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseRunner;
import dev.c3emu.tools.regress.run.RunSettings;
import dev.c3emu.tools.regress.run.Shared;
import dev.c3emu.tools.regress.run.WorkerPool;
import dev.c3emu.tools.regress.spec.CaseFile;
import dev.c3emu.tools.regress.spec.CaseInstance;
import dev.c3emu.tools.run.RomFinder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all tasks of an executor share: the unpacked files, firmware that was read, and boots. It
 * stays for as long as the executor's process does.
 */
final class Workshop {
  private static final Map<String, Workshop> OPEN = new ConcurrentHashMap<>();

  private final Path root;
  private final Shared shared;
  private final Map<String, CaseFile> files = new ConcurrentHashMap<>();

  private Workshop(Path root, Shared shared) {
    this.root = root;
    this.shared = shared;
  }

  /** The one for a bundle; the first task of a process that asks unpacks the files. */
  static Workshop of(CaseBundle bundle) {
    return OPEN.computeIfAbsent(bundle.id(), id -> open(bundle));
  }

  private static Workshop open(CaseBundle bundle) {
    try {
      Path root = Files.createTempDirectory("c3emu-cases").toRealPath();
      bundle.unpack(root);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> CaseBundle.remove(root)));
      RomFinder roms =
          bundle.romFolder().isEmpty()
              ? RomFinder.ofProcess()
              : new RomFinder(name -> CaseBundle.below(root, bundle.romFolder()).toString(), root);
      return new Workshop(root, new Shared(roms));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs cases, one after the other, each on a machine of its own.
   *
   * @throws InterruptedException if Spark ends the task
   */
  List<CaseRow> run(List<CaseTicket> tickets, RunSettings settings) throws InterruptedException {
    List<CaseRow> rows = new ArrayList<>();
    new WorkerPool(
            1,
            new CaseRunner(shared, settings)::run,
            instance -> wallLimit(instance, settings),
            WorkerPool.GRACE,
            () -> false,
            (place, result) -> rows.add(row(tickets.get(place), result)))
        .run(tickets.stream().map(this::instance).toList());
    return rows;
  }

  private CaseInstance instance(CaseTicket ticket) {
    CaseFile file =
        files.computeIfAbsent(ticket.file(), path -> CaseFile.read(CaseBundle.below(root, path)));
    return new CaseInstance(file, ticket.values(), Optional.ofNullable(ticket.seed()));
  }

  private static Duration wallLimit(CaseInstance instance, RunSettings settings) {
    return instance.file().wallLimit().multipliedBy(Math.max(1, settings.repeat()));
  }

  private CaseRow row(CaseTicket ticket, CaseResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      ResultJson.write(result, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CaseRow(ticket.place(), asOnDriver(ticket, text.toString()));
  }

  /** The text with names of files as the driver knows them. */
  private String asOnDriver(CaseTicket ticket, String text) {
    return text.replace(CaseBundle.below(root, ticket.file()).toString(), ticket.path())
        .replace(root.toString(), "");
  }
}
