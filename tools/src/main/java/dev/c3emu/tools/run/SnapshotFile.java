package dev.c3emu.tools.run;

import dev.c3emu.emulator.image.Segment;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.peripherals.boot.MaskRom;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.failure.Quoted;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A machine's state in a file, compressed, with what tells which firmware and kernel it is of: only
 * a machine that is built from the same can take it up.
 */
public final class SnapshotFile {
  private static final String KIND = "c3emu snapshot ";
  private static final String MAGIC = KIND + "2";

  /** More than any chip has; a damaged length must not exhaust the host. */
  private static final int LONGEST = 1 << 26;

  private SnapshotFile() {}

  /** Tells machines apart that cannot take up each other's states. */
  public static String identity(ChipConfig chip, KernelConfig kernel) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    digest.update(chip.flash());
    chip.rom().map(MaskRom::bytes).ifPresent(digest::update);
    chip.directStart()
        .ifPresent(
            plan -> {
              for (Segment segment : plan.ram()) {
                digest.update(segment.content().toByteArray());
              }
            });
    digest.update((kernel + " " + kernel.bugs()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * @throws Failure if the file cannot be written
   */
  public static void write(Path file, Snapshot snapshot, String identity) {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
      out.writeUTF(MAGIC);
      out.writeUTF(identity);
      out.writeLong(snapshot.instructions());
      out.writeLong(snapshot.ticks());
      out.writeBoolean(snapshot.inputsTaken());
      out.writeInt(snapshot.state().length);
      out.write(snapshot.state());
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  /**
   * @param identity of the machine that is to take it up
   * @throws Failure if the file cannot be read, is no snapshot, or one of another machine
   */
  public static Snapshot read(Path file, String identity) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file, bytes, identity);
    } catch (IOException e) {
      throw Failure.file(file.toString(), e);
    }
  }

  private static Snapshot read(Path file, InputStream bytes, String identity) throws IOException {
    try (DataInputStream in = opened(file, bytes)) {
      if (!in.readUTF().equals(identity)) {
        throw bad(file, "a snapshot of other firmware or of another kernel");
      }
      long instructions = in.readLong();
      long ticks = in.readLong();
      boolean inputsTaken = in.readBoolean();
      int length = in.readInt();
      byte[] state = length < 0 || length > LONGEST ? new byte[0] : in.readNBytes(length);
      // At the very end the checksum is looked at.
      if (state.length != length || in.read() >= 0) {
        throw bad(file, "the snapshot is damaged");
      }
      return new Snapshot(instructions, ticks, inputsTaken, state, List.of());
    } catch (EOFException e) {
      throw bad(file, "the snapshot is cut short");
    } catch (ZipException | UTFDataFormatException e) {
      throw bad(file, "the snapshot is damaged");
    }
  }

  /** What comes after the magic. */
  private static DataInputStream opened(Path file, InputStream bytes) throws IOException {
    try {
      DataInputStream in = new DataInputStream(new GZIPInputStream(bytes));
      String magic = in.readUTF();
      if (magic.equals(MAGIC)) {
        return in;
      }
      if (magic.startsWith(KIND)) {
        throw bad(file, "expected '%s', found %s".formatted(MAGIC, Quoted.of(magic)));
      }
    } catch (ZipException | EOFException | UTFDataFormatException e) {
      // Not even a beginning.
    }
    throw bad(file, "not a snapshot of c3emu");
  }

  private static Failure bad(Path file, String what) {
    return new Failure(ExitStatus.BAD_IMAGE, file + ": " + what);
  }
}
