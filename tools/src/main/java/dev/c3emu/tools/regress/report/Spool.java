package dev.c3emu.tools.regress.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps on disk what a file is made of whose beginning is known last. */
final class Spool implements Closeable {
  private final Path file;
  private final OutputStream out;

  Spool() throws IOException {
    file = Files.createTempFile("c3emu-regress", ".part");
    file.toFile().deleteOnExit();
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Writes a piece. */
  @FunctionalInterface
  interface Piece {
    void write(OutputStream out) throws IOException;
  }

  void write(Piece piece) throws IOException {
    piece.write(out);
  }

  void copyTo(OutputStream target) throws IOException {
    out.flush();
    Files.copy(file, target);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
