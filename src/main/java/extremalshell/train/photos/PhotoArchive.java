package extremalshell.train.photos;

import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads photos from a zip with the paths {@code train/CLASS/NAME.jpg} and {@code
 * test/CLASS/NAME.jpg}, and, when it is there, {@code boxes.csv} with the columns {@code file,
 * xmin, ymin, xmax, ymax, wnid}.
 */
final class PhotoArchive {
  /**
   * The annotation of a photo.
   *
   * @param box left, top, right, bottom of the object in pixels
   * @param kind finer kind of the object within its class
   */
  private record Note(int[] box, String kind) {}

  private final Path file;
  private final List<String> classes;

  private PhotoArchive(Path file, List<String> classes) {
    this.file = file;
    this.classes = classes;
  }

  /**
   * Reads the photos of a part, in the order of their names.
   *
   * @param part {@code train} or {@code test}
   * @param classes names in the order of their indices
   * @throws UserException when the archive is missing, broken, or has no such photos
   */
  static List<Sample> read(Path file, String part, List<String> classes) {
    if (!Files.isRegularFile(file)) {
      throw UserException.missing(
          "no file '"
              + file
              + "'; expected a data folder with "
              + PhotoData.MANY
              + " and "
              + PhotoData.SHARP,
          null);
    }
    return new PhotoArchive(file, classes).read(part);
  }

  private List<Sample> read(String part) {
    List<Sample> samples = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Note> notes = notes(zip);
      List<String> kinds = notes.values().stream().map(Note::kind).distinct().sorted().toList();
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(part + "/"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        Note note = notes.get(entry.getName());
        int kind = note == null ? -1 : kinds.indexOf(note.kind);
        samples.add(sample(entry.getName(), bytes, note == null ? null : note.box, kind));
      }
    } catch (IOException e) {
      throw UserException.missing("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
    if (samples.isEmpty()) {
      throw UserException.missing(
          "'" + file + "' has no photos; expected paths " + part + "/CLASS/NAME.jpg", null);
    }
    return samples;
  }

  private Sample sample(String name, byte[] bytes, int @Nullable [] box, int kind) {
    String[] parts = name.split("/", -1);
    int label = parts.length == 3 ? classes.indexOf(parts[1]) : -1;
    if (label < 0) {
      throw UserException.missing(
          "'"
              + file
              + "' holds '"
              + name
              + "', whose class is none of "
              + String.join(", ", classes),
          null);
    }
    try {
      Photo photo = PhotoReader.decode(name, bytes);
      return Sample.of(photo, label, box, kind);
    } catch (IOException e) {
      throw UserException.missing(
          "'" + name + "' in '" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private Map<String, Note> notes(ZipFile zip) throws IOException {
    Map<String, Note> notes = new HashMap<>();
    ZipEntry entry = zip.getEntry("boxes.csv");
    if (entry == null) {
      return notes;
    }
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
      for (CSVRecord row : format.parse(reader)) {
        int[] box = {
          Integer.parseInt(row.get("xmin")),
          Integer.parseInt(row.get("ymin")),
          Integer.parseInt(row.get("xmax")),
          Integer.parseInt(row.get("ymax"))
        };
        notes.put(row.get("file"), new Note(box, row.get("wnid")));
      }
    } catch (IllegalArgumentException e) {
      throw UserException.missing(
          "boxes.csv in '" + file + "' cannot be read: " + e.getMessage(), e);
    }
    return notes;
  }
}
