package extremalshell.sweep;

import extremalshell.Capital;
import extremalshell.UserException;
import extremalshell.evaluate.Summary;
import extremalshell.report.chart.BoxChart;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.ConfusionChart;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellRows;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.plan.RowWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Charts of completed cells. */
public final class SweepCharts {
  /** The most lines or boxes that remain distinguishable. */
  private static final int MOST_GROUPS = Palette.SERIES;

  private static final int MOST_BOXES = 40;
  private static final String AREA = "targetArea";

  private final String about;
  private final List<CellRow> rows;

  /**
   * Takes cells.
   *
   * @param about subject of the masks with their targets, for titles
   * @param rows at least one, all completed
   */
  public SweepCharts(String about, List<CellRow> rows) {
    this.rows = CellRows.withDistinctNames(rows);
    this.about = about;
  }

  /**
   * Returns a number against the requested area: means, with 95 % intervals as bands. With too few
   * stimuli for intervals, it shows medians and the single values. Values of different targets have
   * no meaningful mean: each stimulus then has a separate thin line.
   *
   * @param by columns whose values get a line each; null to choose
   * @throws UserException when there would be too many lines
   */
  public Figure area(CellValue value, @Nullable List<String> by) {
    List<String> columns = by == null ? chosen(Set.of(AREA, "seed")) : checked(by, MOST_GROUPS);
    Map<String, List<CellRow>> groups = groups(columns);
    boolean mixed = groups.values().stream().anyMatch(Questions::differ);
    List<Summary> all =
        groups.values().stream()
            .flatMap(group -> byArea(group).values().stream().map(value::summary))
            .toList();
    boolean intervals = !mixed && Summary.haveIntervals(all);
    Map<String, String> targets = mixed ? marked() : Map.of();
    List<LineChart.Line> lines = new ArrayList<>();
    groups.forEach(
        (name, group) ->
            lines.add(
                mixed
                    ? threads(name, value, group, targets)
                    : line(name, value, group, intervals)));
    LineChart.Level level =
        value.equals(CellValue.score())
            ? whole(columns)
            : value.name().equals("kept")
                ? new LineChart.Level("score of the whole input = 1", 1)
                : null;
    boolean several = all.stream().anyMatch(each -> each.values() > 1);
    List<String> remarks = new ArrayList<>(List.of(about));
    if (mixed) {
      remarks.add(
          "One thin line for each stimulus and target: different targets have no common mean");
      Set<String> separate = new HashSet<>(Questions.COLUMNS);
      separate.addAll(Set.of("input", AREA));
      remarks.add(pooled("Marks are medians over ", columns, separate));
      if (targets.isEmpty()) {
        remarks.add("More targets than marks; by: targetLabel or where: tells them apart");
      }
      remarks.add("n = 1 stimulus at each mark");
    } else {
      String kind = intervals ? "Means with 95 % intervals, " : "Medians and single values, ";
      String pooled =
          pooled(several ? kind + "pooled over " : "Pooled over ", columns, Set.of(AREA));
      remarks.add(pooled.isEmpty() && several ? kind.replaceFirst(", $", "") : pooled);
    }
    remarks.add(ChartText.leftOut(value.missing(rows)));
    return new LineChart(
        new ChartText(
            title(value) + " against area",
            remarks,
            "requested area, share of the "
                + (rows.get(0).isOfChannels() ? "channels" : "stimulus"),
            value.equals(CellValue.kept())
                ? "kept score = " + value.meaning(rows)
                : value.meaning(rows)),
        lines,
        level,
        intervals ? "95 % interval of the mean" : "");
  }

  /** Returns a remark on the columns that vary within a group; empty for none. */
  private String pooled(String text, List<String> by, Set<String> separate) {
    Set<String> apart = new HashSet<>(by);
    apart.addAll(separate);
    String pooled = RowWords.varying(rows, apart);
    return pooled.isEmpty() ? "" : text + pooled;
  }

