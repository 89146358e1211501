package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which axis of the activations of a layer holds its channels. Shapes leave this open: {@code [N,
 * tokens, C]} looks like {@code [N, C, frames]}. The effect of the input's size decides first, then
 * the property {@code channelAxis}; otherwise the user must choose.
 */
public final class ChannelAxes {
  /** Values of the property. */
  public static final List<String> CHOICES = List.of("first", "last");

  private static final int FIRST = 1;
  private static final int OPEN = -1;

  /** Frames that are added to a recording, to see which axis grows. */
  private static final int MORE_FRAMES = 64;

  /** A class token and one of distillation: with more, the grid must be declared. */
  private static final int USUAL_LEADING = 2;

  private final Layers layers;
  private final int height;
  private final int width;
  private final String declared;
  private final Map<String, Integer> known = new HashMap<>();
  private final Map<String, String> said = new TreeMap<>();

  /**
   * Prepares; runs nothing yet.
   *
   * @param height of the input
   * @param width of the input; 0 for recordings of any length
   * @param declared one of {@link #CHOICES}; empty without a declaration
   */
  public ChannelAxes(Layers layers, int height, int width, String declared) {
    this.layers = layers;
    this.height = height;
    this.width = width;
    this.declared = declared;
  }

  /** Copies the known axes of another copy of the same network. */
  public void learnFrom(ChannelAxes other) {
    known.putAll(other.known);
    said.putAll(other.said);
  }

  /**
   * Returns the axis of the channels, 1 or the last one.
   *
   * @param activations {@code [N, …]} of the layer
   * @param batch inputs of the activations
   * @throws UserException when neither the input nor the properties decide
   */
  public int of(String layer, NDArray activations, NDArray batch) {
    Integer axis = known.get(layer);
    if (axis == null) {
      axis = found(layer, activations.getShape(), batch);
      known.put(layer, axis);
      String text = described(axis, activations.getShape());
      if (!text.isEmpty()) {
        said.put(layer, "layer '" + layer + "': the channels are the " + text);
      }
    }
    return axis;
  }

  /** Returns a line for each layer whose shape alone leaves the axis open. */
  public List<String> notices() {
    return List.copyOf(said.values());
  }

  /**
   * Returns the axis of a layer that was determined before.
   *
   * @throws IllegalStateException when it was not determined
   */
  public int of(String layer) {
    Integer axis = known.get(layer);
    if (axis == null) {
      throw new IllegalStateException("layer " + layer + " was not asked about");
    }
    return axis;
  }

  /**
   * Returns a line that names the axis if the shape leaves it open; empty for {@code [N, C]} and
   * usual maps.
   */
  public static String described(int axis, Shape shape) {
    int last = shape.dimension() - 1;
    boolean usual = axis == FIRST && last != 2;
    return usual ? "" : (axis == last ? "last" : "first") + " axis of " + text(shape);
  }

  /** Returns the side of the largest square grid that leaves few tokens; 0 for none. */
  public static int side(int tokens) {
    int side = (int) Math.sqrt(tokens);
    return side > 1 && tokens - side * side <= USUAL_LEADING ? side : 0;
  }

  private int found(String layer, Shape shape, NDArray batch) {
    int last = shape.dimension() - 1;
    if (last < FIRST || last > 3) {
      throw UserException.usage(
          "layer '"
              + layer
              + "' returns "
              + text(shape)
              + "; expected [N, C], [N, C, places], [N, places, C] or [N, C, height, width]");
    }
    if (last == FIRST) {
      return FIRST;
    }
    boolean speech = width == 0;
    int seen =
        speech ? ofTime(layer, shape, batch) : last == 2 ? ofTokens(shape) : ofMaps(shape, batch);
    // a declaration covers the whole network, but maps that fit the input need none
    if (!declared.isEmpty() && (last == 2 || seen == OPEN)) {
      return declared.equals(CHOICES.get(0)) ? FIRST : last;
    }
    if (seen == OPEN) {
      throw UserException.usage(
          "layer '"
              + layer
              + "' returns "
              + text(shape)
              + ", where "
              + shape.get(FIRST)
              + " or "
              + shape.get(last)
              + " may be the channels; open the network with channelAxis: 'first' or 'last'");
    }
    return seen;
  }

  /** Frames grow with the recording, channels do not. */
  private int ofTime(String layer, Shape shape, NDArray batch) {
    try {
      long frames = Math.min(MORE_FRAMES, batch.getShape().get(3));
      NDArray longer = batch.concat(batch.get(":, :, :, :" + frames), 3);
      Shape other = layers.activations(layer, longer).getShape();
      int last = shape.dimension() - 1;
      int grown = OPEN;
      for (int axis = FIRST; axis <= last && other.dimension() == shape.dimension(); axis++) {
        if (other.get(axis) != shape.get(axis)) {
          grown = grown == OPEN ? axis : last + 1;
        }
      }
      return grown == OPEN || grown > last ? OPEN : grown == FIRST ? last : FIRST;
    } catch (UserException e) {
      return OPEN; // the network takes recordings of one length
    }
  }

  /** Tokens fill a square where the input is one. */
  private int ofTokens(Shape shape) {
    boolean square = width == height;
    boolean tokensFirst = square && side((int) shape.get(1)) > 0;
    boolean tokensLast = square && side((int) shape.get(2)) > 0;
    return tokensFirst == tokensLast ? OPEN : tokensFirst ? 2 : FIRST;
  }

  /** Maps have the proportions of the input. */
  private static int ofMaps(Shape shape, NDArray batch) {
    return isLike(shape.get(2), shape.get(3), batch.getShape())
            || !isLike(shape.get(1), shape.get(2), batch.getShape())
        ? FIRST
        : OPEN;
  }

  private static boolean isLike(long height, long width, Shape input) {
    long across = input.get(3);
    long down = input.get(2);
    return Math.abs(height * across - width * down) < Math.max(across, down);
  }

  private static String text(Shape shape) {
    return shape.toString().replace('(', '[').replace(')', ']');
  }
}
