package extremalshell.sweep.plan;

import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.model.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sweep and their order. The plan follows from the command alone, never from stored
 * cells, so a cell's result does not depend on the time of an interruption.
 *
 * @param batches in the order they are computed
 * @param contents identities of networks and stimuli
 * @param identity digest of all cells, their order and their batches
 * @param description of the variation, in one line
 * @param varying names of the settings that vary
 * @param names of stimuli by address, where files of several folders have the same name
 * @param together whether cells that differ in their area alone share a batch
 * @param begins number of the first cell of each sweep that has added to a store, from 1
 */
public record Plan(
    List<Batch> batches,
    FileDigests contents,
    String identity,
    String description,
    Set<String> varying,
    Map<String, String> names,
    boolean together,
    NavigableSet<Integer> begins) {
  /** The most areas in one batch: more would save little time and need much memory. */
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
   * @param contents identities of networks and stimuli
   */
  public static Plan of(
      List<Cell> cells, boolean together, @Nullable Long shuffle, FileDigests contents) {
    List<List<Cell>> groups = groups(cells, together ? MOST_AREAS : 1);
    if (shuffle != null) {
      Collections.shuffle(groups, new Random(shuffle));
    }
    return of(cells, numbered(groups, 1), contents, together, new TreeSet<>(Set.of(1)));
  }

  private static List<Batch> numbered(List<List<Cell>> groups, int from) {
    List<Batch> batches = new ArrayList<>();
    int first = from;
    for (List<Cell> group : groups) {
      batches.add(new Batch(first, group));
      first += group.size();
    }
    return batches;
  }

  private static Plan of(
      List<Cell> cells,
      List<Batch> batches,
      FileDigests contents,
      boolean together,
      NavigableSet<Integer> begins) {
    Map<String, Set<Object>> values = values(cells);
    Set<String> varying = new LinkedHashSet<>(values.keySet());
    varying.removeIf(name -> values.getOrDefault(name, Set.of()).size() < 2);
    Set<String> inputs = cells.stream().map(Cell::input).collect(Collectors.toSet());
    return new Plan(
        batches,
        contents,
        identity(batches, contents),
        describe(values, varying),
        varying,
        InputNames.of(inputs),
        together,
        begins);
  }

  /**
   * The place of a cell in a store.
   *
   * @param cell its number
   * @param batch number of the first cell of its batch
   */
  public record Place(int cell, int batch) {}

  /**
   * Returns this plan with the numbers and batches that its cells have in a store. Cells that the
   * store lacks follow, in separate batches.
   *
   * @param stored places by {@link #key}, of cells of this plan
   * @param earlier {@link #begins} of the store
   */
  public Plan onto(Map<String, Place> stored, NavigableSet<Integer> earlier) {
    NavigableMap<Integer, NavigableMap<Integer, Cell>> there = new TreeMap<>();
    List<List<Cell>> added = new ArrayList<>();
    int last = 0;
    for (Batch batch : batches) {
      List<Cell> left = new ArrayList<>();
      for (Cell cell : batch.cells()) {
        Place place = stored.get(key(cell));
        if (place == null) {
          left.add(cell);
        } else {
          there.computeIfAbsent(place.batch(), b -> new TreeMap<>()).put(place.cell(), cell);
          last = Math.max(last, place.cell());
        }
      }
      if (!left.isEmpty()) {
        added.add(left);
      }
    }
    List<Batch> all = new ArrayList<>();
    there.forEach((first, cells) -> all.add(new Batch(first, List.copyOf(cells.values()))));
    all.addAll(numbered(added, last + 1));
    NavigableSet<Integer> now = new TreeSet<>(earlier);
    if (!added.isEmpty()) {
      now.add(last + 1);
    }
    return of(cells(all), all, contents, together, now);
  }

  /** Returns this plan with other identities of networks and stimuli. */
  public Plan with(FileDigests other) {
    return new Plan(
        batches, other, identity(batches, other), description, varying, names, together, begins);
  }

  private static List<Cell> cells(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.cells().stream()).toList();
  }

  /** Returns the key of a cell in a store: a digest of everything that determines its result. */
  public String key(Cell cell) {
    String text = contents.known(cell.essence()).toString();
    return Digests.brief(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the number of the first cell that was added with a cell. */
  int generation(int cell) {
    Integer first = begins.floor(cell);
    return first == null ? 1 : first;
  }

  /**
   * Returns the values of cells for everything that a sweep may vary. Stimuli and networks have the
   * names that stores and users know.
   */
  public Map<String, Set<String>> settings() {
    Map<String, Set<String>> texts = new LinkedHashMap<>();
    add(texts, "batch", together ? "areas" : "cell");
    for (Batch batch : batches) {
      Cell cell = batch.common();
      add(texts, "target", cell.target());
      for (Setting<?> setting : SettingsCatalogue.fromCoarseToFine()) {
        if (setting.isUsedBy(cell.settings())) {
          add(texts, setting.name(), setting.text(cell.settings()));
        }
      }
      batch.cells().forEach(each -> add(texts, "area", each.areaText()));
    }
    return texts;
  }

  private static void add(Map<String, Set<String>> texts, String name, String value) {
    texts.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value);
  }

  private static List<List<Cell>> groups(List<Cell> cells, int most) {
    Map<Cell, List<Cell>> open = new LinkedHashMap<>();
    List<List<Cell>> groups = new ArrayList<>();
    for (Cell cell : cells) {
      Cell common = cell.withArea(0);
      List<Cell> group = cell.searches() ? null : open.get(common);
      if (group == null || group.size() == most) {
        group = new ArrayList<>();
        groups.add(group);
        if (!cell.searches()) {
          open.put(common, group);
        }
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

  private static String identity(List<Batch> batches, FileDigests contents) {
    StringBuilder text = new StringBuilder();
    for (Batch batch : batches) {
      text.append(batch.first()).append('\n');
      batch.cells().forEach(cell -> text.append(contents.known(cell.essence())).append('\n'));
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

  private static String quoted(Object value) {
    String text = String.valueOf(value);
    return text.contains(" ") ? "'" + text + "'" : text;
  }
}
