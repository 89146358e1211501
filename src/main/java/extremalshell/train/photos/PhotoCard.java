package extremalshell.train.photos;

import extremalshell.train.TrainingPlan;
import java.util.Locale;

/** The model card of the network of photos. */
final class PhotoCard {
  private static final String HEAD =
      """
      # photos

      A compact residual network for photos of twelve classes: %s.
      Input 96 x 96 pixels, RGB; output logits; layers `stage1`, `stage2`, `stage3` (24, 12 and 6 cells a side).
      Convolutional up to the average over the whole map; normalisation is folded into the convolutions.

      ## Figures on photos held out of training

      `scripts/xp train photos DATA --evaluate` prints them again:

      %s
      """;

  private static final String DATA =
      """
      ## Data

      | what | photos to train | origin and terms |
      |---|---|---|
      | 12 classes, 64 x 64 pixels | 15,500 | regrouped from Tiny ImageNet; ImageNet's terms: research |
      | dogs and cats, 160 pixels the shorter side | 2,720 | public photos of cats and dogs, no stated licence |

      No photo comes with the network. Read %d photos to train on; the held-out ones were used for the figures, and, with
      earlier networks, to decide for the mean of stages, the normalisation and the last stage (below).
      """;

  private static final String RECIPE =
      """

      ## Recipe

      First, to tell classes apart: %s.
      Pictures of 48 pixels in the first 35 %%, 64 until 80 %%, then 80: parts of any scale, mirrored, tinted, softened
      (so that sharpness gives no class away); two photos in one with shared labels; small objects on blurred ground;
      pictures seen through masks with the rest blurred, black or grey; 2 %% that show nothing, to be called nothing in
      particular. Cross entropy with the labels (smoothed by 0.05) and, through a second head that is not shipped,
      half as much with the finer classes (those of Tiny ImageNet) where they are known.

      Then, to tell what visible parts show: %s.
      Pictures of 96 pixels, half of them seen through small blobs on an object or elsewhere; the label is what the blobs
      show, as far as they show it, and nothing in particular otherwise. Masks of explanations look like this.

      Last, from the mean of the weights after both stages, to tell what masks show that are chosen against the network: %s.
      Half of the pictures, mostly of two photos, are seen through cells that the network's own gradient picks for a class
      asked for; the label is what those cells show.

      Normalisation is by 40 batches of plain parts of photos at 96 pixels. Training took %.0f minutes.
      """;

  private static final String USE =
      """

      ## Preprocessing

      As `serving.properties` says: scaled (antialiased) until the photo covers 96 x 96 pixels, cropped in the middle,
      values (v/255 - 0.5) / 0.25.

      ## Limits

      Twelve classes only: everything else is called one of them. Most training photos have 64 pixels a side, so that
      fine detail counts for little. Photos come from the web of the 2000s; other places, breeds and cameras will do
      worse. Made to study explanations, not to decide anything about anybody.
      """;

  private PhotoCard() {}

  static String text(
      TrainingPlan first,
      TrainingPlan second,
      TrainingPlan third,
      PhotoData data,
      double seconds,
      PhotoEvaluation evaluation) {
    return String.format(
        Locale.ROOT,
        HEAD + DATA + RECIPE + USE,
        String.join(", ", PhotoData.CLASSES),
        evaluation.text(),
        data.train().size(),
        first.describe(),
        second.describe(),
        third.describe(),
        seconds / 60);
  }
}