  private static String title(CellValue value) {
    if (value.equals(CellValue.kept())) {
      return "Kept score";
    }
    return Capital.of(value.equals(CellValue.score()) ? "score" : value.name());
  }

  /** Returns names of targets by question; empty where there are fewer marks than targets. */
  private Map<String, String> marked() {
    Map<String, List<CellRow>> targets = Questions.byName(rows);
    if (targets.size() > Shapes.MARKS) {
      return Map.of();
    }
    Map<String, String> names = new LinkedHashMap<>();
    targets.forEach((name, of) -> of.forEach(row -> names.put(Questions.of(row), name)));
    return names;
  }

  private static LineChart.Line threads(
      String name, CellValue value, List<CellRow> group, Map<String, String> targets) {
    Map<List<String>, Map<Double, List<CellRow>>> threads = new LinkedHashMap<>();
    for (CellRow row : CellRows.withoutCopies(group)) {
      threads
          .computeIfAbsent(List.of(Questions.of(row), row.stimulus()), key -> new TreeMap<>())
          .computeIfAbsent(row.value(AREA), key -> new ArrayList<>())
          .add(row);
    }
    List<LineChart.Strand> drawn = new ArrayList<>();
    threads.forEach(
        (of, thread) ->
            drawn.add(
                new LineChart.Strand(targets.getOrDefault(of.get(0), ""), thread(value, thread))));
    return LineChart.Line.ofThreads(name, drawn);
  }

  private static List<LineChart.Dot> thread(CellValue value, Map<Double, List<CellRow>> thread) {
    List<LineChart.Dot> dots = new ArrayList<>();
    thread.forEach(
        (area, cells) -> {
          Summary found = value.summary(cells);
          if (found.values() > 0) {
            dots.add(new LineChart.Dot(area, found.median()));
          }
        });
    return dots;
  }

  private static Map<Double, List<CellRow>> byArea(List<CellRow> group) {
    return group.stream()
        .collect(Collectors.groupingBy(r -> r.value(AREA), TreeMap::new, Collectors.toList()));
  }

  private static LineChart.Line line(
      String name, CellValue value, List<CellRow> group, boolean intervals) {
    List<LineChart.Point> points = new ArrayList<>();
    List<LineChart.Dot> singles = new ArrayList<>();
    byArea(group)
        .forEach(
            (area, cells) -> {
              Summary found = value.summary(cells);
              if (found.values() > 0) {
                double middle = found.median();
                points.add(
                    intervals
                        ? new LineChart.Point(
                            area, found.mean(), found.low(), found.high(), found.stimuli())
                        : new LineChart.Point(area, middle, middle, middle, found.stimuli()));
              }
              if (!intervals && found.values() > 1) {
                value.among(cells).forEach(each -> singles.add(new LineChart.Dot(area, each)));
              }
            });
    return new LineChart.Line(name, points, singles);
  }

  /**
   * The scores of different targets or networks have no meaningful mean. Lines of single stimuli
   * have no common level either.
   *
   * @param by columns whose values have a line each
   */
  private LineChart.@Nullable Level whole(List<String> by) {
    Map<String, Double> scores = new LinkedHashMap<>();
    Set<String> questions = new HashSet<>();
    for (CellRow row : rows) {
      scores.putIfAbsent(row.stimulus(), row.value("inputScore"));
      questions.add(Questions.of(row));
    }
    if (questions.size() > 1 || (by.contains("input") && scores.size() > 1)) {
      return null;
    }
    double mean =
        scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    String of = scores.size() == 1 ? "" : ", mean of " + scores.size() + " stimuli";
    return new LineChart.Level("score of the whole" + of, mean);
  }

