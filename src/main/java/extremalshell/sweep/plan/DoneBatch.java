package extremalshell.sweep.plan;

import extremalshell.report.MaskArchive;
import java.util.List;
import java.util.Map;

/** What is to be stored of a batch; no masks where it failed. */
public record DoneBatch(List<CellRow> rows, List<MaskArchive.Content> masks) {
  /** Returns it with the names of inputs that tell them apart. */
  public DoneBatch named(Map<String, String> names) {
    return new DoneBatch(rows.stream().map(row -> row.named(names)).toList(), masks);
  }
}
