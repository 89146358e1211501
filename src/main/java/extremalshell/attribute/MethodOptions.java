package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.ValueKind;
import extremalshell.perturb.Operators;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters that several methods share. */
public final class MethodOptions {
  /** The baseline for missing input. */
  public static final Option<String> BASE =
      new Option<>(
          "base", operators(), "zero", "operator that gives the baseline for missing" + " input");

  /** The layer with the activations to weight. */
  public static final Option<String> LAYER =
      new Option<>(
          "layer",
          new ValueKind.Text("the name of a layer", "layers"),
          "",
          "layer with the activations to weight; default the last layer with maps");

  /** The places of a transformer's tokens on the input. */
  public static final Option<String> TOKENS =
      new Option<>(
          "tokens",
          new ValueKind.Text("rows x columns, for example 14x14", ""),
          "",
          "grid of a transformer layer's tokens [N, tokens, channels]; tokens before the"
              + " grid (class token) are skipped; default a square grid");

  private MethodOptions() {}

  private static ValueKind<String> operators() {
    Map<String, String> names = new LinkedHashMap<>();
    Operators.all().names().forEach(name -> names.put(name, name));
    return new ValueKind.Choice<>(names, Map.of());
  }

  /** Returns the number of noisy copies, points of a path, or random masks. */
  public static Option<Long> samples(long usual) {
    return new Option<>(
        "samples",
        new ValueKind.Whole(1, 1_000_000),
        usual,
        "number of random or interpolated inputs");
  }

  /** Returns the number of steps of an optimiser; shares the argument of the optimisation. */
  public static Option<Long> iterations(long usual) {
    return new Option<>(
        "iterations", new ValueKind.Whole(1, 1_000_000), usual, "number of optimiser steps");
  }
}
