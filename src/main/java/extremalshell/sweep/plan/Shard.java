package extremalshell.sweep.plan;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a sweep that machines compute independently. Tasks go to shards in turn,
 * so that each gets a share of the slow ones.
 *
 * @param number from 1
 * @param count of shards, at least {@code number}
 */
public record Shard(int number, int count) {
  /** The word that selects Slurm's variables. */
  public static final String SLURM = "slurm";

  private static final String EXPECTED =
      "expected 'I/N' with I from 1 to N, N below 1,000,000, such as '3/16', or 'slurm'";
  private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,6})\\s*/\\s*(\\d{1,6})\\s*");
  private static final String ID = "SLURM_ARRAY_TASK_ID";
  private static final String COUNT = "SLURM_ARRAY_TASK_COUNT";
  private static final String LEAST = "SLURM_ARRAY_TASK_MIN";
  private static final String STEP = "SLURM_ARRAY_TASK_STEP";

  /**
   * Reads {@code 3/16}, or {@code slurm} for the variables of a job array.
   *
   * @param environment of the process
   * @throws UserException when it is neither, or the variables are missing
   */
  public static Shard parse(String text, Map<String, String> environment) {
    if (text.strip().equals(SLURM)) {
      return ofSlurm(environment);
    }
    Matcher parts = TEXT.matcher(text);
    if (parts.matches()) {
      int number = Integer.parseInt(parts.group(1));
      int count = Integer.parseInt(parts.group(2));
      if (number >= 1 && number <= count) {
        return new Shard(number, count);
      }
    }
    throw UserException.usage("sweep shard: no shard '" + text + "'; " + EXPECTED);
  }

  private static Shard ofSlurm(Map<String, String> environment) {
    int id = variable(environment, ID, null);
    int count = variable(environment, COUNT, null);
    int least = variable(environment, LEAST, "0");
    int step = variable(environment, STEP, "1");
    int number = (id - least) / Math.max(1, step) + 1;
    if (number < 1 || number > count) {
      throw UserException.usage(
          "sweep shard: task %d is outside the array of %d tasks from %d; check #SBATCH --array"
              .formatted(id, count, least));
    }
    return new Shard(number, count);
  }

  private static int variable(
      Map<String, String> environment,
      String name,
      @org.jspecify.annotations.Nullable String other) {
    String value = environment.getOrDefault(name, other);
    if (value == null || !value.matches("\\d{1,8}")) {
      throw UserException.usage(
          "sweep shard: 'slurm' needs the variable "
              + name
              + ", which Slurm sets in jobs of an array; submit with sbatch --array, or give"
              + " 'I/N'");
    }
    return Integer.parseInt(value);
  }

  /** Returns the tasks of this shard. */
  public List<Task> of(List<Task> tasks) {
    List<Task> own = new ArrayList<>();
    for (int i = number - 1; i < tasks.size(); i += count) {
      own.add(tasks.get(i));
    }
    return own;
  }

  /** Returns the name of its store: {@code grid-03of16}. */
  public String store(String name) {
    String digits = "%0" + String.valueOf(count).length() + "d";
    return name + "-" + digits.formatted(number) + "of" + count;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
