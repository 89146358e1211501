package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.ValueKind;
import extremalshell.perturb.Operators;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters that several methods have. */
public final class MethodOptions {
  /** What stands for nothing. */
  public static final Option<String> BASE =
      new Option<>("base", operators(), "zero", "operator whose baseline stands for missing input");

  /** Whose activations are weighted. */
  public static final Option<String> LAYER =
      new Option<>(
          "layer",
          new ValueKind.Text("the name of a layer", "layers"),
          "",
          "layer whose activations count; the last one with maps when left out");

  /** How the tokens of a transformer lie on the input. */
  public static final Option<String> TOKENS =
      new Option<>(
          "tokens",
          new ValueKind.Text("rows x columns, for example 14x14", ""),
          "",
          "grid of the tokens [N, tokens, channels] of a transformer's layer; tokens before the grid"
              + " (class token) are left out; a square grid when left out");

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
        "inputs that are drawn or interpolated");
  }

  /** Returns the number of steps of an optimiser; the argument is that of the optimisation. */
  public static Option<Long> iterations(long usual) {
    return new Option<>(
        "iterations", new ValueKind.Whole(1, 1_000_000), usual, "steps of the optimiser");
  }
}
