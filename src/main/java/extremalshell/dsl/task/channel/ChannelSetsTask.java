package extremalshell.dsl.task.channel;

import extremalshell.Listing;
import extremalshell.UserException;
import extremalshell.channel.ChannelProfile;
import extremalshell.channel.ChannelSets;
import extremalshell.dsl.task.MaskSource;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the channels of the classes of a sweep. */
public final class ChannelSetsTask {
  private static final String LAYER = "channels";
  private static final String AREA = "targetArea";

  /** Columns in which masks of one class may differ: their mean is over stimuli and seeds. */
  private static final Set<String> AVERAGED = Set.of("input", "targetLabel", "seed");

  private static final int SHOWN = 5;

  private final MaskSource masks;
  private final @Nullable Integer top;
  private final int splits;

  /**
   * Takes masks.
   *
   * @param top number of channels to compare; null for as many as masks keep
   * @param splits number of random splits
   * @throws UserException when the masks are not of channels
   */
  public ChannelSetsTask(MaskSource masks, @Nullable Integer top, int splits) {
    this.masks = masks;
    this.top = top;
    this.splits = splits;
    if (!masks.rows().stream().allMatch(CellRow::isOfChannels)) {
      throw UserException.usage(
          "channels: the masks of sweep '"
              + masks.name()
              + "' are of the stimulus; expected a sweep with channels:");
    }
  }

  /** Returns a row for the halves of each class and for each pair, by layer and settings. */
  public List<TableRow> rows() {
    List<CellRow> rows = masks.readable(masks.rows());
    boolean searched = rows.stream().anyMatch(row -> row.text("keep") != null);
    List<String> by = new ArrayList<>(Groups.varying(rows));
    by.removeAll(AVERAGED);
    by.remove(LAYER);
    if (searched) {
      by.remove(AREA); // a search finds the area
    }
    by.add(0, LAYER);
    List<TableRow> table = new ArrayList<>();
    Groups.of(rows, by).forEach((label, group) -> add(table, group, by.subList(1, by.size())));
    return table;
  }

  private void add(List<TableRow> table, List<CellRow> group, List<String> by) {
    String layer = group.get(0).get(LAYER);
    ChannelSets sets = new ChannelSets(group.get(0).get("model"), layer, classes(group));
    int count = top == null ? sets.usualCount() : top;
    String settings = Groups.label(group.get(0), by);
    List<ChannelSets.Overlap> overlaps = sets.overlaps(count, splits, 0);
    double chance = sets.chance(count, overlaps.get(0).half());
    for (ChannelSets.Overlap overlap : overlaps) {
      boolean own = overlap.one().equals(overlap.other());
      ChannelProfile profile = sets.profile(overlap.one());
      table.add(
          new TableRow(
              (table.size() + 1) + "-overlap",
              List.of(
                  new Entry("layer", layer, Style.PLAIN),
                  new Entry("settings", settings.isEmpty() ? null : settings, Style.PLAIN),
                  new Entry("target", overlap.one(), Style.PLAIN),
                  new Entry("other", overlap.other(), Style.PLAIN),
                  new Entry("stimuli", profile.stimuli(), Style.PLAIN),
                  new Entry("half", overlap.half(), Style.HIDDEN),
                  new Entry("top", count, Style.PLAIN),
                  new Entry("overlap", overlap.mean(), Style.SCORE),
                  new Entry("low", overlap.low(), Style.SCORE),
                  new Entry("high", overlap.high(), Style.SCORE),
                  new Entry("chance", chance, Style.SCORE),
                  new Entry(
                      "kept",
                      own ? listed(profile, profile.shares().length, SHOWN) : null,
                      Style.PLAIN),
                  new Entry(
                      "channels", own ? listed(profile, count, count) : null, Style.HIDDEN))));
    }
  }

  /** Channels by the share of stimuli that keep them: {@code 12 (1.00), 7 (0.83)}. */
  private static String listed(ChannelProfile profile, int count, int most) {
    return Listing.first(
        profile.topKept(count),
        most,
        channel -> String.format(Locale.ROOT, "%d (%.2f)", channel, profile.share(channel)));
  }

  /** The mean mask of each stimulus over seeds, by class. */
  private Map<String, Map<String, float[]>> classes(List<CellRow> group) {
    Map<String, Map<String, List<CellRow>>> rows = new LinkedHashMap<>();
    for (CellRow row : group) {
      rows.computeIfAbsent(row.get("targetLabel"), label -> new LinkedHashMap<>())
          .computeIfAbsent(row.stimulus(), stimulus -> new ArrayList<>())
          .add(row);
    }
    Map<String, Map<String, float[]>> classes = new LinkedHashMap<>();
    rows.forEach(
        (label, stimuli) -> {
          Map<String, float[]> means = new LinkedHashMap<>();
          stimuli.forEach((stimulus, cells) -> means.put(stimulus, mean(cells)));
          classes.put(label, means);
        });
    return classes;
  }

  private float[] mean(List<CellRow> cells) {
    float[] sum = masks.mask(cells.get(0)).values().clone();
    for (CellRow cell : cells.subList(1, cells.size())) {
      float[] values = masks.mask(cell).values();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= cells.size();
    }
    return sum;
  }
}
