package extremalshell.dsl.task.channel;

import extremalshell.dsl.ChannelResult;
import extremalshell.explain.result.SmallestArea;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.plan.RowWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The score against the share of channels. A line is the mean of results that differ in stimulus
 * and seed alone.
 */
final class ChannelCurve {
  private static final String LAYER = "channels";
  private static final String AREA = "targetArea";

  /** Columns in which the results of a line may differ. */
  private static final Set<String> AVERAGED = Set.of("input", "seed", AREA);

  private final List<ChannelResult> results;
  private final Map<String, List<ChannelResult>> lines = new LinkedHashMap<>();

  /** For each line, the cases of its score of all channels: network, target, cover and stimulus. */
  private final Map<String, Set<List<String>>> wholes = new HashMap<>();

  private final List<String> remarks = new ArrayList<>();

  /** Values at a share of channels, with their stimuli. */
  private static final class Mark {
    private final List<Double> scores = new ArrayList<>();
    private final Set<String> stimuli = new HashSet<>();

    double[] sorted() {
      return scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
  }

  /** Takes results, at least one. */
  ChannelCurve(List<ChannelResult> results) {
    this.results = results;
    List<CellRow> rows = ChannelRows.of(results);
    List<String> by = varying(rows);
    List<Optional<CellRow>> covers = results.stream().map(ChannelCurve::cover).toList();
    List<String> byCover =
        new ArrayList<>(Groups.varying(covers.stream().flatMap(Optional::stream).toList()));
    byCover.removeAll(Set.of("input", "seed"));
    boolean addresses =
        results.stream().map(ChannelCurve::address).distinct().count()
            > rows.stream().map(row -> row.get("model")).distinct().count();
    boolean mixed =
        results.stream().map(each -> each.found().search() == null).distinct().count() > 1;
    for (int i = 0; i < rows.size(); i++) {
      ChannelResult result = results.get(i);
      List<String> parts =
          new ArrayList<>(List.of(result.getLayer(), Groups.label(rows.get(i), by)));
      parts.add(addresses ? address(result) : "");
      String cover =
          covers
              .get(i)
              .map(row -> Groups.label(row, byCover))
              .map(label -> "behind a mask" + (label.isEmpty() ? "" : " of " + label))
              .orElse("");
      parts.add(cover);
      parts.add(mixed && result.found().search() != null ? "search" : "");
      String name =
          parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
      lines.computeIfAbsent(name, key -> new ArrayList<>()).add(result);
      wholes
          .computeIfAbsent(name, key -> new HashSet<>())
          .add(List.of(address(result), result.getTargetLabel(), cover, result.stimulusDigest()));
    }
  }

  private static List<String> varying(List<CellRow> rows) {
    List<String> by = new ArrayList<>(Groups.varying(rows));
    by.removeAll(AVERAGED);
    by.remove(LAYER);
    return by;
  }

  private static String address(ChannelResult result) {
    return result.found().explanation().origin().network().text();
  }

  /** Returns the row of the mask that covers the stimulus; empty for the whole stimulus. */
  private static Optional<CellRow> cover(ChannelResult result) {
    return Optional.ofNullable(result.through())
        .map(through -> CellRow.of(result.run(), through, result.stimulusDigest()));
  }

  Figure figure() {
    List<LineChart.Line> drawn = new ArrayList<>();
    lines.forEach((name, line) -> add(drawn, name, line));
    long interrupted =
        results.stream().filter(each -> each.found().explanation().interrupted()).count();
    if (interrupted > 0) {
      remarks.add(interrupted + " of " + results.size() + " runs interrupted");
    }
    List<Integer> controls =
        results.stream().map(each -> each.getControls().size()).distinct().toList();
    if (controls.size() == 1 && controls.get(0) > 0) {
      remarks.add(0, controls.get(0) + " random choices beside each result: mean and range");
    }
    List<CellRow> rows = ChannelRows.of(results);
    String over = averaged();
    if (!over.isEmpty()) {
      remarks.add(0, "Means over " + over);
    }
    String settings = RowWords.settings(rows, "");
    remarks.add(
        0,
        RowWords.subject(rows)
            + ", "
            + RowWords.targets(rows)
            + (settings.isEmpty() ? "" : ", " + settings));
    return new LineChart(
        new ChartText(
            "Score of the kept channels",
            remarks,
            "share of channels",
            RowWords.score("score of the target", rows)),
        drawn,
        Set.copyOf(wholes.values()).size() == 1
            ? new LineChart.Level("all channels", whole())
            : null,
        "range");
  }

