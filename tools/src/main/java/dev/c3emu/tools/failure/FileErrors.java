package dev.c3emu.tools.failure;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What went wrong with a file, in words; the JDK's messages are often just the path again. */
public final class FileErrors {
  private FileErrors() {}

  public static String describe(Exception cause) {
    if (cause instanceof NoSuchFileException missing) {
      Path folder = Path.of(missing.getFile()).toAbsolutePath().getParent();
      return Files.isDirectory(folder) ? "no such file" : "no such folder: " + folder;
    }
    if (cause instanceof FileNotFoundException) {
      return "no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NotDirectoryException) {
      return "not a directory";
    }
    String message =
        cause instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : cause.getMessage();
    return message == null || message.isBlank()
        ? "cannot be used"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
