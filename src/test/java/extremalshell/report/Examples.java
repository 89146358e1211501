package extremalshell.report;

import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Photo;
import extremalshell.mask.Attribution;
import extremalshell.mask.Granularity;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.NetworkAddress;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** Results made up for the tests of this package. */
public final class Examples {
  /** A comma, quotes, a tab, a line break, and letters beyond Latin-1. */
  public static final String AWKWARD = "a, \"b\"\tc\nд 猫 🐱";

  public static final Mask MASK =
      new Mask(2, 3, new float[] {0f, 0.25f, 1f, 0.1f, 0.5f, 0.123456789f});

  private Examples() {}

  public static Explanation explanation() {
    return explanation("dog.png", "retriever", MASK);
  }

  public static Explanation explanation(String stimulus, String label, Mask mask) {
    Prediction through = new Prediction(7, "rabbit", 0.3114f, 612, label, 0.2124f);
    Snapshot snapshot =
        new Snapshot(
            1,
            60,
            new MaskStatistics(0.07f, 1, 0.95, 0.5),
            new Prediction(612, label, 0.7831f, 612, label, 0.7831f),
            -0.25,
            Double.NaN,
            1.5);
    return new Explanation(
        "photos",
        stimulus,
        new Origin(
            new NetworkAddress("lib/models/photos", new NetworkOptions(Map.of("width", "96"))),
            "photos/dog.png",
            List.of(0.1, 0.22),
            "cpu, 2 threads, PyTorch 2.7.1",
            "probability"),
        Settings.of(Preset.DEFAULT)
            .withSeed(42)
            .withSnapshots(1)
            .withGranularity(new Granularity(1, 3)),
        0.22,
        new Prediction(612, label, 0.5269f, 612, label, 0.5269f),
        List.of(snapshot),
        mask,
        Attribution.of(mask),
        through,
        2.75,
        Ending.WHOLE);
  }

  /** The example with another variant and other scores of the whole and of the mask. */
  public static Explanation explanation(Variant variant, float whole, float score) {
    Explanation like = explanation();
    return new Explanation(
        like.network(),
        like.stimulus(),
        like.origin(),
        like.settings().withVariant(variant),
        like.targetArea(),
        new Prediction(7, "rabbit", 0.5f, 612, "retriever", whole),
        like.trace(),
        like.mask(),
        like.attribution(),
        new Prediction(7, "rabbit", 0.5f, 612, "retriever", score),
        like.seconds(),
        like.ending());
  }

  public static Photo photo(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return new Photo("photo.png", "photo.png", image);
  }
}
