package extremalshell.report;

import extremalshell.explain.result.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Score and area along an optimisation in characters, for terminals that show no pixels. */
public final class CurveText {
  private static final int ROWS = 11;
  private static final int MOST_COLUMNS = 72;
  private static final int FEWEST_COLUMNS = 20;
  private static final int LEFT = 7;
  private static final char SCORE = '*';
  private static final char AREA = 'o';
  private static final char BETWEEN = '.';

  private final List<Snapshot> trace;
  private final int width;
  private final char[][] cells = new char[ROWS][];
  private final double least;
  private final double greatest;

  private CurveText(List<Snapshot> trace, int width) {
    this.trace = trace;
    this.width = width;
    double[] scores =
        trace.stream().mapToDouble(each -> each.prediction().targetScore()).sorted().toArray();
    this.least = Math.min(0, scores[0]);
    this.greatest = Math.max(1, scores[scores.length - 1]);
    for (int row = 0; row < ROWS; row++) {
      cells[row] = new char[width];
      Arrays.fill(cells[row], ' ');
    }
  }

  /**
   * Returns the lines of a chart.
   *
   * @param trace at least one snapshot
   * @param columns of the terminal
   * @param boxes whether it can show lines of boxes
   */
  public static List<String> of(List<Snapshot> trace, int columns, boolean boxes) {
    int width = Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, columns - 1) - LEFT);
    return new CurveText(trace, width).lines(boxes);
  }

  private List<String> lines(boolean boxes) {
    double[] areas = trace.stream().mapToDouble(each -> each.statistics().area()).toArray();
    double[] scores = trace.stream().mapToDouble(each -> each.prediction().targetScore()).toArray();
    draw(areas, AREA);
    draw(scores, SCORE);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double value = greatest + (least - greatest) * row / (ROWS - 1);
      // each second row has a number
      String number = row % 2 == 0 ? String.format(Locale.ROOT, "%5.2f ", value) : " ".repeat(6);
      String axis = boxes ? (row % 2 == 0 ? "\u2524" : "\u2502") : "|";
      lines.add((number + axis + new String(cells[row])).stripTrailing());
    }
    char[] axis = new char[width];
    char[] numbers = new char[width + 2];
    Arrays.fill(axis, boxes ? '\u2500' : '-');
    Arrays.fill(numbers, ' ');
    int free = 0;
    for (Snapshot each : trace) {
      int at = column(each);
      axis[at] = boxes ? '\u252c' : '+';
      String number = String.valueOf(each.iteration());
      int from = Math.max(0, Math.min(numbers.length - number.length(), at - number.length() / 2));
      if (from >= free) {
        number.getChars(0, number.length(), numbers, from);
        free = from + number.length() + 1;
      }
    }
    lines.add(" ".repeat(6) + (boxes ? "\u2514" : "+") + new String(axis));
    lines.add((" ".repeat(LEFT) + new String(numbers)).stripTrailing());
    lines.add(
        " ".repeat(LEFT) + SCORE + " score of the target   " + AREA + " area   (by iteration)");
    return lines;
  }

  private int column(Snapshot snapshot) {
    int first = trace.get(0).iteration();
    int last = trace.get(trace.size() - 1).iteration();
    double share = last == first ? 0.5 : (snapshot.iteration() - first) / (double) (last - first);
    return (int) Math.round(1 + share * (width - 3));
  }

  private int row(double value) {
    double share = (greatest - value) / (greatest - least);
    return (int) Math.round((ROWS - 1) * Math.max(0, Math.min(1, share)));
  }

  private void draw(double[] values, char mark) {
    for (int i = 1; i < values.length; i++) {
      int from = column(trace.get(i - 1));
      int to = column(trace.get(i));
      for (int at = from + 1; at < to; at++) {
        double share = (at - from) / (double) (to - from);
        int row = row(values[i - 1] + share * (values[i] - values[i - 1]));
        if (cells[row][at] == ' ') {
          cells[row][at] = BETWEEN;
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      cells[row(values[i])][column(trace.get(i))] = mark;
    }
  }
}
