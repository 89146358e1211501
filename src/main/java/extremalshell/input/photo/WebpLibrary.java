package extremalshell.input.photo;

import extremalshell.UserException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The native libwebp, which is unpacked and loaded with the first WebP photo. */
final class WebpLibrary {
  private static final String FOLDER_PROPERTY = "com.luciad.imageio.webp.tmpdir";
  private static final String PREFIX = "extremal-shell-webp-";
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

  private static boolean loaded;

  private WebpLibrary() {}

  /**
   * Decodes a file of one picture.
   *
   * @param check called before pixels are decoded
   * @return a picture whose pixels are not premultiplied
   * @throws IOException when the file is damaged
   * @throws UserException when libwebp cannot be loaded
   */
  static synchronized BufferedImage decode(byte[] file, PhotoDecoder.SizeCheck check)
      throws IOException {
    try {
      return loaded ? read(file, check) : readFirst(file, check);
    } catch (LinkageError e) {
      throw refused("loaded from", Path.of(temporary()), e);
    }
  }

  private static BufferedImage read(byte[] file, PhotoDecoder.SizeCheck check) throws IOException {
    return ImageIoReading.read("webp", file, check, warning -> true);
  }

  /**
   * The library unpacks its native code with the first picture, and would leave it in the temporary
   * folder whenever a process is killed. Here a private folder takes the code and is deleted once
   * it is loaded. Windows keeps files of loaded code, so folders of earlier processes are removed
   * first.
   */
  private static BufferedImage readFirst(byte[] file, PhotoDecoder.SizeCheck check)
      throws IOException {
    Path temporary = Path.of(temporary());
    removeLeftBehind(temporary);
    Path folder;
    try {
      folder = Files.createTempDirectory(PREFIX);
    } catch (IOException e) {
      throw refused("unpacked to", temporary, e);
    }
    System.setProperty(FOLDER_PROPERTY, folder.toString());
    // if its code cannot be unpacked or loaded, the library prints a trace
    PrintStream messages = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return read(file, check);
    } finally {
      System.setErr(messages);
      loaded = true;
      System.clearProperty(FOLDER_PROPERTY);
      remove(folder);
    }
  }

  private static String temporary() {
    return System.getProperty("java.io.tmpdir");
  }

  private static UserException refused(String what, Path folder, Throwable why) {
    return UserException.failed(
        "WebP photos need libwebp, which cannot be "
            + what
            + " '"
            + folder
            + "'; XP_JAVA_OPTS=-Djava.io.tmpdir=FOLDER names a folder that may hold programs",
        why);
  }

  private static void removeLeftBehind(Path temporary) {
    long newest = System.currentTimeMillis() - LEFT_BEHIND.toMillis();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        if (folder.toFile().lastModified() < newest) {
          remove(folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      // The leftovers take a megabyte each, and the next process tries again.
    }
  }

  private static void remove(Path folder) {
    File[] files = folder.toFile().listFiles();
    if (files != null) {
      for (File file : files) {
        file.delete();
      }
    }
    folder.toFile().delete();
  }
}
