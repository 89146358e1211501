package extremalshell.sweep;

import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Summary;
import extremalshell.report.figure.Figure;
import extremalshell.report.page.Html;
import extremalshell.report.page.MaskPicture;
import extremalshell.report.page.Table;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellRows;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.plan.RowWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The results of a sweep, as a page. */
public final class SweepPage {
  private static final int MOST_GROUPS = 120;
  private static final int MOST_ROWS = 1000;
  private static final int MOST_LISTED = 12;

  /** The better direction ends the meaning of a measure: {@code … (higher is better)}. */
  private static final Pattern BETTER = Pattern.compile(".*\\(([^()]* is [^()]*)\\)");

  /** Settings that rows repeat in other columns. */
  private static final Set<String> FOUND = Set.of("targetLabel", "targetArea");

  private final PageSubject subject;
  private final List<CellRow> rows;
  private final List<CellRow> done;
  private final Html page;

  /**
   * Begins the page.
   *
   * @param subject of the page
   */
  public SweepPage(PageSubject subject) {
    this.subject = subject;
    this.rows = CellRows.withDistinctNames(subject.rows());
    this.done = rows.stream().filter(row -> !row.failed()).toList();
    this.page = new Html(subject.title());
    page.paragraph(
        rows.size()
            + " of "
            + subject.all()
            + " "
            + subject.unit()
            + "s: "
            + done.size()
            + " done, "
            + (rows.size() - done.size())
            + " failed. Varied: "
            + subject.varied()
            + ".");
  }

  /** Adds the sources of the results: command, versions, networks, inputs. */
  public void provenance() {
    page.section("Provenance");
    List<List<String>> pairs = new ArrayList<>();
    if (!subject.command().isEmpty()) {
      pairs.add(List.of("command", subject.command()));
    }
    pairs.add(List.of("Extremal Shell", subject.version()));
    pairs.add(List.of("engine", listed(distinct("engine"))));
    pairs.add(List.of("networks", listed(pairs("modelSource", "modelDigest"))));
    pairs.add(List.of("inputs", listed(pairs("inputSource", "inputDigest"))));
    pairs.add(List.of("seeds", listed(distinct("seed"))));
    if (!subject.place().isEmpty()) {
      pairs.add(List.of("store", subject.place()));
    }
    page.table(Table.ofPairs("", pairs));
  }

  /** Adds the settings that all cells share, and those that vary. */
  public void settings() {
    page.section("Settings");
    List<List<String>> pairs = new ArrayList<>();
    List<String> varying = Groups.varying(rows);
    for (String column : Groups.columns()) {
      List<String> values = shown(column);
      if (!values.isEmpty() && !column.equals("seed")) {
        String kind = varying.contains(column) ? "varied" : "";
        pairs.add(List.of(Groups.title(column), listed(values), kind));
      }
    }
    page.table(new Table("", List.of("setting", "values", ""), pairs));
  }

  /** Adds charts under a title. */
  public void charts(String title, List<Figure> drawings) {
    page.section(title);
    page.charts(drawings);
  }

  /**
   * Adds means over cells that differ in the seed alone, and the cells.
   *
   * @param pictured numbers of the cells of which {@link #masks} has pictures
   */
  public void results(Set<Integer> pictured) {
    List<String> by = new ArrayList<>(Groups.varying(done));
    by.remove("seed");
    page.section("Results");
    Map<String, List<CellRow>> all = Groups.of(done, by);
    List<List<CellRow>> groups = all.values().stream().limit(MOST_GROUPS).toList();
    List<String> columns = new ArrayList<>(by.stream().map(Groups::title).toList());
    boolean intervals =
        Summary.haveIntervals(groups.stream().map(CellValue.score()::summary).toList());
    String kind = intervals ? "mean [95 %]" : "median (range)";
    columns.addAll(
        List.of(
            "masks",
            "stimuli",
            "score, " + kind,
            "score / whole, " + kind,
            "target first",
            "seconds"));
    List<List<String>> lines = new ArrayList<>();
    for (List<CellRow> group : groups) {
      List<String> line = new ArrayList<>();
      by.forEach(column -> line.add(text(group.get(0), column)));
      line.add(String.valueOf(CellRows.withoutCopies(group).size()));
      line.add(String.valueOf(group.stream().map(CellRow::stimulus).distinct().count()));
      line.add(CellValue.score().summary(group).text(intervals));
      line.add(CellValue.kept().summary(group).text(intervals));
      long first = group.stream().filter(r -> r.value("maxPos") == r.value("target")).count();
      line.add(number(first / (double) group.size(), 2));
      line.add(number(group.stream().mapToDouble(r -> r.value("seconds")).average().orElse(0), 1));
      lines.add(line);
    }
    page.table(new Table("Score of the target " + RowWords.seen(done), columns, lines));
    if (all.size() > MOST_GROUPS) {
      page.remark("The first " + MOST_GROUPS + " of " + all.size() + " groups.");
    }
    cells(pictured);
    failures();
  }

