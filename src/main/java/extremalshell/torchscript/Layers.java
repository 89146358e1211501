package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The named layers of a module. For a layer {@code stage1} the module has two methods. {@code
 * layer_stage1} leads from the input to the activations, {@code scores_from_stage1} from there to
 * the result of {@code forward}. A module without such methods has no named layers.
 */
public final class Layers {
  private static final String INTO = "layer_";
  private static final String ATTENTIONS = "attentions";

  /** Prefix of a layer's method from its activations to the scores. */
  public static final String OUT_OF = "scores_from_";

  /**
   * The largest difference between both halves and the whole network, relative to the largest
   * output.
   */
  private static final float TOLERANCE = 1e-3f;

  private final String network;
  private final TorchScript module;
  private final Behind behind;
  private final List<String> names;
  private final Set<String> checked = new HashSet<>();

  /** The activations of a layer and the outputs that follow from them. */
  @FunctionalInterface
  public interface Behind {
    NDArray outputs(String layer, NDArray activations, NDArray outputs);
  }

  /**
   * Finds the layers.
   *
   * @param behind adds the enrolled classes
   */
  public Layers(String network, TorchScript module, Behind behind) {
    this.network = network;
    this.module = module;
    this.behind = behind;
    this.names = names(module);
  }

  /** Returns the names of a module's layers, from input to output. */
  public static List<String> names(TorchScript module) {
    List<String> methods = module.methods();
    return methods.stream()
        .filter(method -> method.startsWith(INTO))
        .map(method -> method.substring(INTO.length()))
        .filter(name -> methods.contains(OUT_OF + name))
        .toList();
  }

  /** Returns the names, from input to output; none for a network without such methods. */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the activations {@code [N, …]} of a layer for a batch of inputs; the manager of the
   * batch owns them.
   *
   * @throws UserException when there is no such layer, or the scores do not follow from it
   */
  public NDArray activations(String layer, NDArray batch) {
    check(layer);
    NDArray activations = module.layer(INTO + layer, batch);
    if (checked.add(layer)) {
      verify(layer, activations, module.forward(batch));
    }
    return activations;
  }

  /**
   * Returns the attentions of a transformer, {@code [1, layers, heads, tokens, tokens]}: the result
   * of its method {@code attentions} for an input.
   *
   * @throws UserException when it has no such method, or returns another shape
   */
  public NDArray attentions(NDArray input) {
    if (!module.methods().contains(ATTENTIONS)) {
      throw UserException.usage(
          "network '"
              + network
              + "' exposes no attentions; expected a method attentions beside forward that returns"
              + " [N, layers, heads, tokens, tokens]");
    }
    NDArray found = module.layer(ATTENTIONS, input);
    if (found.getShape().dimension() != 5 || found.getShape().get(3) != found.getShape().get(4)) {
      throw UserException.failed(
          "attentions of network '"
              + network
              + "' returns "
              + found.getShape()
              + "; expected [N, layers, heads, tokens, tokens]",
          null);
    }
    return found;
  }

  /**
   * Returns the raw outputs {@code [N, classes]} that follow from a layer's activations. It adds
   * the outputs of enrolled classes if they follow from this layer.
   *
   * @throws UserException when there is no such layer
   */
  public NDArray outputs(String layer, NDArray activations) {
    check(layer);
    return behind.outputs(layer, activations, module.scores(OUT_OF + layer, activations));
  }

  /**
   * Returns the gradient with respect to a layer's activations, of their shape.
   *
   * @param manager owns intermediate arrays
   * @param activations {@code [N, …]} of the layer
   * @param upstream from the raw outputs {@code [N, classes]}, the gradient with respect to them
   * @throws UserException when there is no such layer
   */
  public NDArray gradient(
      NDManager manager, String layer, NDArray activations, UnaryOperator<NDArray> upstream) {
    check(layer);
    return module.gradient(
        manager, activations.stopGradient(), from -> outputs(layer, from), upstream);
  }

  /**
   * Returns the gradient of a function of a layer's activations with respect to the sources of the
   * inputs.
   *
   * @param manager owns intermediate arrays
   * @param start variable of the gradient
   * @param batch from the start, the inputs
   * @param upstream from the activations, the gradient with respect to them
   * @throws UserException when there is no such layer
   */
  public NDArray inputGradient(
      NDManager manager,
      String layer,
      NDArray start,
      UnaryOperator<NDArray> batch,
      UnaryOperator<NDArray> upstream) {
    check(layer);
    return module.gradient(
        manager, start, from -> module.layer(INTO + layer, batch.apply(from)), upstream);
  }

  /**
   * Checks that there is a layer with a name.
   *
   * @throws UserException when there is none
   */
  public void check(String layer) {
    if (names.contains(layer)) {
      return;
    }
    if (names.isEmpty()) {
      throw UserException.usage(
          "network '"
              + network
              + "' names no layers; expected methods layer_NAME and scores_from_NAME beside"
              + " forward");
    }
    String near = Suggestions.didYouMean(layer, names);
    throw UserException.usage(
        "no layer '"
            + layer
            + "' of network '"
            + network
            + "'"
            + (near.isEmpty() ? "; it has " + String.join(", ", names) : near));
  }

  /** Checks that the scores follow from a layer: otherwise its gradients would mean nothing. */
  private void verify(String layer, NDArray activations, NDArray outputs) {
    float[] whole = outputs.toFloatArray();
    float[] halves = module.scores(OUT_OF + layer, activations).toFloatArray();
    float largest = 1;
    float difference = whole.length == halves.length ? 0 : Float.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(whole.length, halves.length); i++) {
      largest = Math.max(largest, Math.abs(whole[i]));
      difference = Math.max(difference, Math.abs(whole[i] - halves[i]));
    }
    if (!(difference <= TOLERANCE * largest)) {
      checked.remove(layer);
      throw UserException.failed(
          "layer '"
              + layer
              + "' of network '"
              + network
              + "': scores_from_"
              + layer
              + " does not return what forward does",
          null);
    }
  }
}
