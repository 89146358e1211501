package extremalshell.model;

import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.input.Photo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a photo becomes a network's input, read from {@code serving.properties}: the keys of DJL's
 * image translators, and {@code channels, scale, mean, std, crop, score}.
 *
 * <p>The input is {@code factor[c] * v + offset[c]} for a value v in [0,255].
 */
final class Preprocessing {
  private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] IMAGENET_STD = {0.229f, 0.224f, 0.225f};
  private static final Set<String> SCALING_KEYS =
      Set.of("normalize", "range", "scale", "mean", "std", "toTensor");

  private static final Set<String> KEYS =
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
          "score");

  private final Map<String, String> properties;
  private final Set<String> options;
  final int width;
  final int height;
  final int channels;
  final float[] factor;
  final float[] offset;
  final boolean stated;

  private Preprocessing(Map<String, String> properties, Set<String> options) {
    this.properties = properties;
    this.options = options;
    this.width = size("width");
    this.height = size("height");
    this.channels = channels();
    this.factor = new float[channels];
    this.offset = new float[channels];
    this.stated = properties.keySet().stream().anyMatch(SCALING_KEYS::contains);
    Arrays.fill(factor, 1);
    scaling();
  }

  /**
   * Reads the keys of a file, overridden by those a user gave. A file may have keys that are not
   * known here, since DJL's server has many more; a user's are checked.
   *
   * @throws UserException when a key or a value is none
   */
  static Preprocessing of(Map<String, String> file, Map<String, String> options) {
    for (String key : options.keySet()) {
      if (!KEYS.contains(key)) {
        throw UserException.usage(
            "no property '"
                + key
                + "' of a network"
                + Suggestions.didYouMean(key, KEYS)
                + (Suggestions.didYouMean(key, KEYS).isEmpty()
                    ? "; expected " + String.join(", ", new TreeSet<>(KEYS))
                    : ""));
      }
    }
    Map<String, String> merged = new HashMap<>(file);
    merged.putAll(options);
    return new Preprocessing(merged, options.keySet());
  }

  private int channels() {
    String flag = properties.getOrDefault("flag", "COLOR").strip();
    String text = properties.getOrDefault("channels", "3").strip();
    if (!flag.equalsIgnoreCase("GRAYSCALE") && !flag.equalsIgnoreCase("COLOR")) {
      throw wrong("flag", flag, "COLOR or GRAYSCALE");
    }
    if (!text.equals("1") && !text.equals("3")) {
      throw wrong("channels", text, "1 or 3");
    }
    return flag.equalsIgnoreCase("GRAYSCALE") || text.equals("1") ? 1 : 3;
  }

  /** Says in a few words what was assumed because the properties do not say; empty for nothing. */
  List<String> assumptions() {
    List<String> said = new ArrayList<>();
    if (!properties.containsKey("width") || !properties.containsKey("height")) {
      said.add("input " + width + "x" + height + " (width:, height:)");
    }
    if (!stated) {
      said.add("values scaled to -1..1 (mean: 0.5, std: 0.5)");
    }
    return said;
  }

  private int size(String key) {
    String text = properties.getOrDefault(key, "224");
    try {
      // A zoo's metadata writes 224 as 224.0.
      double value = Double.parseDouble(text.strip());
      if (value >= 1 && value <= 8192 && value == Math.rint(value)) {
        return (int) value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(key, text, "a number of pixels, 1 to 8192");
  }

  private void scaling() {
    if (!stated) {
      affine(1 / 127.5f, -1);
      return;
    }
    String scale = properties.get("scale");
    if (scale != null) {
      affine(numbers("scale", scale)[0], 0);
    } else if (flag("toTensor", true)) {
      affine(1 / 255f, 0);
    }
    String normalize = properties.getOrDefault("normalize", "false").strip();
    if (normalize.equals("true")) {
      normalise(IMAGENET_MEAN, IMAGENET_STD);
    } else if (!normalize.equals("false")) {
      float[] six = numbers("normalize", normalize);
      if (six.length != 6) {
        throw wrong("normalize", normalize, "true, false or six numbers (means, deviations)");
      }
      normalise(Arrays.copyOf(six, 3), Arrays.copyOfRange(six, 3, 6));
    }
    String range = properties.getOrDefault("range", "").replace(" ", "");
    if (range.equals("0,1")) {
      affine(1 / 255f, 0);
    } else if (range.equals("-1,1")) {
      affine(1 / 128f, -1);
    } else if (!range.isEmpty()) {
      throw wrong("range", range, "0,1 or -1,1");
    }
    if (properties.containsKey("mean") || properties.containsKey("std")) {
      normalise(perChannel("mean", "0"), perChannel("std", "1"));
    }
  }

  private float[] perChannel(String key, String otherwise) {
    String text = properties.getOrDefault(key, otherwise);
    float[] values = numbers(key, text);
    if (values.length != 1 && values.length != channels) {
      throw wrong(key, text, "one number, or one for each of " + channels + " channels");
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

  private boolean flag(String key, boolean otherwise) {
    String text = properties.get(key);
    if (text == null) {
      return otherwise;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, text, "true or false");
    };
  }

  private float[] numbers(String key, String text) {
    String[] tokens = text.replaceAll("[\\[\\]]", "").split(",", -1);
    float[] values = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      values[i] = number(key, tokens[i].strip(), text);
      if (!Float.isFinite(values[i]) || (key.equals("std") && values[i] == 0)) {
        throw wrong(key, text, key.equals("std") ? "numbers other than 0" : "numbers");
      }
    }
    return values;
  }

  private float number(String key, String token, String text) {
    try {
      int slash = token.indexOf('/');
      return slash < 0
          ? Float.parseFloat(token)
          : Float.parseFloat(token.substring(0, slash))
              / Float.parseFloat(token.substring(slash + 1));
    } catch (NumberFormatException e) {
      throw wrong(key, text, "numbers with commas between");
    }
  }

  private UserException wrong(String key, String value, String expected) {
    String text = key + " '" + value + "' of the network; expected " + expected;
    return options.contains(key)
        ? UserException.usage(text)
        : UserException.missing("serving.properties: " + text, null);
  }

  /** Returns the photo as the network sees it, in pixels of its input. */
  Photo view(Photo photo) {
    Photo sized = resized(photo);
    if (sized.width() == width && sized.height() == height) {
      return sized;
    }
    if (sized.width() < width || sized.height() < height || !cropStated()) {
      sized = covering(sized, width, height);
    }
    return sized.cropped((sized.width() - width) / 2, (sized.height() - height) / 2, width, height);
  }

  private boolean cropStated() {
    return flag("centerCrop", false) || flag("crop", false) || flag("centerFit", false);
  }

  private Photo resized(Photo photo) {
    String resize = properties.getOrDefault("resize", "false").strip();
    if (resize.equals("true")) {
      return photo.resized(width, height);
    }
    if (!resize.equals("false")) {
      int[] sides = sides("resize", resize);
      return photo.resized(sides[0], sides[sides.length > 1 ? 1 : 0]);
    }
    String shorter = properties.getOrDefault("resizeShort", "false").strip();
    if (shorter.equals("true")) {
      return covering(photo, Math.max(width, height), Math.max(width, height));
    }
    if (!shorter.equals("false")) {
      int side = sides("resizeShort", shorter)[0];
      return covering(photo, side, side);
    }
    return photo;
  }

  private int[] sides(String key, String text) {
    String[] tokens = text.split(",", -1);
    int[] sides = new int[Math.min(2, tokens.length)];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = (int) number(key, tokens[i].strip(), text);
      if (sides[i] < 1 || sides[i] > 8192) {
        throw wrong(key, text, "true, false or pixels, 1 to 8192");
      }
    }
    return sides;
  }

  private static Photo covering(Photo photo, int atLeastWidth, int atLeastHeight) {
    double ratio =
        Math.max((double) atLeastWidth / photo.width(), (double) atLeastHeight / photo.height());
    int toWidth = Math.max(atLeastWidth, (int) Math.round(photo.width() * ratio));
    int toHeight = Math.max(atLeastHeight, (int) Math.round(photo.height() * ratio));
    return toWidth == photo.width() && toHeight == photo.height()
        ? photo
        : photo.resized(toWidth, toHeight);
  }

  /** Returns the input {@code [channels * height * width]} of a view. */
  float[] input(Photo view) {
    float[] rgb = view.planarRgb();
    int n = width * height;
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

  /** Returns what the properties say of the outputs, or null when they do not say. */
  @Nullable ScoreKind scoreKind() {
    String score = properties.get("score");
    if (score == null) {
      return flag("applySoftmax", false) ? ScoreKind.LOGITS : null;
    }
    return switch (score.strip().toLowerCase(Locale.ROOT)) {
      case "logits" -> ScoreKind.LOGITS;
      case "probabilities" -> ScoreKind.PROBABILITIES;
      case "cosine" -> ScoreKind.COSINE;
      default -> throw wrong("score", score, "logits, probabilities or cosine");
    };
  }
}
