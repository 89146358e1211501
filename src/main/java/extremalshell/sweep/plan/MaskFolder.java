package extremalshell.sweep.plan;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The masks of a store, one file each. */
public final class MaskFolder {
  private static final String FOLDER = "masks";
  private static final String UNFINISHED = ".tmp";

  private final Path folder;

  public MaskFolder(Path store) {
    this.folder = store.resolve(FOLDER);
  }

  /** Returns the path of a cell's mask, relative to the store. */
  static String name(int cell) {
    return String.format(Locale.ROOT, "%s/%06d.npz", FOLDER, cell);
  }

  /**
   * Writes a mask, whole or not at all, and waits until the disk has it, because its row is written
   * afterwards.
   *
   * @return checksum of its file
   */
  public MaskSum write(int cell, byte[] content) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolveSibling(name(cell));
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    // a stream, not a channel: a channel is closed when Ctrl-C interrupts the thread
    try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return MaskSum.of(content);
  }

  /** Copies a mask of another store, whole or not at all, without waiting for the disk. */
  public void copy(Path from, int cell) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolveSibling(name(cell));
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    Files.copy(from, unfinished, StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Returns the state of a written mask.
   *
   * @param expected checksum of its file; null for a store without one, where the archive's
   *     checksums serve
   */
  public State state(int cell, @Nullable MaskSum expected) {
    try {
      byte[] content = Files.readAllBytes(path(cell));
      boolean whole =
          expected == null ? isArchive(cell, content) : expected.equals(MaskSum.of(content));
      return whole ? State.WHOLE : State.DAMAGED;
    } catch (NoSuchFileException e) {
      return State.MISSING;
    } catch (IOException e) {
      return State.DAMAGED; // an unreadable file is of no use
    }
  }

  /** Returns the checksum of a file that had none; null if it is damaged. */
  public @Nullable MaskSum adopted(int cell) {
    try {
      byte[] content = Files.readAllBytes(path(cell));
      return isArchive(cell, content) ? MaskSum.of(content) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private Path path(int cell) {
    return folder.resolveSibling(name(cell));
  }

  /**
   * Reading as a stream checks the content; opening as a file checks the directory of entries,
   * which NumPy reads.
   */
  private boolean isArchive(int cell, byte[] content) {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(content));
        ZipFile directory = new ZipFile(path(cell).toFile())) {
      int met = 0;
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        entries.readAllBytes();
        ZipEntry listed = directory.getEntry(entry.getName());
        if (listed == null || listed.getCrc() != entry.getCrc()) {
          return false;
        }
        met++;
      }
      return met > 0 && met == directory.size();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns how many cells have no file, without reading any. */
  public long missing(Collection<Integer> cells) throws IOException {
    if (!Files.isDirectory(folder)) {
      return cells.size();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> there =
          files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
      return cells.stream()
          .filter(cell -> !there.contains(String.valueOf(path(cell).getFileName())))
          .count();
    }
  }

  /** Deletes unfinished files of killed processes. */
  public void tidy() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(UNFINISHED)).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** The state of a written mask. */
  public enum State {
    WHOLE,
    MISSING,
    DAMAGED
  }

  /** Waits until the disk has the names of the files. */
  public void sync() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      // Windows opens no folders; its file systems keep names with the files.
    }
  }
}
