package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.attribute.Attributions;
import extremalshell.attribute.MethodListener;
import extremalshell.attribute.MethodOptions;
import extremalshell.attribute.MethodSpec;
import extremalshell.attribute.Probe;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Baselines;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.model.Prediction;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes masks of another method's attribution: the most important pixels that fill an area. They
 * use the same operator as optimised masks. One call of the method serves all areas.
 */
final class PeerRun implements MethodListener {
  private final ProgressListener listener;
  private int done;
  private boolean stopped;

  private PeerRun(ProgressListener listener) {
    this.listener = listener;
  }

  static List<Explanation> explain(Explainer.Call call, ProgressListener listener) {
    Settings settings = call.subject().settings();
    View view = call.subject().view();
    int target = call.subject().target();
    Attributions.check(call.network(), settings.method());
    long start = System.nanoTime();
    float[] base = Baselines.of(call.network(), view, base(settings), settings.seed());
    Probe probe =
        new Probe(call.network(), view, target, base, settings.renormalise(), settings.seed());
    PeerRun run = new PeerRun(listener);
    Attribution attribution = Attributions.attribute(probe, settings.method(), run);
    List<Mask> masks = call.areas().stream().map(attribution::cut).toList();
    List<Prediction> through = through(call, masks);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Explanation> explanations = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Mask mask = masks.get(i);
      Prediction seen = through.get(i);
      Snapshot last =
          new Snapshot(1, run.done, mask.statistics(), seen, Double.NaN, Double.NaN, seconds);
      explanations.add(
          call.explanation(
              call.areas().get(i),
              List.of(last),
              mask,
              attribution,
              seen,
              seconds,
              run.stopped ? Ending.STOPPED : Ending.WHOLE));
    }
    return explanations;
  }

  /** The baseline: the option of the method, or the replacement of removed evidence. */
  private static OperatorSpec base(Settings settings) {
    MethodSpec method = settings.method();
    return method.has(MethodOptions.BASE.name())
        ? OperatorSpec.named(method.get(MethodOptions.BASE))
        : settings.operator();
  }

  private static List<Prediction> through(Explainer.Call call, List<Mask> masks) {
    List<Prediction> predictions = new ArrayList<>();
    try (NDManager manager = call.network().engine().newManager()) {
      Objective objective = Explainer.ofPixels(manager, call.network(), call.subject());
      for (Mask mask : masks) {
        NDArray values = manager.create(mask.values(), new Shape(1, mask.values().length));
        predictions.add(objective.predict(values)[0]);
      }
    }
    return predictions;
  }

  @Override
  public boolean goesOn(int now, int all) {
    done = now;
    boolean on = listener.onIteration(new ProgressListener.Progress(now, all, Double.NaN, 0));
    stopped |= !on && now < all;
    return on;
  }
}
