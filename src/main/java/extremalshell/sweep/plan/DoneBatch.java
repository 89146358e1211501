package extremalshell.sweep.plan;

import java.util.List;
import java.util.Map;

/**
 * What is to be stored of a batch.
 *
 * @param masks contents of the files, see {@link extremalshell.report.MaskArchive#npz}; none where
 *     the batch failed
 */
public record DoneBatch(List<CellRow> rows, List<byte[]> masks) {
  /** Returns it with the names of inputs that tell them apart. */
  public DoneBatch named(Map<String, String> names) {
    return new DoneBatch(rows.stream().map(row -> row.named(names)).toList(), masks);
  }
}
