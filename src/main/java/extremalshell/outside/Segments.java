package extremalshell.outside;

import extremalshell.FileNames;
import extremalshell.Suggestions;
import extremalshell.UserException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When something is heard, read from a file of another tool. Formats are RTTM (NIST 2009), Praat's
 * TextGrid in its long and its short form, and a CSV of start, end and name in seconds.
 *
 * @param source file that it came from
 * @param name of the speaker, word or phone
 * @param spans in the order of the file, at least one
 */
public record Segments(String source, String name, List<Span> spans) {
  /** The extensions that are read, without the dot. */
  public static final List<String> EXTENSIONS = List.of("rttm", "TextGrid", "csv");

  private static final int RTTM_FIELDS = 8;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"((?:[^\"]|\"\")*)\"|(?<![\\w.])(-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)(?!\\w)");

  /** Copies the list. */
  public Segments {
    spans = List.copyOf(spans);
  }

  /**
   * A stretch of time.
   *
   * @param name of the speaker, word or phone
   * @param from begin, in seconds from the begin of the recording
   * @param to end
   */
  record Span(String name, double from, double to) {}

  /**
   * Reads the times of a speaker, a word or a phone.
   *
   * @param name of a speaker, a word or a phone, as in the file
   * @throws UserException when the file is missing, has another format, or does not have the name
   */
  public static Segments read(Path file, String name) {
    List<Span> all = tiers(file).values().stream().flatMap(List::stream).toList();
    List<Span> named = all.stream().filter(span -> span.name().equals(name)).toList();
    if (named.isEmpty()) {
      TreeSet<String> names = new TreeSet<>();
      all.forEach(span -> names.add(span.name()));
      throw UserException.usage(
          "'"
              + file
              + "' has no '"
              + name
              + "'; "
              + (names.isEmpty()
                  ? "it has no segment at all"
                  : "it has " + String.join(", ", names.stream().limit(10).toList()))
              + Suggestions.didYouMean(name, List.copyOf(names)));
    }
    return new Segments(file.toString(), name, named);
  }

  /**
   * Reads the starts and ends of segments, in seconds, rising; the start of the recording is left
   * out.
   *
   * @param tier of a TextGrid, as in the file; empty for its first tier with segments
   * @throws UserException when the file is missing, has another format, or has no such tier or no
   *     segment
   */
  public static List<Double> cuts(Path file, String tier) {
    Map<String, List<Span>> tiers = tiers(file);
    tiers.values().removeIf(List::isEmpty);
    List<String> names = List.copyOf(tiers.keySet());
    List<Span> spans =
        tier.isEmpty() ? tiers.values().stream().findFirst().orElse(null) : tiers.get(tier);
    if (spans == null) {
      throw withoutTier(file, tier, names);
    }
    return spans.stream()
        .flatMap(span -> Stream.of(span.from(), span.to()))
        .filter(time -> time > 0)
        .distinct()
        .sorted()
        .toList();
  }

  private static UserException withoutTier(Path file, String tier, List<String> names) {
    String missing = "'" + file + "' has no tier '" + tier + "' with segments; ";
    if (names.isEmpty()) {
      return UserException.usage("'" + file + "' has no segment at all");
    }
    return UserException.usage(
        names.equals(List.of(""))
            ? missing + "only a TextGrid has tiers"
            : missing + "it has " + String.join(", ", names) + Suggestions.didYouMean(tier, names));
  }

  /** Returns the segments of each tier by its name; formats without tiers have one, "". */
  private static Map<String, List<Span>> tiers(Path file) {
    String extension = FileNames.extension(file);
    if (EXTENSIONS.stream().noneMatch(each -> each.equalsIgnoreCase(extension))) {
      throw UserException.usage(
          "segments '"
              + file
              + "': expected a name that ends in ."
              + String.join(", .", EXTENSIONS)
              + (extension.isEmpty() ? "" : Suggestions.didYouMean(extension, EXTENSIONS)));
    }
    String text = text(AttributionFile.content(file));
    return switch (extension.toLowerCase(Locale.ROOT)) {
      case "rttm" -> new TreeMap<>(Map.of("", rttm(file, text)));
      case "csv" -> new TreeMap<>(Map.of("", csv(file, text)));
      default -> textGrid(file, text);
    };
  }

  /** Returns whether it is heard at a time, in seconds. */
  public boolean at(double second) {
    return spans.stream().anyMatch(span -> second >= span.from() && second < span.to());
  }

  private static String text(byte[] content) {
    boolean isWide =
        content.length > 1
            && ((content[0] == (byte) 0xfe && content[1] == (byte) 0xff)
                || (content[0] == (byte) 0xff && content[1] == (byte) 0xfe));
    Charset charset = isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new String(content, charset).replace("\uFEFF", "");
  }

  private static List<Span> rttm(Path file, String text) {
    List<Span> spans = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String[] fields = line.strip().split("\\s+", -1);
      if (fields[0].equals("SPEAKER")) {
        if (fields.length < RTTM_FIELDS) {
          throw wrong(file, number, "expected SPEAKER file channel start duration <NA> <NA> name");
        }
        double from = seconds(file, number, fields[3]);
        spans.add(span(file, number, fields[7], from, from + seconds(file, number, fields[4])));
      }
    }
    return spans;
  }

  private static List<Span> csv(Path file, String text) {
    List<Span> spans = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String[] cells = line.split(",", 3);
      boolean isHeader = number == 1 && line.replace(" ", "").equals("start,end,name");
      if (line.isBlank() || isHeader) {
        continue;
      }
      if (cells.length < 3) {
        throw wrong(file, number, "expected start,end,name");
      }
      double from = seconds(file, number, cells[0]);
      spans.add(span(file, number, cells[2].strip(), from, seconds(file, number, cells[1])));
    }
    return spans;
  }

  /**
   * Both forms have the same numbers and texts in the same order; the long one has keys as well.
   */
  private static Map<String, List<Span>> textGrid(Path file, String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.replaceAll("\\[\\d*\\]", ""));
    while (matcher.find()) {
      String quoted = matcher.group(1);
      tokens.add(quoted == null ? matcher.group(2) : '"' + quoted.replace("\"\"", "\""));
    }
    Map<String, List<Span>> all = new LinkedHashMap<>();
    try {
      // "ooTextFile", "TextGrid", begin, end, tiers
      int at = 4;
      int tiers = count(tokens.get(at++));
      for (int tier = 0; tier < tiers; tier++) {
        boolean isOfIntervals = tokens.get(at).equals("\"IntervalTier");
        String name = tokens.get(at + 1).substring(1).strip();
        List<Span> spans = all.computeIfAbsent(name, any -> new ArrayList<>());
        at += 4;
        int entries = count(tokens.get(at++));
        for (int entry = 0; entry < entries; entry++) {
          if (isOfIntervals) {
            double from = Double.parseDouble(tokens.get(at++));
            double to = Double.parseDouble(tokens.get(at++));
            spans.add(new Span(tokens.get(at++).substring(1).strip(), from, to));
          } else {
            at += 2;
          }
        }
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw UserException.missing("'" + file + "' is no whole TextGrid", e);
    }
    all.values().forEach(spans -> spans.removeIf(span -> span.name().isEmpty()));
    return all;
  }

  private static int count(String token) {
    return Integer.parseInt(token);
  }

  private static double seconds(Path file, int line, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw wrong(file, line, "expected seconds, not '" + text.strip() + "'");
  }

  private static Span span(Path file, int line, String name, double from, double to) {
    if (!(to > from)) {
      throw wrong(file, line, "it ends at " + to + " and begins at " + from);
    }
    return new Span(name, from, to);
  }

  private static UserException wrong(Path file, int line, String what) {
    return UserException.usage("'" + file + "' line " + line + ": " + what);
  }

  @Override
  public String toString() {
    return name + " of " + source;
  }
}
