package extremalshell.dsl;

import extremalshell.evaluate.Scorer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.BundledNetworks;
import extremalshell.model.Labels;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import java.nio.file.Path;
import java.util.List;

/**
 * What a session needs from the engine. {@link TorchWorkbench} is the real one; the language is
 * tested with one that computes nothing.
 */
public interface Workbench extends AutoCloseable {
  /** Opens a network; see {@link extremalshell.model.Network#open}. */
  Model open(String address, NetworkOptions options);

  /** Returns the bundled networks. */
  List<BundledNetworks.Bundled> bundled();

  /**
   * Returns an engine on another device, with nothing open; this one stays as it is.
   *
   * @throws extremalshell.UserException when there is no such device
   */
  Workbench on(String device);

  /**
   * Opens a network of another engine here, with the voices that were enrolled; that one stays
   * open.
   *
   * @throws extremalshell.UserException when it does not run here
   */
  Model moved(Model open);

  /** Chooses the number of threads, once, before the engine starts. */
  void useThreads(int threads);

  /** Returns the folder that networks and the engine's own files are kept in. */
  Path cacheFolder();

  /**
   * Returns how many masks are best optimised together on the device in use; 1 where a batch of
   * more saves no time.
   */
  int masksTogether();

  /** Returns the device as it was asked for; starts nothing. */
  default String device() {
    return "auto";
  }

  /** Says where the engine runs; starts it. */
  String describe();

  /** Frees all that was opened here. */
  @Override
  void close();

  /** An open network; the methods are those of {@link extremalshell.model.Network}. */
  interface Model extends AutoCloseable {
    /** Returns its short name. */
    String name();

    /** Returns its input, classes and kind of score in a few words. */
    String describe();

    /** Returns what was assumed about it. */
    List<String> notices();

    /** Returns the names of its classes. */
    Labels labels();

    /**
     * Returns the names of its layers, from input to output; see {@link
     * extremalshell.model.Network#layers}.
     */
    List<String> layers();

    /** Returns a digest of its files and options. */
    String digest();

    /** Returns a stimulus as the network sees it. */
    View view(Stimulus stimulus);

    /** Makes a voice a class; see {@link extremalshell.model.Network#enrol}. */
    int enrol(String voice, List<View> views);

    /** Scores a view against a target, a class index. */
    Prediction predict(View view, int target);

    /** Returns the k best classes, best first. */
    List<Prediction> top(View view, int k);

    /** Explains subjects at some areas; see {@link extremalshell.explain.Explainer#explain}. */
    List<Explanation> explain(
        List<Subject> subjects, List<Double> areas, ProgressListener listener);

    /**
     * Returns a copy that has learned nothing; see {@link extremalshell.model.Network#randomised}.
     * Close it.
     */
    Model randomised(long seed);

    /**
     * Returns what a search of a* runs with; see {@link extremalshell.explain.Explainer#searching}.
     */
    Settings searching(Settings settings);

    /** Searches a*; see {@link extremalshell.explain.Explainer#smallestAreas}. */
    List<SmallestArea> smallestAreas(
        List<Subject> subjects, double keep, ProgressListener listener);

    /** Returns what judges masks of a view; see {@link extremalshell.evaluate.NetworkScorer}. */
    Scorer scorer(View view, Settings settings);

    /**
     * Returns what of a view is left through a mask; see {@link extremalshell.explain.MaskedView}.
     */
    View seen(View view, Explanation explanation);

    @Override
    void close();
  }
}
