package extremalshell.attribute;

import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.torchscript.ChannelAxes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a vision transformer's tokens on its input: row by row, after tokens without a
 * place, such as the class token.
 *
 * @param leading tokens without a place
 * @param rows of the grid
 * @param columns of the grid
 */
record TokenGrid(int leading, int rows, int columns) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})\\s*x\\s*(\\d{1,4})");

  /** Class and register tokens; no transformer in use has more. */
  private static final int MOST_LEADING = 16;

  /**
   * Returns whether a layer has maps: {@code [N, C, H, W]}, or tokens in a grid.
   *
   * @param said the declared grid; if empty, it is found, which works for square inputs
   */
  static boolean hasMaps(Probe probe, Shape shape, String said) {
    boolean found = probe.height() == probe.width() && ChannelAxes.side((int) shape.get(1)) > 0;
    return shape.dimension() == 4 || (shape.dimension() == 3 && (!said.isEmpty() || found));
  }

  /**
   * Returns the grid of some tokens.
   *
   * @param said rows x columns; empty for the largest square
   * @throws UserException when they do not fit
   */
  static TokenGrid of(int tokens, String said) {
    if (said.isEmpty()) {
      int side = ChannelAxes.side(tokens);
      return new TokenGrid(tokens - side * side, side, side);
    }
    Matcher size = SIZE.matcher(said.strip());
    if (!size.matches()) {
      throw UserException.usage(
          "tokens '" + said + "' is no grid; expected rows x columns, for example '14x14'");
    }
    int rows = Integer.parseInt(size.group(1));
    int columns = Integer.parseInt(size.group(2));
    int leading = tokens - rows * columns;
    if (rows < 1 || columns < 1 || leading < 0 || leading > MOST_LEADING) {
      throw UserException.usage(
          "tokens '"
              + said
              + "' does not fit: the layer has "
              + tokens
              + " tokens; expected a grid of "
              + Math.max(1, tokens - MOST_LEADING)
              + " to "
              + tokens);
    }
    return new TokenGrid(leading, rows, columns);
  }

  /**
   * Returns values of tokens as maps.
   *
   * @param values {@code [tokens * channels]}
   * @return {@code [channels * rows * columns]}
   */
  float[] maps(float[] values, int channels) {
    int size = rows * columns;
    float[] maps = new float[channels * size];
    for (int place = 0; place < size; place++) {
      for (int channel = 0; channel < channels; channel++) {
        maps[channel * size + place] = values[(leading + place) * channels + channel];
      }
    }
    return maps;
  }
}
