package extremalshell.sweep;

import extremalshell.report.MaskArchive;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The masks of a store, a file each. */
final class MaskFolder {
  private static final String FOLDER = "masks";

  /** The last bytes of a ZIP archive without comment: APPNOTE.TXT 4.3.16. */
  private static final int END = 0x06054b50;

  private static final int END_LENGTH = 22;
  private static final int DIRECTORY_LENGTH_AT = 12;
  private static final int DIRECTORY_AT = 16;

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

  /**
   * Says what became of a mask that was written, without reading all of it: an archive that lost
   * bytes ends elsewhere than where its own end says.
   */
  State state(int cell) {
    Path file = folder.resolveSibling(name(cell));
    if (!Files.exists(file)) {
      return State.MISSING;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(END_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
      long endsAt = channel.size() - END_LENGTH;
      if (endsAt >= 0 && channel.read(end, endsAt) == END_LENGTH) {
        long directory = (long) end.getInt(DIRECTORY_AT) + end.getInt(DIRECTORY_LENGTH_AT);
        return end.getInt(0) == END && directory == endsAt ? State.WHOLE : State.DAMAGED;
      }
    } catch (IOException e) {
      // What cannot be read is of no use.
    }
    return State.DAMAGED;
  }

  /** What became of a mask that was written. */
  enum State {
    WHOLE,
    MISSING,
    DAMAGED
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
