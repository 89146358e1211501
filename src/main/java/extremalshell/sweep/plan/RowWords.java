package extremalshell.sweep.plan;

import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Variant;
import extremalshell.mask.AreaText;
import extremalshell.report.SubjectWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes the subject of cells in words that need no knowledge of their sweep. */
public final class RowWords {
  private static final Pattern AND = Pattern.compile("\\s+AND\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern EQUALS =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*('[^']*'|[-+.\\w]+)\\s*");

  /** The settings that figures name where all masks share them. */
  private static final List<String> SHARED =
      List.of("method", "variant", "iterations", "operator", "consensus", "targetArea", "seed");

  private RowWords() {}

  /** Returns inputs and networks: {@code Input dog.png, network photos}. */
  public static String subject(List<CellRow> rows) {
    List<CellRow> named = CellRows.withDistinctNames(rows);
    return SubjectWords.of(names(named, "input"), names(named, "model"));
  }

  /** Returns the targets: {@code target dog}. */
  public static String targets(List<CellRow> rows) {
    return SubjectWords.named("target", names(rows, "targetLabel"));
  }

  /**
   * Returns words about a score with its meaning, where all rows agree: {@code score
   * (probability)}.
   */
  public static String score(String words, List<CellRow> rows) {
    List<String> kinds =
        rows.stream().map(row -> String.valueOf(row.text("scoreKind"))).distinct().toList();
    boolean known = kinds.size() == 1 && !"null".equals(kinds.get(0));
    return score(words, known ? kinds.get(0) : "");
  }

  /** Returns words about a score with its meaning; an empty one is unknown. */
  public static String score(String words, String kind) {
    return kind.isEmpty() ? words : words + " (" + kind + ")";
  }

  /**
   * Returns the settings that all cells share: {@code method extremal, 60 iterations}.
   *
   * @param apart values of columns, as in groups, that other words name
   */
  public static String settings(List<CellRow> rows, String apart) {
    List<String> named = List.of(apart.split(", ", -1));
    List<String> words = new ArrayList<>();
    for (String column : SHARED) {
      CellRow row = rows.get(0);
      String value = row.text(column);
      if (value != null
          && rows.stream().allMatch(each -> value.equals(each.text(column)))
          && !named.contains(Groups.label(row, List.of(column)))) {
        words.add(shared(row, column, value));
      }
    }
    return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
  }

  private static String shared(CellRow row, String column, String value) {
    return switch (column) {
      case "variant" -> "preserve".equals(value) ? "" : "variant " + value;
      case "iterations" -> value + (value.equals("1") ? " iteration" : " iterations");
      case "consensus" -> Consensus.phrase(Integer.parseInt(value)).orElse("");
      case "targetArea" ->
          (row.isOfChannels() ? "share of channels " : "area ")
              + AreaText.of(Double.parseDouble(value));
      default -> column + " " + value;
    };
  }

  /** Returns what happens inside the masks of cells: {@code kept by the mask}. */
  public static String inside(List<CellRow> rows) {
    return Variant.inside(variants(rows));
  }

  /** Returns what the scores of cells are the scores of: {@code through the mask}. */
  public static String seen(List<CellRow> rows) {
    return Variant.seen(variants(rows));
  }

  private static List<Variant> variants(List<CellRow> rows) {
    return rows.stream()
        .map(row -> "delete".equals(row.text("variant")) ? Variant.DELETE : Variant.PRESERVE)
        .distinct()
        .toList();
  }

  private static List<String> names(List<CellRow> rows, String column) {
    return CellRows.different(rows, List.of(column)).stream().map(row -> row.get(column)).toList();
  }

  /**
   * Returns the columns that vary among cells that are equal in some columns, with their numbers of
   * values: {@code seed (8 values)}; empty for none.
   *
   * @param apart columns in which the cells are equal
   */
  public static String varying(List<CellRow> rows, Set<String> apart) {
    Collection<List<CellRow>> groups = Groups.of(rows, List.copyOf(apart)).values();
    return Groups.varying(rows).stream()
        .filter(column -> !apart.contains(column))
        .map(column -> counted(column, most(groups, column)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> counted(String column, int values) {
    return values > 1
        ? Optional.of(Groups.title(column) + " (" + values + " values)")
        : Optional.empty();
  }

  /** Returns the greatest number of values that a column has within a group. */
  private static int most(Collection<List<CellRow>> groups, String column) {
    return groups.stream()
        .mapToInt(group -> Groups.of(group, List.of(column)).size())
        .max()
        .orElse(0);
  }

  /**
   * Returns a condition in words: values of settings as in groups, other conditions as they are.
   *
   * @param rows that fulfil it, at least one
   * @param where condition in SQL
   */
  public static String selection(List<CellRow> rows, String where) {
    List<String> columns = new ArrayList<>();
    for (String part : AND.split(where, -1)) {
      Matcher equals = EQUALS.matcher(part);
      String column = equals.matches() ? equals.group(1) : "";
      if (!List.of("target", "targetLabel", "input", "model").contains(column)) {
        if (!Groups.columns().contains(column)) {
          return "where " + where;
        }
        columns.add(column);
      }
    }
    return Groups.label(rows.get(0), columns);
  }
}
