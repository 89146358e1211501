package extremalshell.input;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReader;
import com.luciad.imageio.webp.WebPWrapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

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
   * @param check is asked before pixels are decoded
   * @return a picture whose pixels are not premultiplied
   * @throws IOException when the file is damaged
   */
  static BufferedImage decode(byte[] file, PhotoDecoder.SizeCheck check) throws IOException {
    WebPReader reader = new WebPReader(load());
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(stream, true, true);
      check.accept(reader.getWidth(0), reader.getHeight(0));
      return reader.read(0, null);
    } catch (LinkageError e) {
      throw new IOException("libwebp cannot be loaded on this system: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * The library's own loader would leave its copy behind in the temporary folder whenever a process
   * is killed. Here a private folder takes it and goes as soon as the code is loaded; Windows keeps
   * files of loaded code, so folders that earlier processes left are removed first.
   */
  private static synchronized WebPImageReaderSpi load() throws IOException {
    WebPImageReaderSpi provider = new WebPImageReaderSpi();
    if (loaded) {
      return provider;
    }
    removeLeftBehind(Path.of(System.getProperty("java.io.tmpdir")));
    Path folder = Files.createTempDirectory(PREFIX);
    String before = System.getProperty(FOLDER_PROPERTY);
    System.setProperty(FOLDER_PROPERTY, folder.toString());
    try {
      WebPWrapper.loadNativeLibrary();
      loaded = true;
    } finally {
      if (before == null) {
        System.clearProperty(FOLDER_PROPERTY);
      } else {
        System.setProperty(FOLDER_PROPERTY, before);
      }
      remove(folder);
    }
    return provider;
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
      // They cost a megabyte each, and the next process tries again.
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
