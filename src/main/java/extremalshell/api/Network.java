package extremalshell.api;

import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelQuestion;
import extremalshell.channel.Inversion;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.model.Prediction;
import java.util.List;

/**
 * An open network. {@link #ask} is the short way to an explanation; {@link #explain} takes several
 * subjects in one batch. A network is for one thread.
 */
public interface Network extends AutoCloseable {
  /**
   * Begins a question about a stimulus: which part decides the network's answer?
   *
   * @throws extremalshell.UserException when the network is not for such stimuli or needs longer
   *     ones
   */
  default Question ask(Stimulus stimulus) {
    return Question.about(this, stimulus);
  }

  /** Returns the name in rows: the name of the directory or file, with the options. */
  String name();

  /** Returns its input, classes and kind of score in a few words. */
  String describe();

  /** Returns the assumptions made about the network. */
  List<String> notices();

  /** Returns a line about memory that ran out while it computed; empty where it did not. */
  default String shortage() {
    return "";
  }

  /** Returns the names of its classes. */
  Labels labels();

  /** Returns the names of its layers, from input to output. */
  List<String> layers();

  /**
   * Returns a digest of all that determines its scores: weights, properties, options and labels.
   *
   * @throws extremalshell.UserException when its files are missing
   */
  String digest();

  /**
   * Returns a stimulus as the network sees it: a photo resized and cropped, a recording as its
   * spectrogram.
   *
   * @throws extremalshell.UserException when the network is not for such stimuli or needs longer
   *     ones
   */
  View view(Stimulus stimulus);

  /**
   * Adds a voice as the last class, which needs no training.
   *
   * @param views recordings of the voice, at least one
   * @return the index of the class
   * @throws extremalshell.UserException when the network has no embedding, or a class of that name
   */
  int enrol(String voice, List<View> views);

  /**
   * Returns the embedding that compares voices; its length depends on the network.
   *
   * @throws extremalshell.UserException when the network has none
   */
  float[] embedding(View view);

  /** Scores a view against a target, a class index. */
  Prediction predict(View view, int target);

  /** Returns predictions for the k classes of highest score, highest first. */
  List<Prediction> top(View view, int k);

  /**
   * Explains subjects at several areas, all in one batch. Subjects are independent of each other.
   *
   * @param subjects with views of one size and settings that {@linkplain Settings#joins join};
   *     exactly one for the preset reference
   * @param areas each in (0,1), no two equal
   * @param listener called after each iteration
   * @return one explanation for each area of the first subject, then of the next subject
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  List<Explanation> explain(List<Subject> subjects, List<Double> areas, ProgressListener listener);

  /**
   * Returns a copy with the values of each tensor of weights in a random order, which removes all
   * learning (Adebayo et al. 2018). Close it.
   *
   * @throws extremalshell.UserException when the files are missing, or the disk is full
   */
  default Network randomised(long seed) {
    return randomised(seed, 1);
  }

  /**
   * Returns a copy with only the last tensors shuffled, as in cascading randomisation from output
   * to input.
   *
   * @param share of the tensors, in (0,1]
   */
  Network randomised(long seed, double share);

  /**
   * Returns the settings that {@link #smallestAreas} searches with: the reward score in place of
   * probability where the network's scores are cosines.
   */
  Settings searching(Settings settings);

  /**
   * Searches the smallest areas at which masks keep a share of their targets' scores, all in one
   * batch.
   *
   * @param subjects with views of one size and settings that {@linkplain Settings#joins join}
   * @param keep share of the score of the whole stimulus, in (0,1]
   * @param listener called after each iteration
   * @return one per subject
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  List<SmallestArea> smallestAreas(List<Subject> subjects, double keep, ProgressListener listener);

  /**
   * Returns the scorer of changed inputs, which measures use.
   *
   * @param view of {@link #view}
   * @param settings say whether what is left of a spectrogram is normalised again, and the seed of
   *     noise
   */
  Scorer scorer(View view, Settings settings);

  /** Returns a view as seen through the mask of its explanation. */
  View seen(View view, Explanation explanation);

  /**
   * Finds the channels of a layer that carry the score of a target.
   *
   * @param listener called after each iteration
   * @return one per share of the question, in order; one for a search
   * @throws extremalshell.UserException when there is no such layer or target, or nothing to search
   *     for
   */
  List<ChannelExplanation> channels(ChannelQuestion question, ProgressListener listener);

  /**
   * Reconstructs the stimulus from some channels of a layer.
   *
   * @param listener called after each iteration
   * @throws extremalshell.UserException when there is no such layer, or the channels are silent
   */
  Inversion invert(Inversion.Question question, ProgressListener listener);

  @Override
  void close();
}