  private void cells(Set<Integer> pictured) {
    List<String> settings =
        Groups.varying(done).stream().filter(column -> !FOUND.contains(column)).toList();
    List<String> columns = new ArrayList<>(List.of(subject.unit(), "target", "requested area"));
    columns.addAll(settings);
    columns.addAll(List.of("area", "score", "score of the whole", "first", "its score"));
    List<List<String>> lines = new ArrayList<>();
    for (CellRow row : done.subList(0, Math.min(MOST_ROWS, done.size()))) {
      List<String> line =
          new ArrayList<>(
              List.of(
                  String.valueOf(row.number()), text(row, "targetLabel"), text(row, "targetArea")));
      settings.forEach(column -> line.add(text(row, column)));
      line.add(number(row.value("area"), 3));
      line.add(number(row.value("targetScore"), 4));
      line.add(number(row.value("inputScore"), 4));
      line.add(text(row, "maxLabel"));
      line.add(number(row.value("maxScore"), 4));
      lines.add(line);
    }
    List<String> masks =
        done.stream()
            .limit(lines.size())
            .map(row -> pictured.contains(row.number()) ? String.valueOf(row.number()) : "")
            .toList();
    String some = done.size() > MOST_ROWS ? "The first " + MOST_ROWS + " of " : "All ";
    page.folded(
        some + done.size() + " " + subject.unit() + "s", new Table("", columns, lines, masks));
  }

  private void failures() {
    List<List<String>> lines =
        rows.stream()
            .filter(CellRow::failed)
            .limit(MOST_ROWS)
            .map(row -> List.of(String.valueOf(row.number()), text(row, "error")))
            .toList();
    if (!lines.isEmpty()) {
      page.table(new Table("Failed cells", List.of("cell", "why"), lines));
    }
  }

  /**
   * Adds the measures of masks.
   *
   * @param targets lines of the table by target, each judged by itself
   * @param meanings of the measures, by name
   * @param remark the judged masks
   */
  public void evaluation(
      Map<String, List<Evaluation.Line>> targets, Map<String, String> meanings, String remark) {
    page.section("Evaluation");
    page.remark(remark);
    if (targets.isEmpty()) {
      return;
    }
    List<Evaluation.Line> lines = targets.values().stream().flatMap(List::stream).toList();
    List<Summary> all = lines.stream().map(Evaluation.Line::summary).toList();
    boolean shown = Summary.haveIntervals(all);
    List<String> subjects = lines.stream().map(Evaluation.Line::subject).distinct().toList();
    List<String> measures = lines.stream().map(Evaluation.Line::measure).distinct().toList();
    List<String> columns = new ArrayList<>(List.of("measure"));
    if (targets.size() > 1) {
      columns.add("target");
    }
    columns.add("");
    int values = columns.size();
    subjects.forEach(subject -> columns.add(Evaluation.title(subject)));
    List<List<String>> rows = new ArrayList<>();
    for (String measure : measures) {
      String meaning = meanings.getOrDefault(measure, "");
      String better = BETTER.matcher(meaning).replaceFirst("$1");
      targets.forEach(
          (target, found) -> {
            List<String> row = new ArrayList<>(List.of(measure));
            if (targets.size() > 1) {
              row.add(target);
            }
            row.add(better.equals(meaning) ? "" : better);
            subjects.forEach(subject -> row.add(text(found, measure, subject, shown)));
            rows.add(row);
          });
    }
    page.table(
        new Table(
            (shown
                    ? "Means with 95 % intervals (percentile bootstrap over stimuli)"
                    : "Medians with ranges")
                + " and number of values, of "
                + Summary.stimuli(all)
                + (targets.size() > 1 ? ", each target by itself" : "")
                + "; copies count once"
                + (rows.stream().anyMatch(row -> row.subList(values, row.size()).contains(""))
                    ? "; empty: no value"
                    : ""),
            columns,
            rows));
    page.folded(
        "Meaning of the measures",
        Table.ofPairs(
            "",
            measures.stream()
                .map(measure -> List.of(measure, meanings.getOrDefault(measure, "")))
                .toList()));
  }

  private static String text(
      List<Evaluation.Line> lines, String measure, String subject, boolean interval) {
    return lines.stream()
        .filter(line -> line.measure().equals(measure) && line.subject().equals(subject))
        .map(Evaluation.Line::summary)
        .filter(summary -> summary.values() > 0)
        .map(summary -> (summary.text(interval) + " (" + summary.values() + ")").strip())
        .findFirst()
        .orElse("");
  }

  /** Adds small pictures of masks. */
  public void masks(String remark, List<MaskPicture> masks) {
    page.section("Masks");
    page.remark(remark);
    page.pictures(masks);
  }

  /** Returns the page. */
  public String text() {
    return page.text();
  }

  private List<String> distinct(String column) {
    return CellRows.different(rows, List.of(column)).stream()
        .map(row -> row.values().get(column))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .distinct()
        .toList();
  }

  private List<String> shown(String column) {
    return CellRows.different(rows, List.of(column)).stream()
        .map(row -> Groups.value(row, column))
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  private List<String> pairs(String source, String digest) {
    return List.copyOf(
        CellRows.different(done, List.of(source, digest)).stream()
            .map(row -> text(row, source) + digest(row, digest))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Runs have no digest of their network. */
  private static String digest(CellRow row, String column) {
    String digest = text(row, column);
    return digest.isEmpty() ? "" : " (digest " + digest + ")";
  }

  private static String listed(List<String> values) {
    String between = values.stream().anyMatch(value -> value.contains(", ")) ? "; " : ", ";
    String most = String.join(between, values.subList(0, Math.min(MOST_LISTED, values.size())));
    return values.size() > MOST_LISTED ? most + " … (" + values.size() + ")" : most;
  }

  private static String text(CellRow row, String column) {
    return Groups.value(row, column);
  }

  private static String number(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0\\.0*") ? text.substring(1) : text;
  }
}
