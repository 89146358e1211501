package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Settings;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.plan.Judging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates the cost of batches by a few iterations of one batch for each network, method and kind
 * of search.
 */
public final class CostTrial {
  /** The first iteration takes longer than the others; timing one iteration needs two. */
  private static final int ITERATIONS = 3;

  private final CellEngine engine;
  private final Judging judging;
  private double optimising;
  private double measuring;
  private double bytes;

  private CostTrial(CellEngine engine, Judging judging) {
    this.engine = engine;
    this.judging = judging;
  }

  /**
   * The cost of batches.
   *
   * @param seconds of all batches, in this process
   * @param measuring share of the seconds for measures, in [0,1]
   * @param bytes of the mask files
   */
  public record Cost(double seconds, double measuring, double bytes) {}

  /** Returns the cost of batches; empty if a trial fails. */
  static Optional<Cost> of(CellEngine engine, List<Batch> batches, Judging judging) {
    Map<List<Object>, List<Batch>> alike = new LinkedHashMap<>();
    batches.forEach(
        batch -> alike.computeIfAbsent(kind(batch), kind -> new ArrayList<>()).add(batch));
    CostTrial trial = new CostTrial(engine, judging);
    try {
      for (List<Batch> group : alike.values()) {
        if (!trial.add(group)) {
          return Optional.empty();
        }
      }
    } catch (UserException e) {
      return Optional.empty(); // its row will have the reason
    }
    double seconds = trial.optimising + trial.measuring;
    return Optional.of(new Cost(seconds, trial.measuring / seconds, trial.bytes));
  }

  private static List<Object> kind(Batch batch) {
    Cell cell = batch.common();
    Settings settings = cell.settings();
    return List.of(
        cell.model(),
        settings.method(),
        settings.channels(),
        settings.preset(),
        settings.isConsensus() ? settings.consensus() : 0,
        cell.searches());
  }

  /** Returns false if the trial has too few iterations to time one. */
  private boolean add(List<Batch> batches) {
    Batch first = batches.get(0);
    CellEngine.Opened opened = engine.open(first.common(), judging);
    Stopwatch stopwatch = new Stopwatch();
    long began = System.nanoTime();
    List<Explanation> found =
        engine
            .explain(List.of(opened), first.areas(), ProgressListener.withoutClosing(stopwatch))
            .get(0);
    long ended = System.nanoTime();
    Settings settings = first.common().settings();
    boolean isWhole = found.stream().noneMatch(Explanation::interrupted);
    if (!isWhole && stopwatch.times.size() < 2) {
      return false;
    }
    if (isWhole) {
      optimising += (ended - began) / 1e9 * batches.size();
    } else if (settings.method().isPeer() || first.common().searches() || settings.isConsensus()) {
      optimising += stopwatch.perIteration() * stopwatch.planned * batches.size();
    } else {
      double iterations = 0;
      for (Batch batch : batches) {
        iterations += (double) batch.common().settings().iterations() * batch.cells().size();
      }
      optimising += stopwatch.perIteration() * iterations / first.cells().size();
    }
    Explanation one = found.get(0);
    long before = System.nanoTime();
    engine.measured(opened, one, judging.measures());
    int cells = batches.stream().mapToInt(batch -> batch.cells().size()).sum();
    measuring += (System.nanoTime() - before) / 1e9 * cells;
    bytes += (double) MaskArchive.npz(MaskArchive.Content.of(one)).length * cells;
    return true;
  }

  /** Times the last iterations of a short trial. */
  private static final class Stopwatch implements ProgressListener {
    private final List<Long> times = new ArrayList<>();
    private int first;
    private int last;
    private int planned;

    @Override
    public boolean onIteration(Progress progress) {
      times.add(System.nanoTime());
      first = times.size() == 1 ? progress.iteration() : first;
      last = progress.iteration();
      planned = progress.iterations();
      return times.size() < ITERATIONS;
    }

    double perIteration() {
      return (times.get(times.size() - 1) - times.get(0)) / 1e9 / Math.max(1, last - first);
    }
  }
}
