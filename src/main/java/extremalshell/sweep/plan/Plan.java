package extremalshell.sweep.plan;

import extremalshell.model.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep computes, in which order. It follows from what was asked for alone, never from what
 * is stored already: so a cell's result does not depend on when a sweep was interrupted.
 *
 * @param batches in the order they are computed
 * @param identity digest of all cells and their order; that of the whole sweep also where only its
 *     first cells are wanted
 * @param cells of the whole sweep, also where only its first are wanted
 * @param description what varies, in one line
 * @param varying names of the settings that vary
 * @param names of stimuli by address, where files of several folders are called the same; those of
 *     the whole sweep also where only its first cells are wanted
 */
public record Plan(
    List<Batch> batches,
    String identity,
    int cells,
    String description,
    Set<String> varying,
    Map<String, String> names) {
  /** More areas in one batch take more memory than they save time. */
  public static final int MOST_AREAS = 8;

  private static final int MOST_NAMED = 6;

  /** Copies the batches. */
  public Plan {
    batches = List.copyOf(batches);
  }

  /**
   * Puts cells into batches and numbers them.
   *
   * @param cells none twice
   * @param together whether cells that differ in their area alone share a batch, {@link
   *     #MOST_AREAS} at most
   * @param shuffle seed of a random order of the batches; null for none
   */
  public static Plan of(List<Cell> cells, boolean together, @Nullable Long shuffle) {
    List<List<Cell>> groups = groups(cells, together ? MOST_AREAS : 1);
    if (shuffle != null) {
      Collections.shuffle(groups, new Random(shuffle));
    }
    List<Batch> batches = new ArrayList<>();
    int first = 1;
    for (List<Cell> group : groups) {
      batches.add(new Batch(first, group));
      first += group.size();
    }
    Map<String, Set<Object>> values = values(cells);
    Set<String> varying = new LinkedHashSet<>(values.keySet());
    varying.removeIf(name -> values.getOrDefault(name, Set.of()).size() < 2);
    Set<String> inputs = cells.stream().map(Cell::input).collect(Collectors.toSet());
    return new Plan(
        batches,
        identity(batches),
        cells.size(),
        describe(values, varying),
        varying,
        InputNames.of(inputs));
  }

  private static List<List<Cell>> groups(List<Cell> cells, int most) {
    Map<Cell, List<Cell>> open = new LinkedHashMap<>();
    List<List<Cell>> groups = new ArrayList<>();
    for (Cell cell : cells) {
      Cell common = cell.withArea(0);
      List<Cell> group = open.get(common);
      if (group == null || group.size() == most) {
        group = new ArrayList<>();
        open.put(common, group);
        groups.add(group);
      }
      group.add(cell);
    }
    return groups;
  }

  private static Map<String, Set<Object>> values(List<Cell> cells) {
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    for (Cell cell : cells) {
      cell.properties()
          .forEach(
              (name, value) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value));
    }
    return values;
  }

  private static String identity(List<Batch> batches) {
    StringBuilder text = new StringBuilder();
    for (Batch batch : batches) {
      text.append(batch.first()).append('\n');
      batch.cells().forEach(cell -> text.append(cell).append('\n'));
    }
    return Digests.brief(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String describe(Map<String, Set<Object>> values, Set<String> varying) {
    if (varying.isEmpty()) {
      return "one cell";
    }
    return varying.stream()
        .map(name -> name + " " + listed(values.getOrDefault(name, Set.of())))
        .collect(Collectors.joining(", "));
  }

  private static String listed(Set<Object> values) {
    String named =
        values.stream().limit(MOST_NAMED).map(Plan::quoted).collect(Collectors.joining(" "));
    return values.size() > MOST_NAMED ? named + " ... (" + values.size() + ")" : named;
  }

  /** Returns the number of cells. */
  public int size() {
    return batches.stream().mapToInt(batch -> batch.cells().size()).sum();
  }

  /**
   * Returns the first batches, until they have so many cells; a batch is never cut, since the areas
   * of a batch depend on each other.
   */
  public Plan limitedTo(long cells) {
    List<Batch> first = new ArrayList<>();
    int size = 0;
    for (Batch batch : batches) {
      if (size < cells) {
        first.add(batch);
        size += batch.cells().size();
      }
    }
    return new Plan(first, identity, this.cells, description, varying, names);
  }

  private static String quoted(Object value) {
    String text = String.valueOf(value);
    return text.contains(" ") ? "'" + text + "'" : text;
  }
}
