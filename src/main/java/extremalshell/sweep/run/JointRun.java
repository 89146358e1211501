package extremalshell.sweep.run;

import extremalshell.UserException;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes batches in one optimisation. A batch that fails does not spoil the others: if they fail
 * together, each is tried alone.
 */
public final class JointRun {
  private static final Logger LOG = LoggerFactory.getLogger(JointRun.class);

  private final CellEngine engine;
  private Judging judging = Judging.NONE;
  private final Watch listener;
  private final Map<Batch, BatchResults> done = new LinkedHashMap<>();

  /** The user stopped the run; its results are dropped. */
  public static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Nothing is computed yet. */
  public JointRun(CellEngine engine, Watch listener) {
    this.engine = engine;
    this.listener = listener;
  }

  /**
   * Computes.
   *
   * @return one per batch, in order
   */
  public List<BatchResults> run(Task task) throws Stopped {
    judging = task.judging();
    List<Batch> batches = task.batches();
    if (LOG.isDebugEnabled()) {
      LOG.debug("process {} computes cells {}", ProcessHandle.current().pid(), numbers(batches));
    }
    Map<Batch, CellEngine.Opened> opened = new LinkedHashMap<>();
    for (Batch batch : batches) {
      try {
        opened.put(batch, engine.open(batch.common(), judging));
      } catch (CancellationException e) {
        throw e; // the user stopped it, which is no failure of the cell
      } catch (RuntimeException e) {
        fail(batch, e);
      }
    }
    Map<List<Integer>, List<Batch>> sizes = new LinkedHashMap<>();
    opened.forEach(
        (batch, each) -> sizes.computeIfAbsent(each.size(), size -> new ArrayList<>()).add(batch));
    for (List<Batch> same : sizes.values()) {
      explain(same, opened);
    }
    return batches.stream().map(done::get).toList();
  }

  private static List<Integer> numbers(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> IntStream.rangeClosed(batch.first(), batch.last()).boxed())
        .toList();
  }

  private void explain(List<Batch> batches, Map<Batch, CellEngine.Opened> opened) throws Stopped {
    try {
      explainTogether(batches, batches.stream().map(opened::get).toList());
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      if (batches.size() == 1) {
        fail(batches.get(0), e);
        return;
      }
      for (Batch batch : batches) {
        explain(List.of(batch), opened);
      }
    }
  }

  private void explainTogether(List<Batch> batches, List<CellEngine.Opened> opened) throws Stopped {
    Batch first = batches.get(0);
    List<List<Explanation>> found =
        engine.explain(
            opened,
            first.areas(),
            ProgressListener.withoutClosing(progress -> listener.onIteration(first, progress)));
    if (found.stream().flatMap(List::stream).anyMatch(Explanation::interrupted)) {
      throw new Stopped();
    }
    for (int b = 0; b < batches.size(); b++) {
      List<Explanation> explanations = found.get(b);
      List<CellRow> rows = new ArrayList<>();
      for (int i = 0; i < explanations.size(); i++) {
        Explanation explanation = explanations.get(i);
        double seconds = explanation.seconds() / batches.size();
        Map<String, Double> measures =
            engine.measured(opened.get(b), explanation, judging.measures());
        rows.add(CellRow.done(batches.get(b), i, opened.get(b), explanation, seconds, measures));
      }
      done.put(
          batches.get(b),
          new BatchResults(
              rows,
              explanations.stream().map(MaskArchive.Content::of).map(MaskArchive::npz).toList()));
    }
  }

  private void fail(Batch batch, RuntimeException e) throws Stopped {
    if (!listener.goesOn()) {
      throw new Stopped(); // a stop can interrupt the reading of a file
    }
    String error =
        e instanceof UserException ? String.valueOf(e.getMessage()) : "internal error: " + e;
    done.put(batch, BatchResults.failed(batch, error));
  }
}
