package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.attribute.Method;
import extremalshell.attribute.Peers;
import extremalshell.attribute.Subject;
import extremalshell.attribute.Watch;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import extremalshell.model.TorchRuntime;
import extremalshell.perturb.Edge;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes masks of what a peer says: the most important pixels, as many as fill an area, seen through
 * the same operator as optimised masks are. One question to the peer serves all areas.
 */
final class PeerRun implements Watch {
  private final ProgressListener listener;
  private int done;
  private boolean stopped;

  private PeerRun(ProgressListener listener) {
    this.listener = listener;
  }

  static List<Explanation> explain(
      Network network,
      View view,
      int target,
      List<Double> areas,
      Settings settings,
      ProgressListener listener) {
    Peers.check(network, settings.method());
    long start = System.nanoTime();
    Prediction input = network.predict(view, target);
    float[] base = Removal.everything(network, view, base(settings), settings.seed());
    Subject subject =
        new Subject(network, view, target, base, settings.renormalise(), settings.seed());
    PeerRun run = new PeerRun(listener);
    Attribution attribution = Peers.attribute(subject, settings.method(), run);
    List<Mask> masks = areas.stream().map(attribution::cut).toList();
    Prediction[] through = through(network, view, target, masks, settings);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Explanation> explanations = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Snapshot last =
          new Snapshot(
              1, run.done, masks.get(i).statistics(), through[i], Double.NaN, Double.NaN, seconds);
      explanations.add(
          new Explanation(
              network.name(),
              view.name(),
              Explainer.origin(network, view, areas),
              settings,
              areas.get(i),
              input,
              List.of(last),
              masks.get(i),
              attribution,
              through[i],
              seconds,
              run.stopped));
    }
    return explanations;
  }

  /** What stands for nothing: what the method says, or what removed evidence turns into. */
  private static OperatorSpec base(Settings settings) {
    String base = settings.method().base();
    return settings.method().kind().has(Method.Parameter.BASE)
        ? OperatorSpec.named(base)
        : settings.operator();
  }

  private static Prediction[] through(
      Network network, View view, int target, List<Mask> masks, Settings settings) {
    try (NDManager manager = TorchRuntime.newManager()) {
      Rendering rendering =
          Rendering.ofPixels(
              manager, Explainer.pyramid(manager, network, view, settings, Edge.NORMALISED, 0));
      RewardFunction reward = new RewardFunction(settings.reward(), network.scoreKind(), target);
      float[] values = new float[masks.size() * view.height() * view.width()];
      for (int i = 0; i < masks.size(); i++) {
        float[] mask = masks.get(i).values();
        System.arraycopy(mask, 0, values, i * mask.length, mask.length);
      }
      NDArray all = manager.create(values, new Shape(masks.size(), values.length / masks.size()));
      return new Objective(network, rendering, reward, settings).predict(all);
    }
  }

  @Override
  public boolean goesOn(int now, int all) {
    done = now;
    boolean on = listener.onIteration(new ProgressListener.Progress(now, all, Double.NaN, 0));
    stopped |= !on && now < all;
    return on;
  }
}
