package extremalshell.train.photos;

import extremalshell.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** The model card of the network of photos. */
final class PhotoCard {
  private PhotoCard() {}

  static String text(
      TrainingPlan plan,
      PhotoData data,
      @Nullable String teacher,
      int epochs,
      double seconds,
      PhotoEvaluation evaluation) {
    return """
        # photos

        A compact residual network for photos of twelve classes: %s.
        Input 96 x 96 pixels, RGB; output logits; layers `stage1`, `stage2`, `stage3` (24, 12 and 6 cells a side).
        Convolutional up to the average over the whole map; normalisation is folded into the convolutions.

        ## Figures on photos held out of training

        `scripts/xp train photos DATA --evaluate` prints them again:

        %s
        ## Data

        | what | photos to train | origin and terms |
        |---|---|---|
        | 12 classes, 64 x 64 pixels | 15,500 | regrouped from Tiny ImageNet; ImageNet's terms: research |
        | dogs and cats, 160 pixels the shorter side | 2,720 | public photos of cats and dogs, no stated licence |

        No photo comes with the network. %s
        Read %d photos; the held-out ones were used for the figures only.

        ## Recipe

        %d epochs: %s.
        Pictures of 64 pixels in the first half, 80 until four fifths, then 96. Parts of any scale, mirrored, tinted,
        softened (so that sharpness gives no class away); two photos in one with shared labels; small objects on
        blurred ground; pictures seen through masks with the rest blurred, black or grey; 2 %% that show nothing, to
        be called nothing in particular. %s
        Training took %.0f minutes.

        ## Preprocessing

        As `serving.properties` says: scaled (antialiased) until the photo covers 96 x 96 pixels, cropped in the
        middle, values (v/255 - 0.5) / 0.25.

        ## Limits

        Twelve classes only: everything else is called one of them. Most training photos have 64 pixels a side, so
        that fine detail counts for little. Photos come from the web of the 2000s; other places, breeds and cameras
        will do worse. Made to study explanations, not to decide anything about anybody.
        """
        .formatted(
            String.join(", ", PhotoData.CLASSES),
            evaluation.text(),
            teacher == null
                ? ""
                : "A network trained on ImageNet (MobileNetV2, Apache-2.0) served as teacher.",
            data.train().size(),
            epochs,
            plan.describe(),
            teacher == null
                ? ""
                : "Cross entropy with the labels (smoothed by 0.05) and, through a second head that is"
                    + " not shipped, with the teacher's 1000 probabilities of the same part (temperature 2).",
            seconds / 60)
        .lines()
        .map(String::stripTrailing)
        .reduce("", (a, b) -> a + b + "\n");
  }
}
