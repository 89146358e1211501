package extremalshell.model;

import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.torchscript.InputLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The keys and values of {@code serving.properties}, overridden by the user's options. */
public final class NetworkProperties {
  /** Keys of DJL's server that resemble keys of networks. */
  private static final Set<String> SERVER =
      Set.of(
          "engine",
          "batchSize",
          "batch_size",
          "minWorkers",
          "maxWorkers",
          "maxBatchDelay",
          "maxIdleTime",
          "job_queue_size",
          "load_on_devices",
          "gpu.minWorkers",
          "gpu.maxWorkers",
          "translatorFactory",
          "translator",
          "blockFactory",
          "topK",
          "topk",
          "threshold",
          "synset",
          "synsetFileName",
          "synsetUrl",
          "modelName",
          "model_name",
          "application",
          "batchifier",
          "rolling_batch");

  /** Keys of DJL's server that would change the input; the shell ignores them. */
  private static final Set<String> UNKNOWN_HERE =
      Set.of("interpolation", "pad", "resizeLong", "imageHeight", "imageWidth", "dtype");

  private final Map<String, String> values;
  private final Set<String> options;

  /**
   * Combines the values of a file with the user's options, which override them. A place of the
   * options replaces any place of the file.
   */
  public NetworkProperties(Map<String, String> file, Map<String, String> options) {
    this.values = new HashMap<>(file);
    if (NetworkOptions.PLACES.stream().anyMatch(options::containsKey)) {
      values.keySet().removeAll(NetworkOptions.PLACES);
    }
    this.values.putAll(options);
    this.options = options.keySet();
  }

  private NetworkProperties(Map<String, String> values, Set<String> options) {
    this.values = values;
    this.options = options;
  }

  /** Returns a copy with another value of a key, as if the file had it. */
  public NetworkProperties with(String key, String value) {
    Map<String, String> changed = new HashMap<>(values);
    changed.put(key, value);
    return new NetworkProperties(changed, options);
  }

  /**
   * Returns problems with the keys of the file: mistyped keys, and keys for networks of another
   * kind. DJL's server has many more keys, which mean nothing here.
   *
   * @param own kind of stimulus that the network is for
   */
  List<String> oddKeys(Modality own) {
    Set<String> known = own.keys();
    List<String> odd = new ArrayList<>();
    for (String key : new TreeSet<>(values.keySet())) {
      if (known.contains(key) || options.contains(key) || isOfServer(key)) {
        continue;
      }
      Modality other = Modalities.ofKey(key);
      if (other != null) {
        boolean usual = other == Modalities.usual();
        odd.add(
            "key '"
                + key
                + "' is for "
                + other.plural()
                + (usual ? "" : " and counts with input=" + other.name())
                + "; it is ignored");
        continue;
      }
      if (UNKNOWN_HERE.contains(key)) {
        odd.add("key '" + key + "' has no effect here; check that the input is right without it");
        continue;
      }
      List<String> near = Suggestions.nearest(key, known, 1);
      if (!near.isEmpty()) {
        odd.add("no key '" + key + "'; did you mean " + near.get(0) + "?");
      }
    }
    return odd;
  }

  private static boolean isOfServer(String key) {
    return SERVER.contains(key) || key.toLowerCase(Locale.ROOT).startsWith("option.");
  }

  /**
   * Checks the names of the user's options. A file may have others, since DJL's server has many
   * more.
   *
   * @throws UserException when a name is unknown
   */
  public void checkOptions(Set<String> known) {
    for (String key : options) {
      if (!known.contains(key)) {
        Modality other = Modalities.ofKey(key);
        String near = Suggestions.didYouMean(key, known);
        String meant =
            near.isEmpty() ? "; expected " + String.join(", ", new TreeSet<>(known)) : near;
        throw UserException.usage(
            other == null
                ? "no property '" + key + "' of a network" + meant
                : "the property '"
                    + key
                    + "' needs a network for "
                    + other.plural()
                    + ", with input: '"
                    + other.name()
                    + "'");
      }
    }
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public boolean hasAny(Set<String> keys) {
    return keys.stream().anyMatch(values::containsKey);
  }

  public @Nullable String find(String key) {
    String value = values.get(key);
    return value == null ? null : value.strip();
  }

  public String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise).strip();
  }

  /** Returns a whole number of a range. A zoo's metadata writes 224 as 224.0. */
  public int whole(String key, int otherwise, int least, int most, String what) {
    return (int)
        number(
            key,
            otherwise,
            value -> value >= least && value <= most && value == Math.rint(value),
            what + ", " + least + " to " + most);
  }

  /** Returns a number that passes a test. */
  public double number(String key, double otherwise, Predicate<Double> test, String expected) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value) && test.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw wrong(key, text, expected);
  }

  /** Returns one of some words; case does not matter. */
  public String choice(String key, String otherwise, List<String> words) {
    String text = text(key, otherwise).toLowerCase(Locale.ROOT);
    if (!words.contains(text)) {
      throw wrong(key, text, String.join(", ", words));
    }
    return text;
  }

  public boolean flag(String key, boolean otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, text, "true or false");
    };
  }

  /** Reads finite numbers with commas between; each may be a fraction. */
  public float[] numbers(String key, String text) {
    String[] tokens = text.replaceAll("[\\[\\]]", "").split(",", -1);
    float[] numbers = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      numbers[i] = number(key, tokens[i].strip(), text);
      if (!Float.isFinite(numbers[i])) {
        throw wrong(key, text, "numbers");
      }
    }
    return numbers;
  }

  /**
   * Checks factors and divisors of an input.
   *
   * @throws UserException when a number is not above 0
   */
  public float[] aboveZero(String key, String text, float[] numbers) {
    for (float number : numbers) {
      if (!(number > 0)) {
        throw wrong(key, text, "numbers above 0");
      }
    }
    return numbers;
  }

  /** Reads a number or a fraction that is a part of a value. */
  public float number(String key, String token, String text) {
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

  /** Returns the declared kind of the outputs, or null without a declaration. */
  public @Nullable ScoreKind scoreKind() {
    String score = find("score");
    if (has(NetworkOptions.LIKE)) {
      return ScoreKind.EMBEDDING;
    }
    if (score == null) {
      return flag("applySoftmax", false) ? ScoreKind.LOGITS : null;
    }
    for (ScoreKind kind : ScoreKind.values()) {
      if (kind.name().equalsIgnoreCase(score)) {
        return kind;
      }
    }
    List<String> kinds =
        Arrays.stream(ScoreKind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
    throw wrong("score", score, "one of " + String.join(", ", kinds));
  }

  /** Returns the order of the axes of the input. */
  public InputLayout layout(boolean speech) {
    String value = find("layout");
    if (value == null) {
      return InputLayout.USUAL;
    }
    InputLayout layout = InputLayout.parse(value, speech);
    if (layout == null) {
      List<String> known = speech ? InputLayout.ofSpeech() : InputLayout.ofPhotos();
      throw wrong("layout", value, "'" + String.join("', '", known) + "' (behind the batch)");
    }
    return layout;
  }

  public UserException wrong(String key, String value, String expected) {
    String text = key + " '" + value + "' of the network; expected " + expected;
    return options.contains(key)
        ? UserException.usage(text)
        : UserException.missing("serving.properties: " + text, null);
  }
}
