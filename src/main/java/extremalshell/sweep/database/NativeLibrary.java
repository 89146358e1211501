package extremalshell.sweep.database;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's driver with its native library. The driver would unpack 70 MB into the temporary folder
 * at every start. Here the library is unpacked once, into the cache.
 */
final class NativeLibrary {
  private static final String NAME = "duckdb_java";
  private static final String RESOURCE = "lib" + NAME + ".so_";
  private static final String ANY = "lib" + NAME + "*.so";

  /** Age from which a file cannot belong to a driver that is still loading it. */
  private static final Duration UNPACKING = Duration.ofHours(1);

  private static @Nullable Driver driver;

  private NativeLibrary() {}

  /** Returns the driver; the first call loads it. */
  static synchronized Driver driver() throws SQLException {
    Driver known = driver;
    if (known == null) {
      deleteLeftOver(Path.of(System.getProperty("java.io.tmpdir")), UNPACKING);
      known = loaded();
      driver = known;
    }
    return known;
  }

  private static Driver loaded() throws SQLException {
    try {
      URL packed = NativeLibrary.class.getClassLoader().getResource(resource());
      if (packed != null && packed.openConnection() instanceof JarURLConnection jar) {
        Path library = unpacked(jar);
        return (Driver)
            new Loader(jar.getJarFileURL(), library)
                .loadClass("org.duckdb.DuckDBDriver")
                .getConstructor()
                .newInstance();
      }
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      // The cache cannot be written, or this is another platform: the driver unpacks its library.
    }
    return DriverManager.getDriver("jdbc:duckdb:");
  }

  /** The driver's name for this platform. */
  private static String resource() {
    String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
    String processor = System.getProperty("os.arch");
    return RESOURCE
        + (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux")
        + (processor.equals("aarch64") ? "_arm64" : "_amd64");
  }

  private static Path unpacked(JarURLConnection jar) throws IOException {
    jar.setUseCaches(false);
    try (InputStream in = jar.getInputStream()) {
      ZipEntry entry = jar.getJarEntry();
      Path folder = Utils.getCacheDir().resolve("duckdb");
      Path library = folder.resolve("lib%s-%08x.so".formatted(NAME, entry.getCrc()));
      if (Files.isRegularFile(library) && Files.size(library) == entry.getSize()) {
        return library;
      }
      Files.createDirectories(folder);
      deleteLeftOver(folder, Duration.ZERO);
      Path unfinished = Files.createTempFile(folder, "lib" + NAME, ".so");
      try {
        Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return library;
    }
  }

  /** Deletes libraries of other versions and of processes that were killed. */
  private static void deleteLeftOver(Path folder, Duration age) {
    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, ANY)) {
      Instant latest = Instant.now().minus(age);
      for (Path library : libraries) {
        if (!Files.getLastModifiedTime(library).toInstant().isAfter(latest)) {
          Files.deleteIfExists(library);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Files of other users, or in use, stay.
    }
  }

  /** Loads the driver's classes, which find the library in the cache. */
  private static final class Loader extends URLClassLoader {
    private final Path library;

    Loader(URL jar, Path library) {
      super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
      this.library = library;
    }

    @Override
    public @Nullable URL getResource(String name) {
      return name.startsWith(RESOURCE) ? null : super.getResource(name);
    }

    @Override
    protected @Nullable String findLibrary(String name) {
      return name.equals(NAME) ? library.toString() : null;
    }
  }
}
