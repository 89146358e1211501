package extremalshell.api;

import extremalshell.explain.result.Explanation;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.report.SaveOptions;
import extremalshell.report.Saved;
import extremalshell.report.Saver;
import java.nio.file.Path;

/**
 * The answer to a {@link Question} for one area; immutable.
 *
 * @param stimulus that the question is about
 * @param view the stimulus as the network saw it; a mask has its height and width
 * @param explanation mask, scores, trace and settings
 */
public record Answer(Stimulus stimulus, View view, Explanation explanation) {
  /** Returns the target's score for the whole stimulus. */
  public float score() {
    return explanation.input().targetScore();
  }

  /** Returns the target's score for the stimulus seen through the mask. */
  public float scoreThroughMask() {
    return explanation.perturbation().targetScore();
  }

  /**
   * Returns a copy of the mask.
   *
   * @return {@code [height][width]} of the view, in pixels, or mel bins from the lowest and frames;
   *     values in [0,1], 1 for evidence
   */
  public float[][] mask() {
    float[][] rows = new float[explanation.mask().height()][explanation.mask().width()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) {
        rows[y][x] = explanation.mask().at(y, x);
      }
    }
    return rows;
  }

  /**
   * Saves it; the extension chooses the content. {@code .png} is a picture of the evidence. {@code
   * .npy} and {@code .csv} have the values of the mask. {@code .json} has settings and statistics.
   * {@code .wav} is the kept part of a recording.
   *
   * @throws extremalshell.UserException when the extension is unknown or does not fit, or the file
   *     cannot be written
   */
  public void save(Path file) {
    Saver.save(file, Saved.of(explanation, view), SaveOptions.DEFAULT);
  }
}
