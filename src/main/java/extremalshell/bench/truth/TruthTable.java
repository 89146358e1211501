package extremalshell.bench.truth;

import extremalshell.evaluate.Summary;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Values by measure, method and stimulus; higher is better in all. The CSV has the mean with its
 * interval, and the difference from the first method on the same stimuli with its interval. It also
 * has the number of stimuli in favour of each, and the mean rank. Lines below that begin with
 * {@code #} show where measures disagree.
 */
final class TruthTable {
  private final Map<String, Map<String, Map<String, List<Double>>>> values = new LinkedHashMap<>();

  /** Adds a value; NaN is left out. */
  void add(String measure, String method, String stimulus, double value) {
    if (!Double.isNaN(value)) {
      values
          .computeIfAbsent(measure, m -> new LinkedHashMap<>())
          .computeIfAbsent(method, m -> new LinkedHashMap<>())
          .computeIfAbsent(stimulus, s -> new ArrayList<>())
          .add(value);
    }
  }

  /** Prints all. */
  void print(PrintStream out) {
    out.println(
        "measure,method,mean,low,high,values,stimuli,minus_first,minus_low,minus_high,better,worse,rank");
    Map<String, Map<String, Double>> ranks = new LinkedHashMap<>();
    values.forEach(
        (measure, methods) -> {
          Map<String, Double> meanRanks = ranks(methods);
          ranks.put(measure, meanRanks);
          Map<String, List<Double>> first = methods.values().iterator().next();
          methods.forEach(
              (method, stimuli) ->
                  out.println(
                      line(
                          measure,
                          method,
                          stimuli,
                          first,
                          meanRanks.getOrDefault(method, Double.NaN))));
        });
    disagreements(ranks).forEach(out::println);
  }

  private static String line(
      String measure,
      String method,
      Map<String, List<Double>> stimuli,
      Map<String, List<Double>> first,
      double rank) {
    List<Summary.Value> all = new ArrayList<>();
    List<Summary.Value> minus = new ArrayList<>();
    int better = 0;
    int worse = 0;
    for (Map.Entry<String, List<Double>> each : stimuli.entrySet()) {
      each.getValue().forEach(value -> all.add(new Summary.Value(each.getKey(), value)));
      List<Double> others = first.get(each.getKey());
      if (others != null) {
        double difference = mean(each.getValue()) - mean(others);
        minus.add(new Summary.Value(each.getKey(), difference));
        better += difference > 0 ? 1 : 0;
        worse += difference < 0 ? 1 : 0;
      }
    }
    Summary summary = Summary.of(all);
    Summary difference = Summary.of(minus);
    return String.join(
        ",",
        measure,
        method,
        text(summary.mean()),
        text(summary.low()),
        text(summary.high()),
        String.valueOf(summary.values()),
        String.valueOf(summary.stimuli()),
        text(difference.mean()),
        text(difference.low()),
        text(difference.high()),
        String.valueOf(better),
        String.valueOf(worse),
        String.format(Locale.ROOT, "%.2f", rank));
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Returns the mean rank of each method over the stimuli that all have; 1 is best. */
  static Map<String, Double> ranks(Map<String, Map<String, List<Double>>> methods) {
    Map<String, Double> sums = new LinkedHashMap<>();
    int count = 0;
    for (String stimulus : methods.values().iterator().next().keySet()) {
      if (!methods.values().stream().allMatch(m -> m.containsKey(stimulus))) {
        continue;
      }
      count++;
      methods.forEach(
          (method, stimuli) -> {
            double own = mean(Objects.requireNonNull(stimuli.get(stimulus)));
            double rank = 0.5;
            for (Map<String, List<Double>> other : methods.values()) {
              double value = mean(Objects.requireNonNull(other.get(stimulus)));
              rank += value > own ? 1 : value == own ? 0.5 : 0;
            }
            sums.merge(method, rank, Double::sum);
          });
    }
    int stimuli = count;
    sums.replaceAll((method, sum) -> sum / stimuli);
    return sums;
  }

  private static List<String> disagreements(Map<String, Map<String, Double>> ranks) {
    List<String> lines = new ArrayList<>();
    List<String> measures = List.copyOf(ranks.keySet());
    for (int i = 0; i < measures.size(); i++) {
      for (int j = i + 1; j < measures.size(); j++) {
        Map<String, Double> one = Objects.requireNonNull(ranks.get(measures.get(i)));
        Map<String, Double> other = Objects.requireNonNull(ranks.get(measures.get(j)));
        List<String> pairs = new ArrayList<>();
        List<String> methods = one.keySet().stream().filter(other::containsKey).toList();
        for (String a : methods) {
          for (String b : methods) {
            if (rank(one, a) < rank(one, b) && rank(other, a) > rank(other, b)) {
              pairs.add(a + " and " + b);
            }
          }
        }
        lines.add(
            "# "
                + measures.get(i)
                + " and "
                + measures.get(j)
                + (pairs.isEmpty()
                    ? " rank all methods in the same order"
                    : " disagree on " + pairs.size() + " pairs: " + String.join(", ", pairs)));
      }
    }
    ranks.forEach(
        (measure, methods) ->
            methods.entrySet().stream()
                .min(Comparator.comparingDouble(Map.Entry::getValue))
                .ifPresent(best -> lines.add("# best by " + measure + ": " + best.getKey())));
    return lines;
  }

  private static double rank(Map<String, Double> ranks, String method) {
    return Objects.requireNonNull(ranks.get(method));
  }
}
