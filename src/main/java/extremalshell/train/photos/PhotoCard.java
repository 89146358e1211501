package extremalshell.train.photos;

import extremalshell.train.TrainingPlan;
import java.util.Locale;

/** The model card of the network of photos. */
final class PhotoCard {
  private static final String HEAD =
      """
      # photos

      A compact residual network for photos of twelve classes: %s.
      Input 96 x 96 pixels, RGB. Output logits. Layers `stage1`, `stage2`, `stage3` (24, 12 and 6 cells a side).
      The network is convolutional up to the average over the whole map. Normalisation is folded into the convolutions.

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

      No photo comes with the network. The training read %d photos. The held-out photos gave the figures. With earlier
      networks, they also decided three choices below: the mean of stages, the normalisation and the last stage.
      """;

  private static final String RECIPE =
      """

      ## Recipe

      The first stage learns to tell classes apart: %s.
      Pictures have 48 pixels in the first 35 %%, 64 until 80 %%, then 80. The augmentation has:

      - parts of any scale, mirrored, tinted, softened (so that sharpness does not identify a class);
      - two photos in one, with shared labels;
      - small objects on blurred ground;
      - pictures behind masks, with the rest blurred, black or grey;
      - 2 %% empty pictures, with equal labels for all classes.

      The loss is the cross entropy with the labels (smoothed by 0.05). A second head, which is not shipped, adds half as
      much with the finer classes of Tiny ImageNet, where they are known.

      The second stage learns to classify visible parts: %s.
      Pictures have 96 pixels. Half show only small blobs on an object or elsewhere, as masks of explanations do. The label
      is the class in the blobs, as far as they show it, and equal for all classes otherwise.

      The third stage starts from the mean of the weights after both stages. It learns to classify the
      content of masks that are chosen against the network: %s.
      Half of the pictures, mostly of two photos, show only cells that the network's own gradient picks for a requested
      class. The label is the content of these cells.

      Normalisation uses 40 batches of plain parts of photos at 96 pixels. Training took %.0f minutes.
      """;

  private static final String USE =
      """

      ## Preprocessing

      `serving.properties` sets it: the photo is scaled (antialiased) until it covers 96 x 96 pixels, then cropped in the
      middle. Values are (v/255 - 0.5) / 0.25.

      ## Limits

      The network knows twelve classes only and assigns one to every photo. Most training photos have 64 pixels a side, so
      fine detail has little influence. Photos come from the web of the 2000s. Accuracy is lower for other places, breeds and
      cameras. The network serves the study of explanations. Do not use it for decisions about people.
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
