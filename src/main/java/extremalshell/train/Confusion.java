package extremalshell.train;

import java.util.List;
import java.util.Locale;

/**
 * How often a network answered each class, for each true class.
 *
 * @param names of the classes
 * @param counts {@code [true class][answered class]}
 */
public record Confusion(List<String> names, int[][] counts) {
  /** Returns an empty matrix. */
  public static Confusion of(List<String> names) {
    return new Confusion(names, new int[names.size()][names.size()]);
  }

  /** Counts an answer. */
  public void add(int truth, int said) {
    counts[truth][said]++;
  }

  /** Returns the number of answers. */
  public int total() {
    int sum = 0;
    for (int[] row : counts) {
      for (int count : row) {
        sum += count;
      }
    }
    return sum;
  }

  /** Returns the number of right answers. */
  public int right() {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i][i];
    }
    return sum;
  }

  /** Returns the share of right answers. */
  public double accuracy() {
    return (double) right() / total();
  }

  /** Returns for example {@code 1612 of 1850, 87.1 %}. */
  public String summary() {
    return String.format(Locale.ROOT, "%d of %d, %.1f %%", right(), total(), 100 * accuracy());
  }

  /** Returns a table in Markdown: a row for each true class, a column for each answer. */
  public String table() {
    StringBuilder text = new StringBuilder("| |");
    for (String name : names) {
      text.append(' ').append(name).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(names.size())).append('\n');
    for (int i = 0; i < counts.length; i++) {
      text.append("| **").append(names.get(i)).append("** |");
      for (int count : counts[i]) {
        text.append(' ').append(count == 0 ? "·" : Integer.toString(count)).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
