package extremalshell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Names of files. */
public final class FileNames {
  /** Extensions of the same kind of content, the most usual first. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of("png", "svg", "pdf", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "eps"),
          List.of("wav", "flac", "mp3", "ogg", "aiff", "aif", "m4a", "opus"),
          List.of("csv", "tsv", "txt", "dat", "parquet", "xls", "xlsx"),
          List.of("npy", "npz", "mat", "h5", "hdf5", "pt", "pkl"),
          List.of("json", "jsonl", "yaml", "yml", "xml", "toml"),
          List.of("html", "htm", "md"));

  private FileNames() {}

  /**
   * Returns {@code "; did you mean .png?"} for an extension that cannot be written, or an empty
   * text. An extension of the same kind of content comes before one that is spelt alike.
   *
   * @param possible extensions without the dot
   */
  public static String didYouMean(String extension, List<String> possible) {
    for (List<String> kind : KINDS) {
      for (String other : kind) {
        if (kind.contains(extension) && possible.contains(other)) {
          return "; did you mean ." + other + "?";
        }
      }
    }
    return extension.isEmpty() ? "" : Suggestions.didYouMean(extension, possible);
  }

  /** Returns a name with the home folder of the user in place of {@code ~}. */
  public static String withHome(String name) {
    boolean home = name.equals("~") || name.startsWith("~/");
    return home ? System.getProperty("user.home") + name.substring(1) : name;
  }

  /** Returns the text after the last dot, in small letters; empty without a dot. */
  public static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
