package extremalshell.photo;

import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Modalities;
import extremalshell.model.Modality;
import extremalshell.model.NetworkOptions;
import extremalshell.model.NetworkProperties;
import extremalshell.model.Preprocessing;
import extremalshell.model.ScoreKind;
import extremalshell.torchscript.InputLayout;
import extremalshell.torchscript.Readout;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a photo becomes a network's input, read from {@code serving.properties}: the keys of DJL's
 * image translators, and {@code channels, scale, mean, std, crop, score}.
 *
 * <p>The input is {@code factor[c] * v + offset[c]} for a value v in [0,255].
 */
final class PhotoPreprocessing implements Preprocessing {
  private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] IMAGENET_STD = {0.229f, 0.224f, 0.225f};
  private static final float[] ONE = {1};

  /** Networks get values around 0, or up to 255; this one is far outside. */
  private static final float LARGE = 512;

  private static final float NARROW = 0.05f;
  private static final float FAR = 8;
  private static final Set<String> SCALING_KEYS =
      Set.of("normalize", "range", "scale", "mean", "std", "toTensor");

  public static final Set<String> KEYS =
      Set.of(
          "width",
          "height",
          "resize",
          "resizeShort",
          "centerCrop",
          "centerFit",
          "crop",
          "toTensor",
          "normalize",
          "range",
          "flag",
          "applySoftmax",
          "channels",
          "scale",
          "mean",
          "std",
          "score",
          "input",
          "layout",
          "output",
          "at",
          "within",
          "pool",
          NetworkOptions.CHANNEL_AXIS,
          NetworkOptions.INPUTS,
          NetworkOptions.LIKE,
          NetworkOptions.LAYER);

  private final NetworkProperties properties;
  private final PhotoGeometry geometry;
  private final int channels;
  private final InputLayout layout;
  private final float[] factor;
  private final float[] offset;
  private final boolean stated;

  /**
   * Reads the keys.
   *
   * @throws UserException when a key or a value is invalid
   */
  public PhotoPreprocessing(NetworkProperties properties) {
    properties.checkOptions(KEYS);
    this.properties = properties;
    this.geometry = PhotoGeometry.of(properties);
    this.layout = properties.layout(false);
    this.channels = statedChannels();
    this.factor = new float[channels];
    this.offset = new float[channels];
    this.stated = properties.hasAny(SCALING_KEYS);
    Arrays.fill(factor, 1);
    scaling();
  }

  private int statedChannels() {
    String flag = properties.text("flag", "COLOR").strip();
    String text = properties.text("channels", "3").strip();
    if (!flag.equalsIgnoreCase("GRAYSCALE") && !flag.equalsIgnoreCase("COLOR")) {
      throw properties.wrong("flag", flag, "COLOR or GRAYSCALE");
    }
    if (!text.equals("1") && !text.equals("3")) {
      throw properties.wrong("channels", text, "1 or 3");
    }
    return flag.equalsIgnoreCase("GRAYSCALE") || text.equals("1") ? 1 : 3;
  }

  @Override
  public Modality modality() {
    return Modalities.all().named(PhotoModality.NAME);
  }

  @Override
  public String otherInputs() {
    return properties.has("input")
        ? ""
        : "for speech, give input: 'speech'; for grey photos, give channels: 1; for channels last,"
            + " give layout: 'height,width,channels'";
  }

  @Override
  public List<String> assumptions() {
    List<String> said = new ArrayList<>();
    if (!properties.has("width") || !properties.has("height")) {
      said.add("input " + describe() + " (width:, height:)");
    }
    if (!stated) {
      said.add("values scaled to -1..1 (mean: 0.5, std: 0.5)");
    }
    return said;
  }

  @Override
  public List<String> doubts() {
    for (int c = 0; c < channels; c++) {
      float white = offset[c] + 255 * factor[c];
      float range = Math.abs(white - offset[c]);
      float most = Math.max(Math.abs(white), Math.abs(offset[c]));
      if (range < NARROW || most > FAR * range || most > LARGE) {
        return List.of(
            String.format(
                Locale.ROOT,
                "gets %.4g for black and %.4g for white; check scale:, range:, mean: and std:",
                offset[c],
                white));
      }
    }
    return List.of();
  }

  private void scaling() {
    if (!stated) {
      affine(1 / 127.5f, -1);
      return;
    }
    if (properties.has("scale")) {
      float[] scale = factors("scale");
      for (int c = 0; c < channels; c++) {
        factor[c] = scale[Math.min(c, scale.length - 1)];
      }
    } else if (properties.flag("toTensor", true)) {
      affine(1 / 255f, 0);
    }
    boolean hasMean = properties.has("mean") || properties.has("std");
    String normalize = properties.text("normalize", "false").strip();
    if (hasMean && !normalize.equals("false")) {
      throw properties.wrong("normalize", normalize, "false beside mean: and std:");
    }
    if (normalize.equals("true")) {
      normalise(IMAGENET_MEAN, IMAGENET_STD);
    } else if (!normalize.equals("false")) {
      float[] six = properties.numbers("normalize", normalize);
      if (six.length != 6) {
        throw properties.wrong(
            "normalize", normalize, "true, false or six numbers (means, deviations)");
      }
      float[] deviations = Arrays.copyOfRange(six, 3, 6);
      normalise(Arrays.copyOf(six, 3), properties.aboveZero("normalize", normalize, deviations));
    }
    String range = properties.text("range", "").replace(" ", "");
    if (range.equals("0,1")) {
      affine(1 / 255f, 0);
    } else if (range.equals("-1,1")) {
      affine(1 / 128f, -1);
    } else if (!range.isEmpty()) {
      throw properties.wrong("range", range, "0,1 or -1,1");
    }
    if (hasMean) {
      normalise(perChannel("mean", "0"), properties.has("std") ? factors("std") : ONE);
    }
  }

  private float[] factors(String key) {
    return properties.aboveZero(key, properties.text(key, ""), perChannel(key, ""));
  }

  private float[] perChannel(String key, String otherwise) {
    String text = properties.text(key, otherwise);
    float[] values = properties.numbers(key, text);
    if (values.length != 1 && values.length != channels) {
      throw properties.wrong(key, text, "one number, or one for each of " + channels + " channels");
    }
    return values;
  }

  private void affine(float a, float b) {
    for (int c = 0; c < channels; c++) {
      factor[c] *= a;
      offset[c] = offset[c] * a + b;
    }
  }

  private void normalise(float[] mean, float[] std) {
    for (int c = 0; c < channels; c++) {
      float deviation = std[Math.min(c, std.length - 1)];
      factor[c] /= deviation;
      offset[c] = (offset[c] - mean[Math.min(c, mean.length - 1)]) / deviation;
    }
  }

  @Override
  public String describe() {
    return width() + "x" + height();
  }

  @Override
  public Photo view(NDManager manager, Stimulus stimulus) {
    if (!(stimulus instanceof Photo photo)) {
      throw UserException.usage(
          "the network takes photos, but '"
              + stimulus.name()
              + "' is "
              + Modalities.of(stimulus).noun());
    }
    return geometry.view(photo);
  }

  @Override
  public int height() {
    return geometry.height();
  }

  @Override
  public int width() {
    return geometry.width();
  }

  @Override
  public @Nullable Readout readout() {
    return ReadoutProperties.of(properties, width(), height());
  }

  @Override
  public @Nullable ScoreKind scoreKind() {
    return properties.scoreKind();
  }

  @Override
  public InputLayout layout() {
    return layout;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public float[] input(View view) {
    float[] rgb = ((Photo) view).planarRgb();
    int n = rgb.length / 3;
    float[] input = new float[channels * n];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < n; i++) {
        float value =
            channels == 3
                ? rgb[c * n + i]
                : 0.299f * rgb[i] + 0.587f * rgb[n + i] + 0.114f * rgb[2 * n + i];
        input[c * n + i] = factor[c] * 255 * value + offset[c];
      }
    }
    return input;
  }

  @Override
  public Photo shown(View view, float[] input) {
    int n = view.height() * view.width();
    BufferedImage image =
        new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < n; i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        int from = Math.min(c, channels - 1);
        int value = Math.round((input[from * n + i] - offset[from]) / factor[from]);
        rgb = rgb << 8 | Math.max(0, Math.min(255, value));
      }
      image.setRGB(i % view.width(), i / view.width(), rgb);
    }
    return new Photo(view.name(), view.source(), image);
  }

  @Override
  public Example example() {
    Random random = new Random(1);
    float[] values = new float[channels * height() * width()];
    for (int i = 0; i < values.length; i++) {
      int c = i / (height() * width());
      values[i] = factor[c] * random.nextInt(256) + offset[c];
    }
    return new Example(height(), width(), values);
  }

  @Override
  public float[] nothing(View view) {
    return offset.clone();
  }

  /**
   * Returns the input value of a grey level.
   *
   * @param level in [0,1]
   * @return one value per channel
   */
  @Override
  public float[] inputOfGrey(double level) {
    float[] values = new float[channels];
    for (int c = 0; c < values.length; c++) {
      values[c] = (float) (factor[c] * 255 * level + offset[c]);
    }
    return values;
  }
}
