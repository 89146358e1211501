package extremalshell.sweep;

import extremalshell.report.MaskArchive;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The masks of a store, a file each. */
final class MaskFolder {
  private static final String FOLDER = "masks";

  private final Path folder;

  MaskFolder(Path store) {
    this.folder = store.resolve(FOLDER);
  }

  /** Returns the path of a cell's mask, relative to the store. */
  static String name(int cell) {
    return String.format(Locale.ROOT, "%s/%06d.npz", FOLDER, cell);
  }

  /**
   * Writes a mask, whole or not at all, and waits until the disk has it: a row that names it comes
   * after it.
   */
  void write(int cell, MaskArchive.Content found) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolveSibling(name(cell));
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    // a stream, not a channel: a channel is closed when Ctrl-C interrupts the thread
    try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
      out.write(MaskArchive.npz(found.mask(), found.attribution()));
      out.getFD().sync();
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until the disk has the names of the files. */
  void sync() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      // Windows opens no folders; its file systems keep names with the files.
    }
  }
}
