package extremalshell.attribute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a mask is found: by the optimisation that this shell is for, or by a peer, with the peer's
 * parameters. Parameters that a method does not have are zero or empty.
 *
 * @param kind which method
 * @param samples noisy copies, points of a path, random masks, or iterations; at least 1
 * @param noise standard deviation as a share of the input's range, in (0,1]
 * @param window side of the square that is hidden, in pixels; 0 for a sixth of the shorter side
 * @param stride from window to window, in pixels; 0 for half of the window
 * @param base name of the operator whose base values stand for nothing
 * @param layer name of the layer whose activations are weighted; empty for the last one with maps
 */
public record Method(
    Kind kind, int samples, double noise, int window, int stride, String base, String layer) {
  /** The optimisation. */
  public static final Method EXTREMAL = of(Kind.EXTREMAL);

  /** What scripts can say of a method. */
  public enum Parameter {
    /** Noisy copies, points of a path, or random masks. */
    SAMPLES,
    /** Steps of an optimiser. */
    ITERATIONS,
    /** Of noisy copies. */
    NOISE,
    /** Side of what is hidden. */
    WINDOW,
    /** From window to window. */
    STRIDE,
    /** What stands for nothing. */
    BASE,
    /** Whose activations are weighted. */
    LAYER;

    /** Returns its name as scripts write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The methods there are, with the number of samples that their papers name. */
  public enum Kind {
    /** Fong, Patrick and Vedaldi 2019. */
    EXTREMAL("the optimised mask that this shell is for", 0),
    /** Simonyan, Vedaldi and Zisserman 2014. */
    GRADIENT("size of the score's gradient", 0),
    /** Shrikumar et al. 2016. */
    INPUT_X_GRADIENT("input times gradient", 0),
    /** Smilkov et al. 2017. */
    SMOOTHGRAD("mean gradient of noisy copies; samples, noise", 50),
    /** Sundararajan, Taly and Yan 2017. */
    INTEGRATED_GRADIENTS("gradients along the way from nothing to the input; samples, base", 50),
    /** Zeiler and Fergus 2014. */
    OCCLUSION("what hiding a square costs; window, stride, base", 0),
    /** Petsiuk, Das and Saenko 2018. */
    RISE("mean of random masks, weighted by the score through them; samples, base", 4000),
    /** Fong and Vedaldi 2017. */
    MEANINGFUL_PERTURBATION(
        "smallest smooth mask that takes the score away; iterations, operator", 300),
    /** Selvaraju et al. 2017. */
    GRAD_CAM("activations weighted by their mean gradients; layer", 0),
    /** Chattopadhyay et al. 2018. */
    GRAD_CAM_PLUS_PLUS("activations weighted by their positive gradients; layer", 0),
    /** Wang et al. 2020. */
    SCORE_CAM("activations weighted by the score through them; layer, base", 0),
    /** Jiang et al. 2021. */
    LAYER_CAM("activations weighted where they are by their positive gradients; layer", 0);

    private final String meaning;
    private final int samples;

    Kind(String meaning, int samples) {
      this.meaning = meaning;
      this.samples = samples;
    }

    /** Returns half a line for help, which ends with the names of its parameters. */
    public String meaning() {
      return meaning;
    }

    /** Returns its name as scripts write it, such as {@code grad-cam++}. */
    public String word() {
      return this == GRAD_CAM_PLUS_PLUS
          ? "grad-cam++"
          : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it has a parameter. */
    public boolean has(Parameter parameter) {
      return switch (parameter) {
        case SAMPLES -> this == SMOOTHGRAD || this == INTEGRATED_GRADIENTS || this == RISE;
        case ITERATIONS -> this == MEANINGFUL_PERTURBATION;
        case NOISE -> this == SMOOTHGRAD;
        case WINDOW, STRIDE -> this == OCCLUSION;
        case BASE ->
            this == INTEGRATED_GRADIENTS || this == OCCLUSION || this == RISE || this == SCORE_CAM;
        case LAYER ->
            this == GRAD_CAM
                || this == GRAD_CAM_PLUS_PLUS
                || this == SCORE_CAM
                || this == LAYER_CAM;
      };
    }

    /** Returns whether what it finds depends on the seed. */
    public boolean draws() {
      return this == EXTREMAL
          || this == SMOOTHGRAD
          || this == RISE
          || this == MEANINGFUL_PERTURBATION;
    }
  }

  /** Returns a method with the parameters of its paper; what stands for nothing is the value 0. */
  public static Method of(Kind kind) {
    return new Method(
        kind,
        kind.samples,
        kind.has(Parameter.NOISE) ? 0.15 : 0,
        0,
        0,
        kind.has(Parameter.BASE) ? "zero" : "",
        "");
  }

  /** Returns whether it is another method than the optimisation. */
  public boolean isPeer() {
    return kind != Kind.EXTREMAL;
  }

  /** Returns a copy with another number of samples or iterations, at least 1. */
  public Method withSamples(int value) {
    return new Method(kind, value, noise, window, stride, base, layer);
  }

  /** Returns a copy with another share of noise, in (0,1]. */
  public Method withNoise(double value) {
    return new Method(kind, samples, value, window, stride, base, layer);
  }

  /** Returns a copy with another window and stride, in pixels; 0 for the default. */
  public Method withWindow(int side, int step) {
    return new Method(kind, samples, noise, side, step, base, layer);
  }

  /** Returns a copy with another operator whose base stands for nothing. */
  public Method withBase(String value) {
    return new Method(kind, samples, noise, window, stride, value, layer);
  }

  /** Returns a copy with another layer; empty for the last one with maps. */
  public Method withLayer(String value) {
    return new Method(kind, samples, noise, window, stride, base, value);
  }

  /**
   * Returns its name, and in brackets what differs from the defaults: {@code rise}, {@code
   * rise(samples=1000)}.
   */
  @Override
  public String toString() {
    Method usual = of(kind);
    String said =
        Arrays.stream(Parameter.values())
            .filter(kind::has)
            .filter(parameter -> !Objects.equals(value(parameter), usual.value(parameter)))
            .map(parameter -> parameter.word() + "=" + value(parameter))
            .collect(Collectors.joining(","));
    return said.isEmpty() ? kind.word() : kind.word() + "(" + said + ")";
  }

  /** Returns a parameter as a number or text; null where it is left to the input or network. */
  public @Nullable Object value(Parameter parameter) {
    return switch (parameter) {
      case SAMPLES, ITERATIONS -> samples;
      case NOISE -> noise;
      case WINDOW -> window == 0 ? null : window;
      case STRIDE -> stride == 0 ? null : stride;
      case BASE -> base;
      case LAYER -> layer.isEmpty() ? null : layer;
    };
  }
}