  /** Returns what a mark is a mean of: {@code stimuli and seeds}; empty for single results. */
  private String averaged() {
    List<String> over = new ArrayList<>();
    if (results.stream().map(ChannelResult::stimulusDigest).distinct().count() > 1) {
      over.add("stimuli");
    }
    if (results.stream().map(each -> each.getSettings().seed()).distinct().count() > 1) {
      over.add("seeds");
    }
    return String.join(" and ", over);
  }

  /** Returns the mean over stimuli; each counts once, with any number of results. */
  private double whole() {
    Map<String, Double> scores = new LinkedHashMap<>();
    results.forEach(each -> scores.put(each.stimulusDigest(), (double) each.getInputScore()));
    return mean(scores.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void add(List<LineChart.Line> drawn, String name, List<ChannelResult> line) {
    Map<Double, Mark> scores = new TreeMap<>();
    Map<Double, Mark> random = new TreeMap<>();
    for (ChannelResult result : line) {
      if (result.found().search() == null) {
        add(scores, result, result.getArea(), result.getTargetScore());
      }
      for (SmallestArea.Point point : result.getCurve()) {
        add(scores, result, point.area(), point.prediction().targetScore());
      }
      for (float control : result.getControls()) {
        add(random, result, result.getArea(), control);
      }
    }
    boolean searched = line.get(0).found().search() != null;
    if (searched) {
      sayLeast(name, line);
      long stimuli = line.stream().map(ChannelResult::stimulusDigest).distinct().count();
      // a share with results of one stimulus alone would make the mean jump
      scores.values().removeIf(mark -> mark.stimuli.size() < stimuli);
    }
    drawn.add(new LineChart.Line(name, points(scores)));
    if (!random.isEmpty()) {
      String of = name + ", random";
      // each stimulus has its own smallest share
      LineChart.Line control =
          searched && random.size() > 1
              ? new LineChart.Line(of, List.of(), dots(random))
              : new LineChart.Line(of, points(random));
      drawn.add(control.asControl());
    }
  }

  private void sayLeast(String name, List<ChannelResult> line) {
    double[] least =
        line.stream()
            .filter(ChannelResult::isReached)
            .mapToDouble(ChannelResult::getArea)
            .sorted()
            .toArray();
    String text = "no share keeps the score";
    if (least.length > 0) {
      String range =
          least.length > 1
              ? String.format(
                  Locale.ROOT, " on average (%.3f to %.3f)", least[0], least[least.length - 1])
              : "";
      text =
          String.format(Locale.ROOT, "%.3f%s", mean(least), range)
              + " is the smallest share that keeps the score";
    }
    if (least.length < line.size() && least.length > 0) {
      text += ", of " + least.length + " of " + line.size() + " runs";
    }
    remarks.add((lines.size() == 1 ? "" : name + ": ") + text);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static void add(Map<Double, Mark> marks, ChannelResult of, double area, double score) {
    Mark mark = marks.computeIfAbsent(area, key -> new Mark());
    mark.scores.add(score);
    mark.stimuli.add(of.stimulusDigest());
  }

  private static List<LineChart.Point> points(Map<Double, Mark> marks) {
    List<LineChart.Point> points = new ArrayList<>();
    marks.forEach(
        (area, mark) -> {
          double[] scores = mark.sorted();
          points.add(
              new LineChart.Point(
                  area, mean(scores), scores[0], scores[scores.length - 1], mark.stimuli.size()));
        });
    return points;
  }

  private static List<LineChart.Dot> dots(Map<Double, Mark> marks) {
    List<LineChart.Dot> dots = new ArrayList<>();
    marks.forEach((area, mark) -> dots.add(new LineChart.Dot(area, mean(mark.sorted()))));
    return dots;
  }
}
