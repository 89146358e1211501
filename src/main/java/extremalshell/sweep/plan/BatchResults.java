package extremalshell.sweep.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The results of a batch, to be stored.
 *
 * @param masks contents of the files, see {@link extremalshell.report.MaskArchive#npz}; none if the
 *     batch failed
 */
public record BatchResults(List<CellRow> rows, List<byte[]> masks) {
  /** Returns the stored content of a batch that could not be computed. */
  public static BatchResults failed(Batch batch, String error) {
    List<CellRow> rows = new ArrayList<>();
    for (int i = 0; i < batch.cells().size(); i++) {
      rows.add(CellRow.failed(batch, i, error));
    }
    return new BatchResults(rows, List.of());
  }

  /** Returns the stored content of a task that could not be computed, one per batch. */
  public static List<BatchResults> failed(Task task, String error) {
    return task.batches().stream().map(batch -> failed(batch, error)).toList();
  }

  /** Returns a copy with distinct names of inputs. */
  public BatchResults named(Map<String, String> names) {
    return new BatchResults(rows.stream().map(row -> row.named(names)).toList(), masks);
  }
}
