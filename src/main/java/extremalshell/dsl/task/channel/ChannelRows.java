package extremalshell.dsl.task.channel;

import extremalshell.dsl.ChannelResult;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.InputNames;
import java.util.List;
import java.util.Map;

/** Rows of results of channels, as sweeps store them. */
public final class ChannelRows {
  private ChannelRows() {}

  /** Returns a row for each result, in order. */
  public static List<CellRow> of(List<ChannelResult> results) {
    Map<String, String> names =
        InputNames.of(
            results.stream()
                .map(result -> result.found().explanation().origin())
                .map(Origin::stimulusSource)
                .toList());
    return results.stream()
        .map(
            result -> {
              Explanation found = result.found().explanation();
              return CellRow.of(result.run(), found, result.stimulusDigest()).named(names);
            })
        .toList();
  }
}