  /**
   * Returns the spread of a number: a box for each value of a column, beside the boxes of a second
   * column. Different targets have separate boxes.
   *
   * @param by one or two columns; null to choose, which shows only the first of very many values
   * @throws UserException when there are more columns, or too many values
   */
  public Figure boxes(CellValue value, @Nullable List<String> by) {
    List<String> columns = by == null ? chosenForBoxes() : by;
    if (columns.size() > 2) {
      throw UserException.usage(
          "plot boxes: by: takes one or two columns, not " + String.join(", ", columns));
    }
    List<String> beside = columns.subList(1, columns.size());
    List<String> beneath = new ArrayList<>(columns.subList(0, 1));
    if (Groups.of(rows, columns).values().stream().anyMatch(Questions::differ)) {
      // different targets have no common median
      Questions.varying(rows).stream().filter(c -> !columns.contains(c)).forEach(beneath::add);
    }
    List<String> remarks = new ArrayList<>(List.of(about));
    remarks.add("n counts values, which are of " + Summary.stimuli(List.of(value.summary(rows))));
    remarks.add(pooled("Pooled over ", beneath, Set.copyOf(beside)));
    Set<String> shown = Groups.of(rows, beneath).keySet();
    if (by == null && shown.size() > MOST_BOXES) {
      remarks.add(
          "The first " + MOST_BOXES + " of " + shown.size() + "; choose others with where:");
      shown = shown.stream().limit(MOST_BOXES).collect(Collectors.toSet());
    } else {
      checked(beneath, MOST_BOXES);
    }
    checked(beside, MOST_GROUPS);
    Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
    for (Map.Entry<String, List<CellRow>> series : groups(beside).entrySet()) {
      Map<String, List<Double>> groups = new LinkedHashMap<>();
      for (Map.Entry<String, List<CellRow>> group :
          Groups.of(series.getValue(), beneath).entrySet()) {
        if (shown.contains(group.getKey())) {
          groups.put(group.getKey(), value.of(group.getValue()));
        }
      }
      values.put(series.getKey(), groups);
    }
    String title = beneath.stream().map(Groups::title).collect(Collectors.joining(" and "));
    return new BoxChart(
        new ChartText("Distribution by " + title, remarks, title, value.meaning(rows)), values);
  }

  private List<String> chosenForBoxes() {
    List<String> varying = new ArrayList<>(Groups.varying(rows));
    varying.remove("seed");
    boolean areas = varying.remove(AREA);
    if (varying.isEmpty()) {
      return List.of(AREA);
    }
    boolean few = areas && Groups.of(rows, List.of(AREA)).size() <= MOST_GROUPS;
    return few ? List.of(varying.get(0), AREA) : varying.subList(0, 1);
  }

  /** Returns which class comes first through the mask, for each target. */
  public Figure confusion() {
    Confusion found = Confusion.of(rows);
    return new ConfusionChart(
        new ChartText(
            "Class with the highest score " + RowWords.seen(rows),
            List.of(
                about,
                "n counts masks, which are of "
                    + Summary.stimuli(List.of(CellValue.score().summary(rows))),
                pooled("Pooled over ", List.of(), Set.copyOf(Questions.COLUMNS))),
            "class with the highest score",
            "target"),
        found.targets(),
        found.firsts(),
        found.counts());
  }

  /** Returns as many varying columns as keep the groups few. */
  private List<String> chosen(Set<String> except) {
    List<String> by = new ArrayList<>(Groups.varying(rows));
    by.removeAll(except);
    while (!by.isEmpty() && Groups.of(rows, by).size() > MOST_GROUPS) {
      by.remove(by.size() - 1);
    }
    return by;
  }

  private Map<String, List<CellRow>> groups(List<String> by) {
    return by.isEmpty() ? Map.of("all", rows) : Groups.of(rows, by);
  }

  private List<String> checked(List<String> by, int most) {
    int groups = Groups.of(rows, by).size();
    if (groups > most) {
      throw UserException.usage(
          "plot: by: "
              + String.join(", ", by)
              + " has "
              + groups
              + " values; expected "
              + most
              + " at most, or where: to choose some");
    }
    return by;
  }
}
