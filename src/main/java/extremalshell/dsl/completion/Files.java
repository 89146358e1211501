package extremalshell.dsl.completion;

import extremalshell.FileNames;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds folders, and files of some kinds. */
final class Files {
  /** Most names to read, since a folder of a data set can hold millions. */
  private static final int MOST = 2000;

  private Files() {}

  /** Returns the folders and files whose paths, relative to a folder, begin with a word. */
  static List<Completion> below(Path from, String word, List<String> extensions, String group) {
    int slash = word.lastIndexOf('/');
    String folder = word.substring(0, slash + 1);
    String prefix = word.substring(slash + 1);
    File[] entries = from.resolve(FileNames.withHome(folder)).toAbsolutePath().toFile().listFiles();
    if (entries == null) {
      return List.of();
    }
    Arrays.sort(entries);
    List<Completion> all = new ArrayList<>();
    for (File entry : entries) {
      String name = entry.getName();
      boolean shown = !name.startsWith(".") || prefix.startsWith(".");
      if (!shown || !name.startsWith(prefix) || all.size() >= MOST) {
        continue;
      }
      if (entry.isDirectory() && isNetwork(entry, extensions)) {
        all.add(Completion.text(folder + name, "network", group));
      } else if (entry.isDirectory()) {
        all.add(new Completion(folder + name + "/", "folder", group, true, false));
      } else if (fits(name, extensions)) {
        all.add(Completion.text(folder + name, size(entry.length()), group));
      }
    }
    return all;
  }

  /** A folder with a network is one choice; its files are not offered. */
  private static boolean isNetwork(File folder, List<String> extensions) {
    String[] names = extensions.contains("pt") ? folder.list() : null;
    return names != null && Arrays.stream(names).anyMatch(name -> name.endsWith(".pt"));
  }

  private static boolean fits(String name, List<String> extensions) {
    String small = name.toLowerCase(Locale.ROOT);
    return extensions.contains("*")
        || extensions.stream().anyMatch(extension -> small.endsWith("." + extension));
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double kilo = bytes / 1000.0;
    return kilo < 1000
        ? Math.round(kilo) + " kB"
        : String.format(Locale.ROOT, "%.1f MB", kilo / 1000);
  }
}
