package extremalshell.sweep.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Batches that are computed in one optimisation and stored in one transaction: the unit of work.
 * The plan decides which batches these are, independent of the store and the process.
 *
 * @param batches that {@linkplain Batch#company join}, at least one
 * @param judging measures of their masks
 */
public record Task(List<Batch> batches, Judging judging) {
  /** Makes a task without measures. */
  public Task(List<Batch> batches) {
    this(batches, Judging.NONE);
  }

  /** Returns a task of some of the batches. */
  public Task of(List<Batch> some) {
    return new Task(some, judging);
  }

  /** Returns a copy whose masks are measured. */
  public Task judged(Judging value) {
    return new Task(batches, value.of(batches));
  }

  /** Copies the batches. */
  public Task {
    batches = List.copyOf(batches);
  }

  /**
   * Puts the batches of a plan into tasks. Batches that were added to a store later never join
   * earlier ones.
   *
   * @param together returns how many batches like this one share an optimisation; at least 1
   * @return in the order of their first cells
   */
  public static List<Task> of(Plan plan, ToIntFunction<Batch> together) {
    Map<List<Object>, List<Batch>> open = new LinkedHashMap<>();
    List<List<Batch>> all = new ArrayList<>();
    for (Batch batch : plan.batches()) {
      List<Object> company = new ArrayList<>(batch.company());
      company.add(plan.generation(batch.first()));
      List<Batch> group = open.get(company);
      if (group == null) {
        group = new ArrayList<>();
        open.put(company, group);
        all.add(group);
      }
      group.add(batch);
      if (group.size() >= together.applyAsInt(batch)) {
        open.remove(company);
      }
    }
    return all.stream().map(Task::new).toList();
  }

  /** Returns the first tasks, up to a number of cells; a task is never cut. */
  public static List<Task> limited(List<Task> tasks, long cells) {
    List<Task> first = new ArrayList<>();
    long size = 0;
    for (Task task : tasks) {
      if (size < cells) {
        first.add(task);
        size += task.size();
      }
    }
    return first;
  }

  /** Returns the batches of some tasks in the order of their numbers. */
  public static List<Batch> batches(List<Task> tasks) {
    return tasks.stream()
        .flatMap(task -> task.batches().stream())
        .sorted(Comparator.comparingInt(Batch::first))
        .toList();
  }

  /** Returns the number of cells. */
  public int size() {
    return batches.stream().mapToInt(batch -> batch.cells().size()).sum();
  }
}
